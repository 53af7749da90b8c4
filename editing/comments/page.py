"""The comments on a report as its pages show them to one member."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.permissions import Member
from reports import comment_policies as policies
from reports.comment_places import PlaceNow, Places
from reports.models import Comment, Report

OPEN, RESOLVED, ALL = "open", "resolved", "all"
STATES = ((OPEN, "Open"), (RESOLVED, "Resolved"), (ALL, "Open and resolved"))
LONG = 60  # characters of a comment's own words in a heading


@dataclass(frozen=True)
class Named:
    """Somebody whom a comment mentions; `has_left` if they no longer read the draft."""

    name: str
    has_left: bool


@dataclass(frozen=True)
class Remark:
    """One comment or reply: who wrote it, and whom it mentions."""

    row: Comment
    mentions: tuple[Named, ...]
    may_change: bool


@dataclass(frozen=True)
class Thread:
    """One comment with its replies, where it is now, and what the member may do."""

    first: Remark
    replies: tuple[Remark, ...]
    place: PlaceNow
    url: str  # of the place in the draft, "" where it is gone
    may_reply: bool
    may_resolve: bool
    may_reopen: bool
    is_unread: bool

    @property
    def row(self) -> Comment:
        return self.first.row


@dataclass(frozen=True)
class Filter:
    """Which comments a member wants to see."""

    state: str = OPEN
    section: str = ""
    is_mine: bool = False

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> "Filter":
        state = query.get("state", OPEN)
        return cls(
            state if state in dict(STATES) else OPEN,
            query.get("section", "")[:80],
            query.get("mine") == "yes",
        )

    @property
    def query(self) -> str:
        """What another page of the list has to ask for, beginning with "&"."""
        asked = {"state": self.state, "section": self.section}
        asked |= {"mine": "yes"} if self.is_mine else {}
        return f"&{urlencode(asked)}"


def found(report: Report, member: Member, by: Filter) -> list[Comment]:
    """Return the comments on `report` that the filter asks for, oldest first."""
    rows = Comment.objects.filter(report=report).threads()
    if by.state == OPEN:
        rows = rows.filter(resolved_at=None)
    elif by.state == RESOLVED:
        rows = rows.exclude(resolved_at=None)
    if by.section:
        rows = rows.filter(section=by.section)
    if by.is_mine:
        own = Comment.objects.filter(mentions__user=member.user)
        rows = rows.filter(Q(pk__in=own) | Q(pk__in=own.values("thread")))
    return list(with_words(rows))


def with_words(rows: "QuerySet[Comment]") -> "QuerySet[Comment]":
    """Return `rows`, oldest first, with all that their pages say of them."""
    people = ("by", "resolved_by")
    return (
        rows.select_related(*people)
        .prefetch_related("mentions__user", "replies__by", "replies__mentions__user")
        .order_by("pk")
    )


def threads(
    rows: Iterable[Comment],
    places: Places,
    member: Member,
    *,
    report: Report,
    readers: Collection[int],
) -> tuple[Thread, ...]:
    """Return `rows` as the page shows them, in the order of the report.

    `readers` are the primary keys of those who may read the draft.
    """
    order = {key: number for number, (key, _) in enumerate(places.sections)}
    shown = [_thread(row, places, member, report, readers) for row in rows]
    last = len(order)

    def place(one: Thread) -> tuple[int, str, int]:
        section = one.row.section
        number = order.get(section, last) if section else -1
        return number, section, one.row.pk

    return tuple(sorted(shown, key=place))


def _thread(
    row: Comment,
    places: Places,
    member: Member,
    report: Report,
    readers: Collection[int],
) -> Thread:
    now = places.now(row)
    replies = sorted(row.replies.all(), key=lambda one: one.pk)
    unseen = {
        mention.user_id
        for one in (row, *replies)
        for mention in one.mentions.all()
        if mention.seen_at is None
    }
    return Thread(
        _remark(row, member, readers),
        tuple(_remark(one, member, readers) for one in replies),
        now,
        draft_url(report, now),
        may_reply=bool(policies.may_reply(member, row)),
        may_resolve=bool(policies.may_resolve(member, row)),
        may_reopen=bool(policies.may_reopen(member, row)),
        is_unread=member.user.pk in unseen,
    )


def _remark(row: Comment, member: Member, readers: Collection[int]) -> Remark:
    named = sorted(row.mentions.all(), key=lambda one: one.user.name)
    return Remark(
        row,
        tuple(Named(one.user.name, one.user_id not in readers) for one in named),
        may_change=bool(policies.may_change(member, row)),
    )


def draft_url(report: Report, place: PlaceNow) -> str:
    """Return where the draft shows `place`, "" where it does no longer."""
    args = [report.partnership.slug, report.key]
    if place.page:
        page = reverse("editing:preview-page", args=[*args, place.page])
        return f"{page}#{place.section}"
    return "" if place.reads_otherwise else reverse("editing:preview", args=args)
