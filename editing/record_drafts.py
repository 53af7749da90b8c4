"""What somebody types in a record's form: kept at once, put in the record later.

It becomes a version of the record, with its line in the log, when the person says that
they are done, or a quarter of an hour after they stopped typing (`editing.sittings`).
Until then it is theirs alone, and no report shows it.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import User
from accounts.permissions import Member
from accounts.typed import Typed
from partnership.models import Partnership
from records.declaration import Declaration
from records.models import AdditionDraft, RecordDraft, TypedDraft
from records.typed import whole_number

SITTING = timedelta(minutes=15)  # without typing, after which somebody has stopped
MOST_WINDOWS = 5  # in which one person leaves unfinished words of one record
MOST_TURNS = 2**31 - 1  # that a column of the database holds
# What the page itself puts in the form, and what is asked anew each time.
ASIDE = frozenset(
    {
        "csrfmiddlewaretoken",
        "seen",
        "clash",
        "window",
        "turn",
        "draft",
        "writer",
        "confirmed",
        "agreed",
        "another-confirmed",
    }
)


class NotKept(Exception):
    """Something else that was typed in the same form is kept: `draft`."""

    def __init__(self, draft: TypedDraft) -> None:
        super().__init__(draft)
        self.draft = draft


class TooManyWindows(NotKept):
    """The same person has typed something else in many other windows already."""


class PassedOver(NotKept):
    """The same page has sent something else already that was typed later."""


class Written(Protocol):
    """What somebody types in: a record, or a page that is not a record's form."""

    @property
    def partnership_id(self) -> int:
        """The number of the partnership whose it is."""

    @property
    def address(self) -> str:
        """What names it within the partnership."""


@dataclass(frozen=True)
class Window:
    """The page that something was typed in.

    `name` is "" where the page does not keep drafts, `turn` counts what it has sent,
    `draft` is the stamp of the draft that it showed, "" for none, and `seen` the
    digest of the record's version. Where the page shows beside the words what somebody
    else saved meanwhile, `clash` is the digest of the version that the words are based
    on, otherwise "".
    """

    name: str
    turn: int
    draft: str
    seen: str
    clash: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Window":
        """Return the page that sent `request`."""
        sent = request.POST.dict()
        return cls(
            str(sent.get("window", ""))[:32],
            min(whole_number(str(sent.get("turn", ""))) or 0, MOST_TURNS),
            str(sent.get("draft", ""))[:32],
            str(sent.get("seen", ""))[:64],
            str(sent.get("clash", ""))[:64],
        )

    def knows(self, draft: TypedDraft) -> bool:
        """Whether `draft` was typed in this page, or is what the page showed."""
        return draft.window == self.name or draft.stamp == self.draft


@transaction.atomic
def keep(
    record: Written, typed: Typed, window: Window, *, by: User, at: datetime
) -> RecordDraft:
    """Keep what `by` has `typed` in the form of `record`; return the draft.

    What another page of the same person has kept since this one was opened stays beside
    it. Raise TooManyWindows where there are many such pages, and PassedOver where the
    same page has sent something else later already.

    What is typed on a page that shows a clash stays based on the older version: only
    its button puts the words over what somebody else saved.
    """
    own = [[name, value] for name, value in typed if name not in ASIDE]
    draft, is_new = _own_row(record, window, by=by, at=at)
    if not is_new:
        if draft.window == window.name and window.turn < draft.turn:
            if draft.typed != own:
                raise PassedOver(draft)
            return draft
        draft.seen = window.clash or version_seen(draft, window)
    if draft.put_in_at or at - draft.saved_at >= SITTING:
        draft.started_at = at
    draft.typed, draft.saved_at = own, at
    draft.window, draft.turn = window.name, window.turn
    draft.version += 1
    draft.put_in_at = draft.refused_at = None
    draft.save()
    return draft


def _own_row(
    record: Written, window: Window, *, by: User, at: datetime
) -> tuple[RecordDraft, bool]:
    """Return the row of this page, locked, and whether it is new."""
    if known := draft_of(record, by, window, lock=True):
        return known, False
    others = drafts_of(record, by.pk)
    if len(others) >= MOST_WINDOWS:
        raise TooManyWindows(others[0])
    return RecordDraft.objects.select_for_update().get_or_create(
        partnership_id=record.partnership_id,
        record=record.address,
        by=by,
        window=window.name,
        defaults={
            "started_at": at,
            "saved_at": at,
            "seen": window.clash or window.seen,
        },
    )


