"""Words that somebody typed and that become part of a record by their button alone."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from accounts.permissions import Member
from editing.member_records import MemberRecords
from editing.wanted.tasks import Task, Urgency
from editing.wanted.work import Work
from records.models import RecordDraft
from reports.record_kinds import KINDS_BY_NAME

NAMES = ("heading", "title", "name")  # fields that a record is known by


def of_words(member: Member, work: Work) -> Iterator[Task]:
    """Yield one task for each form in which `member` has not finished."""
    partnership = member.partnership
    drafts = work.refused_drafts.get(partnership.pk, ())
    of_each = {draft.record: draft for draft in drafts}  # the latest of several windows
    for draft in of_each.values():
        name, _, key = draft.record.partition("/")
        kind = KINDS_BY_NAME.get(name)
        if kind is None or not MemberRecords(member, kind).may_edit:
            continue
        page = reverse("editing:record-change", args=[partnership.slug, name, key])
        typed_on = date_format(localtime(draft.saved_at), "j F Y")
        why = f"What you typed on {typed_on} is saved, but not in the record yet"
        title = f"Finish what you typed in “{_name(draft) or kind.label}”"
        yield Task(Urgency.FINISH, title, partnership.name, page, why=why)


def _name(draft: RecordDraft) -> str:
    sent = draft.as_sent
    return next((str(sent[name]) for name in NAMES if sent.get(name)), "")
