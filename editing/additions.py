"""What somebody types in the form of a new record: kept until they add or discard it.

It never becomes a record by itself. Each window has an addition of its own, for two
forms of one kind may well be about two records.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex
from urllib.parse import urlencode

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User
from accounts.permissions import Member
from accounts.typed import Typed, typed_in
from editing.member_records import MemberRecords
from editing.record_drafts import (
    ASIDE,
    MOST_TURNS,
    MOST_WINDOWS,
    NotKept,
    PassedOver,
    TooManyWindows,
    Window,
)
from partnership.models import Partnership
from records.models import AdditionDraft

MOST_LETTERS = 300  # of a place, that the column holds
CHOSEN = "unfinished"  # says in the address which addition is gone on with


@dataclass(frozen=True)
class Adding:
    """What the page needs in order to keep what is typed in the form of a new record.

    `shown` is the addition in the form, None where it is blank, and `others` are those
    that its person has not finished either.
    """

    url: str
    drop_url: str
    page: str
    window: str
    writer: User
    shown: AdditionDraft | None
    others: tuple[AdditionDraft, ...]

    @property
    def has_place(self) -> bool:
        """Whether the address says what the record is added to."""
        return "?" in self.page

    @property
    def version(self) -> str:
        return self.shown.stamp if self.shown else ""


def place_of(request: HttpRequest, access: MemberRecords) -> str:
    """Return what the new record is added to, as its address says; "" for nothing."""
    names = sorted({"year", *access.kind.parents()})
    given = [(name, request.GET[name]) for name in names if request.GET.get(name)]
    return urlencode(given)[:MOST_LETTERS]


def additions(access: MemberRecords, place: str) -> QuerySet[AdditionDraft]:
    """Return what the member has not finished adding there, the latest first."""
    rows = AdditionDraft.objects.filter(
        partnership=access.member.partnership,
        kind=access.kind.name,
        place=place,
        by=access.member.user,
    )
    return rows.order_by("-saved_at", "-pk")


def chosen(request: HttpRequest, access: MemberRecords) -> AdditionDraft | None:
    """Return the addition that the address says to go on with, None for none."""
    number = request.GET.get(CHOSEN, "")
    rows = additions(access, place_of(request, access))
    return next((one for one in rows if str(one.pk) == number), None)


def adding(
    request: HttpRequest, access: MemberRecords, shown: AdditionDraft | None
) -> Adding:
    """Return what the page of a new record needs, whose form shows `shown`."""
    place = place_of(request, access)
    rows = additions(access, place)
    return Adding(
        url=_address(access, "addition-keep", place),
        drop_url=_address(access, "addition-drop", place),
        page=_address(access, "record-add", place),
        window=token_hex(8),
        writer=access.member.user,
        shown=shown,
        others=tuple(one for one in rows if shown is None or one.pk != shown.pk),
    )


@transaction.atomic
def keep_addition(
    access: MemberRecords, place: str, typed: Typed, window: Window, *, at: datetime
) -> AdditionDraft:
    """Keep what the member has `typed` in the form of a new record; return it.

    Raise TooManyWindows where many other windows have kept something there, and
    PassedOver where the same page has sent something else later already.
    """
    own = [[name, value] for name, value in typed if name not in ASIDE]
    draft, is_new = _own_row(access, place, window, at=at)
    if not is_new and draft.window == window.name and window.turn < draft.turn:
        if draft.typed != own:
            raise PassedOver(draft)
        return draft
    draft.typed, draft.saved_at = own, at
    draft.window, draft.turn = window.name, window.turn
    draft.version += 1
    draft.save()
    return draft


def keep_refused_addition(
    request: HttpRequest, access: MemberRecords, *, at: datetime
) -> AdditionDraft | None:
    """Keep what was sent to be added and was refused; None where it cannot be kept.

    It is the last that its page sends. Pages that keep nothing send no window.
    """
    window = Window.of(request)
    if not window.name:
        return None
    last, place = replace(window, turn=MOST_TURNS), place_of(request, access)
    with suppress(NotKept):
        return keep_addition(access, place, typed_in(request), last, at=at)
    return None


def finish_addition(request: HttpRequest, access: MemberRecords) -> None:
    """Drop what was kept of the form that was added now."""
    window = Window.of(request)
    if window.name:
        own = _known(additions(access, place_of(request, access)), window)
        if own:
            own.delete()


def additions_of(members: Sequence[Member]) -> Iterable[AdditionDraft]:
    """Return what one person has not finished adding to their partnerships.

    The first that was typed comes first.
    """
    rows = AdditionDraft.objects.filter(
        by=members[0].user, partnership__in=[one.partnership for one in members]
    )
    return rows.order_by("saved_at", "pk")


def page_of(draft: AdditionDraft, partnership: Partnership) -> str:
    """Return where its person goes on with `draft`."""
    args = [partnership.slug, draft.kind]
    page = reverse("editing:record-add", args=args)
    place = f"{draft.place}&" if draft.place else ""
    return f"{page}?{place}{CHOSEN}={draft.pk}"


def _own_row(
    access: MemberRecords, place: str, window: Window, *, at: datetime
) -> tuple[AdditionDraft, bool]:
    """Return the row of this page, locked, and whether it is new."""
    rows = [*additions(access, place).select_for_update()]
    if known := _known(rows, window):
        return known, False
    if len(rows) >= MOST_WINDOWS:
        raise TooManyWindows(rows[0])
    return AdditionDraft.objects.select_for_update().get_or_create(
        partnership=access.member.partnership,
        kind=access.kind.name,
        place=place,
        by=access.member.user,
        window=window.name,
        defaults={"started_at": at, "saved_at": at},
    )


def _known(rows: Iterable[AdditionDraft], window: Window) -> AdditionDraft | None:
    found = [*rows]
    own = next((one for one in found if one.window == window.name), None)
    return own or next((one for one in found if window.knows(one)), None)


def _address(access: MemberRecords, name: str, place: str) -> str:
    args = [access.member.partnership.slug, access.kind.name]
    page = reverse(f"editing:{name}", args=args)
    return f"{page}?{place}" if place else page