def keep_refused(
    record: Written, typed: Typed, window: Window, *, by: User, at: datetime
) -> None:
    """Keep what was sent to be saved and was refused, unless that would replace more.

    It is the last that its page sends, and waits for the button: nobody said that they
    are done. Pages that keep no drafts send no window.
    """
    if not window.name:
        return
    with suppress(NotKept):
        draft = keep(record, typed, replace(window, turn=MOST_TURNS), by=by, at=at)
        draft.refused_at = at
        draft.save(update_fields=["refused_at"])


def version_seen(draft: RecordDraft | None, window: Window) -> str:
    """Return the digest of the version that may be replaced by the button of `window`.

    Where the page's draft was put in the record by itself, that is the version that it
    became, which the page may not know yet.
    """
    if window.clash or draft is None:
        return window.seen
    is_own = draft.window == window.name or (draft.put_in_at and window.knows(draft))
    return draft.seen if is_own else window.seen


def draft_of(
    record: Written, by: User, window: Window, *, lock: bool = False
) -> RecordDraft | None:
    """Return what `by` has typed in the page `window`, or what it showed.

    None for neither.
    """
    rows = _rows_of(record, by.pk)
    found = [*(rows.select_for_update() if lock else rows)]
    own = (one for one in found if one.window == window.name)
    return next(own, next((one for one in found if window.knows(one)), None))


def drafts_of(record: Written, by: int) -> tuple[RecordDraft, ...]:
    """Return what the person `by` has typed in the form of `record` and not put in.

    There is one draft for each window, the latest first.
    """
    return tuple(_rows_of(record, by).filter(put_in_at=None))


@dataclass(frozen=True)
class Beside:
    """What is typed in the same form besides one draft.

    `people` are the names of others who type there just now, `windows` what the same
    person has typed otherwise in other windows.
    """

    people: tuple[str, ...]
    windows: tuple[RecordDraft, ...]


def beside(draft: RecordDraft) -> Beside:
    """Return what is typed besides `draft`, which was kept just now."""
    rows = RecordDraft.objects.filter(
        partnership_id=draft.partnership_id, record=draft.record, put_in_at=None
    ).select_related("by")
    found = [*rows.order_by("by__name", "by", "-saved_at", "-pk")]
    others = {
        one.by_id: one.by.name
        for one in found
        if one.by_id != draft.by_id and one.saved_at > draft.saved_at - SITTING
    }
    own = (one for one in found if one.by_id == draft.by_id)
    windows = tuple(one for one in own if one.typed != draft.typed)
    return Beside((*others.values(),), windows)


def _rows_of(record: Written, by: int) -> QuerySet[RecordDraft]:
    rows = RecordDraft.objects.filter(
        partnership_id=record.partnership_id, record=record.address, by=by
    )
    return rows.order_by("-saved_at", "-pk")


def left_draft(
    kind: Declaration, key: str, member: Member, *, stamp: str = ""
) -> RecordDraft | None:
    """Return what `member` typed in the form of a record that may be gone by now.

    It is the latest of several, or the one with the `stamp`.
    """
    rows = RecordDraft.objects.filter(
        partnership=member.partnership,
        record=f"{kind.name}/{key}",
        by=member.user,
        put_in_at=None,
    ).order_by("-saved_at", "-pk")
    return next((one for one in rows if stamp in ("", one.stamp)), None)


def refused_drafts(members: Sequence[Member]) -> Iterable[RecordDraft]:
    """Return what one person has typed in their partnerships and only they can finish.

    The first that was typed comes first.
    """
    rows = RecordDraft.objects.filter(
        by=members[0].user,
        partnership__in=[one.partnership for one in members],
        put_in_at=None,
        refused_at__isnull=False,
    )
    return rows.order_by("saved_at", "pk")


def unfinished(partnership: Partnership) -> tuple[str, ...]:
    """Return the names of who has typed what is in no record yet, each once."""
    changed = RecordDraft.objects.filter(partnership=partnership, put_in_at=None)
    added = AdditionDraft.objects.filter(partnership=partnership)
    people = changed.values_list("by__name", "by").union(
        added.values_list("by__name", "by")
    )
    return tuple(name for name, _ in sorted(people))


def others_typing(record: Written, *, by: User, at: datetime) -> tuple[str, ...]:
    """Return the names of others who have typed in the form of `record` just now."""
    rows = RecordDraft.objects.filter(
        partnership_id=record.partnership_id,
        record=record.address,
        saved_at__gt=at - SITTING,
        put_in_at=None,
    ).exclude(by=by)
    people = rows.order_by("by__name", "by").values_list("by", "by__name").distinct()
    return tuple(name for _, name in people)
