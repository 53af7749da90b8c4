"""A page on which somebody writes, whose words take effect by its button alone.

Unlike in the form of a record, what is typed there is never saved by itself: it is kept
for its person, who finds it again when they come back.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import ClassVar

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
from records.models import RecordDraft

PREFIX = "page:"  # before the name of a page, unlike that of any kind of record


@dataclass(frozen=True)
class WrittenPage(ABC):
    """One page as one member may write in it; `key` says of which year or record.

    `name` tells it from other pages in addresses and in the database.
    """

    member: Member
    key: str

    name: ClassVar[str]
    permission: ClassVar[Permission]

    @property
    @abstractmethod
    def title(self) -> str:
        """What tasks call it."""

    @property
    @abstractmethod
    def url(self) -> str:
        """Where it is."""

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


def left_on(page: WrittenPage) -> RecordDraft | None:
    """Return what the member typed there and has not saved, the latest of several.

    None where that would change nothing.
    """
    drafts = drafts_of(page, page.member.user.pk)
    return next((one for one in drafts if page.is_changed(one.as_sent)), None)


def typing_on(
    page: WrittenPage,
    form: BaseForm,
    *,
    at: datetime,
    left: RecordDraft | None = None,
    clash: str = "",
) -> Mapping[str, object]:
    """Return what the template of `page` has for what is typed in it.

    `left` is what its form shows again. `clash` is the digest of the version that the
    words are based on, where the page shows a newer one beside them.
    """
    user = page.member.user
    draft = left or next(iter(drafts_of(page, user.pk)), None)
    typing = PageTyping(
        url=page.url_to("page-keep"),
        drop_url=page.url_to("page-drop"),
        window=token_hex(8),
        version=draft.stamp if draft else "",
        writer=user,
        others=others_typing(page, by=user, at=at),
    )
    shown = {"draft": left, "form": form} if left else None
    return {"typing": typing, "left": shown, "clash": clash}


def keep_unsaved(request: MemberRequest, page: WrittenPage, *, at: datetime) -> None:
    """Keep what was sent to be saved and was refused."""
    window = Window.of(request)
    keep_refused(page, typed_in(request), window, by=page.member.user, at=at)


@transaction.atomic
def finish(request: MemberRequest, page: WrittenPage) -> None:
    """Drop what was kept of the form that was saved now."""
    window = Window.of(request)
    if window.name and (draft := draft_of(page, page.member.user, window, lock=True)):
        draft.delete()
