"""A page on which somebody writes, whose words take effect by its button alone.

Unlike in the form of a record, what is typed there is never saved by itself: it is kept
for its person, who finds it again when they come back.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import BaseForm
from django.http import QueryDict
from django.urls import reverse

from accounts.models import User
from accounts.permissions import Member, MemberRequest, Permission
from accounts.typed import typed_in
from editing.record_drafts import (
    Window,
    draft_of,
    drafts_of,
    keep_refused,
    others_typing,
)
from editing.versions import Conflict, conflict, digest
from records.declaration import Declaration
from records.models import PartnershipRecord, RecordDraft

NOTHING = "new"  # in place of a digest, where there is nothing on file yet
PREFIX = "page:"  # before the name of a page, unlike that of any kind of record


if TYPE_CHECKING:
    from partnership.models import Partnership

    AnyRecord = PartnershipRecord | Partnership


@dataclass(frozen=True)
class WrittenPage(ABC):
    """One page as one member may write in it; `key` says of which year or record.

    `name` tells it from other pages in addresses and in the database. Where it is not
    `is_shared`, each person writes something of their own there.
    """

    member: Member
    key: str

    name: ClassVar[str]
    is_shared: ClassVar[bool] = True
    permission: ClassVar[Permission]

    @property
    @abstractmethod
    def title(self) -> str:
        """What tasks call it."""

    @property
    @abstractmethod
    def url(self) -> str:
        """Where it is."""

    @property
    @abstractmethod
    def on_file(self) -> "tuple[Declaration, AnyRecord | None]":
        """What it changes; None where that is yet to be written."""

    @abstractmethod
    def form(self, sent: QueryDict) -> BaseForm:
        """Return its form with what was sent, on what is on file."""

    def is_changed(self, sent: QueryDict) -> bool:
        """Whether saving what was sent would change anything."""
        return self.form(sent).has_changed()

    def require(self) -> None:
        """Raise Http404 where it is not there, PermissionDenied where they may not."""
        if not self.member.may(self.permission):
            raise PermissionDenied(f"Your role does not let you {self.permission}.")

    @property
    def partnership_id(self) -> int:
        return self.member.partnership.pk

    @property
    def address(self) -> str:
        return f"{PREFIX}{self.name}/{self.key}"

    def url_to(self, act: str) -> str:
        """Return where what is typed is sent, to be kept or dropped."""
        args = [self.member.partnership.slug, self.name, self.key]
        return reverse(f"editing:{act}", args=args)


@dataclass(frozen=True)
class PageTyping:
    """What the page needs in order to keep what is typed in its form.

    It is what `editing.resuming.Typing` is for a record's form, without notes.
    """

    url: str
    drop_url: str
    window: str
    version: str
    writer: User
    others: tuple[str, ...]


def is_of_page(draft: RecordDraft) -> bool:
    """Whether `draft` was typed on such a page, and not in a record's form."""
    return draft.record.startswith(PREFIX)


@dataclass(frozen=True)
class Left:
    """What the member typed there and has not saved.

    `seen` is the digest of what is on file. Where that is newer than what the words are
    based on, `clash` is the digest of the older, and `conflict` says what changed.
    """

    draft: RecordDraft
    seen: str
    clash: str = ""
    conflict: Conflict | None = None


def left_on(page: WrittenPage) -> Left | None:
    """Return what the member typed there and has not saved, the latest of several.

    None where that would change nothing.
    """
    user = page.member.user
    drafts = drafts_of(page, user.pk)
    draft = next((one for one in drafts if page.is_changed(one.as_sent)), None)
    if draft is None:
        return None
    kind, record = page.on_file
    seen = digest(kind, record) if record else NOTHING
    if record is None or draft.seen == seen:
        return Left(draft, seen)
    found = conflict(kind, record, seen=draft.seen, reader=user)
    return Left(draft, seen, draft.seen, found)


def seen_on(page: WrittenPage) -> str:
    """Return the digest of what is on file, which the page sends with its form."""
    kind, record = page.on_file
    return digest(kind, record) if record else NOTHING


def clash_after(request: MemberRequest, found: Conflict | None) -> str:
    """Return what the words that were refused are based on; "" for what is on file."""
    return request.POST.get("seen" if found else "clash", "")


def typing_on(
    page: WrittenPage,
    form: BaseForm,
    *,
    at: datetime,
    left: Left | None = None,
    clash: str = "",
) -> Mapping[str, object]:
    """Return what the template of `page` has for what is typed in it.

    `left` is what its form shows again. `clash` is the digest of the version that the
    words are based on, where the page shows a newer one beside them.
    """
    user = page.member.user
    draft = left.draft if left else next(iter(drafts_of(page, user.pk)), None)
    typing = PageTyping(
        url=page.url_to("page-keep"),
        drop_url=page.url_to("page-drop"),
        window=token_hex(8),
        version=draft.stamp if draft else "",
        writer=user,
        others=others_typing(page, by=user, at=at) if page.is_shared else (),
    )
    shown = {"draft": left.draft, "form": form} if left else None
    return {"typing": typing, "left": shown, "clash": clash}


def keep_unsaved(request: MemberRequest, page: WrittenPage, *, at: datetime) -> None:
    """Keep what was sent and refused, unless it would change nothing anyway."""
    if not page.is_changed(request.POST):
        finish(request, page)
        return
    window = Window.of(request)
    keep_refused(page, typed_in(request), window, by=page.member.user, at=at)


@transaction.atomic
def finish(request: MemberRequest, page: WrittenPage) -> None:
    """Drop what was kept of the form that was sent now, and what says the same."""
    user, window = page.member.user, Window.of(request)
    if window.name and (draft := draft_of(page, user, window, lock=True)):
        draft.delete()
    for draft in drafts_of(page, user.pk):
        if not page.is_changed(draft.as_sent):
            draft.delete()
