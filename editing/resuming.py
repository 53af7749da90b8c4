"""The page of a record's form where what is typed is kept, and offered again later."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from django.urls import reverse

from accounts.models import User
from editing.member_records import MemberRecords
from editing.passage_notes import PassageNotes, notes_on, texts_on_file, texts_sent
from editing.record_drafts import beside, drafts_of, others_typing
from editing.sittings import filled
from editing.two_windows import OtherWindow, other_windows, says_what_is_on_file
from editing.versions import Conflict, conflict, digest
from records.declaration import Declaration
from records.forms import RecordForm
from records.modelfields import RichTextField
from records.models import PartnershipRecord, RecordDraft


@dataclass(frozen=True)
class Typing:
    """What the page needs in order to keep what is typed in its form.

    `window` names this page among others of the same person, `version` is the stamp of
    the draft that it shows, "" for none, and `others` are the names of those who type
    there just now.
    """

    url: str
    drop_url: str
    notes_url: str
    notes: PassageNotes
    window: str
    version: str
    writer: User
    others: tuple[str, ...]


@dataclass(frozen=True)
class Resumed:
    """A form as its person left it, with what others have changed since.

    `windows` has what the same person has typed otherwise in other windows.
    """

    draft: RecordDraft
    form: RecordForm
    conflict: Conflict | None
    windows: tuple[OtherWindow, ...]


def keeps_drafts(kind: Declaration) -> bool:
    """Whether people write texts in records of `kind`, and not a few words alone."""
    return any(isinstance(field, RichTextField) for field in kind.model._meta.fields)


def typing_in(
    access: MemberRecords,
    record: PartnershipRecord,
    *,
    at: datetime,
    shown: RecordDraft | None = None,
) -> Typing | None:
    """Return what the page of `record` needs, None where no draft is kept of it.

    It shows the draft `shown`, or the latest.
    """
    if not keeps_drafts(access.kind):
        return None
    user = access.member.user
    draft = shown or next(iter(drafts_of(record, user.pk)), None)
    texts = texts_on_file(access.kind, record)
    if draft:
        texts = texts_sent(access, draft.as_sent)
    args = [access.member.partnership.slug, access.kind.name, record.key]
    return Typing(
        url=reverse("editing:draft-keep", args=args),
        drop_url=reverse("editing:draft-drop", args=args),
        notes_url=reverse("editing:text-notes", args=args),
        notes=notes_on(access, record, texts),
        window=token_hex(8),
        version=draft.stamp if draft else "",
        writer=user,
        others=others_typing(record, by=user, at=at),
    )


def resumed(
    access: MemberRecords, record: PartnershipRecord, *, chosen: str = ""
) -> Resumed | None:
    """Return the form as the member left it, None where it says what is on file.

    Of what they typed in several windows it is the one with the number `chosen`, or the
    latest.
    """
    if not keeps_drafts(access.kind):
        return None
    user = access.member.user
    drafts = sorted(drafts_of(record, user.pk), key=lambda one: str(one.pk) != chosen)
    for draft in drafts:
        if not says_what_is_on_file(access, record, draft):
            break
    else:
        return None
    windows = other_windows(access, record, draft, beside(draft).windows)
    form = filled(access, draft)(access.get(record.key))
    if draft.seen == digest(access.kind, record):
        return Resumed(draft, form, None, windows)
    found = conflict(access.kind, record, seen=draft.seen, reader=user)
    return Resumed(draft, form, found, windows)
