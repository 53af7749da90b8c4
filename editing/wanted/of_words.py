"""Words that somebody typed and that become part of a record by their button alone."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.permissions import Member
from editing.additions import page_of
from editing.member_records import MemberRecords
from editing.pages.every import page_of_draft
from editing.pages.page import WrittenPage
from editing.wanted.tasks import Task, Urgency
from editing.wanted.work import Work
from records.declaration import RecordKind
from records.models import AdditionDraft, RecordDraft, TypedDraft
from reports.record_kinds import KINDS_BY_NAME


def of_words(member: Member, work: Work) -> Iterator[Task]:
    """Yield one task for each form in which `member` has not finished."""
    drafts = work.refused_drafts.get(member.partnership.pk, ())
    of_each = {draft.record: draft for draft in drafts}  # the latest of several windows
    for draft in of_each.values():
        if page := page_of_draft(draft, member):
            yield _of_page(member, page, draft)
            continue
        name, _, key = draft.record.partition("/")
        if kind := _editable(member, name):
            yield _of_change(member, kind, key, draft)
    for addition in work.additions.get(member.partnership.pk, ()):
        if kind := _editable(member, addition.kind):
            yield _of_addition(member, kind, addition)


def _editable(member: Member, name: str) -> RecordKind | None:
    kind = KINDS_BY_NAME.get(name)
    return kind if kind and MemberRecords(member, kind).may_edit else None


def _of_change(member: Member, kind: RecordKind, key: str, draft: RecordDraft) -> Task:
    args = [member.partnership.slug, kind.name, key]
    page = reverse("editing:record-change", args=args)
    why = f"What you typed on {_day(draft)} is saved, but not in the record yet"
    title = f"Finish what you typed in “{draft.name or kind.label}”"
    return Task(Urgency.FINISH, title, member.partnership.name, page, why=why)


def _of_page(member: Member, page: WrittenPage, draft: RecordDraft) -> Task:
    why = f"What you typed on {_day(draft)} is kept as a draft"
    title = f"Finish {page.title}"
    return Task(Urgency.FINISH, title, member.partnership.name, page.url, why=why)


def _of_addition(member: Member, kind: RecordKind, draft: AdditionDraft) -> Task:
    page = page_of(draft, member.partnership)
    why = f"What you typed on {_day(draft)} is saved, but not added yet"
    named = f" “{draft.name}”" if draft.name else ""
    title = f"Finish adding {kind.one}{named}"
    return Task(Urgency.FINISH, title, member.partnership.name, page, why=why)


def _day(draft: TypedDraft) -> str:
    return date_format(localtime(draft.saved_at), "j F Y")
