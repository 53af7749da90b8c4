"""Put in the record what somebody typed who has stopped typing without saying so."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.timezone import localdate

from accounts.permissions import Member, member_in
from editing.member_records import MemberRecords
from editing.pages.every import page_of_draft
from editing.pages.page import is_of_page
from editing.record_drafts import SITTING, beside
from editing.saving import save_version
from editing.versions import digest
from partnership.models import Partnership
from records.forms import RecordForm
from records.models import AdditionDraft, PartnershipRecord, RecordDraft, TypedDraft
from records.owned import NotTheirs
from reports.draft import Draft
from reports.models import Report
from reports.record_kinds import KINDS_BY_NAME
from reports.workflow import for_update

logger = logging.getLogger(__name__)

BEING_SIGNED = (Report.State.IN_REVIEW, Report.State.APPROVED)
REMEMBERED = timedelta(days=1)  # longer than a page can stay signed in

OFFERED = timedelta(days=90)  # to somebody who has not come back to it
OUT_OF_REACH = timedelta(days=14)  # where they could not


def end_sittings(*, at: datetime) -> int:
    """Put in their records the drafts of people who stopped typing; return how many.

    Each is saved as its person would have saved it, in their name, with one line in the
    log. One that the form refuses, whose record somebody else has changed, which its
    person has typed otherwise in another window, or which would change a report that is
    being signed, stays a draft: it is among the tasks of its person. One that fails for
    a reason nobody foresaw is logged, tried again the next time, and holds up no other.
    """
    _forget(at=at)
    rows = RecordDraft.objects.filter(
        saved_at__lte=at - SITTING, put_in_at=None, refused_at=None
    )
    put_in = 0
    for number in list(rows.order_by("saved_at", "pk").values_list("pk", flat=True)):
        try:
            put_in += _end(number, at=at)
        except Exception:  # whatever it is, others have stopped typing as well
            logger.exception("Draft %s could not be put in its record", number)
    return put_in


def _forget(*, at: datetime) -> None:
    """Delete the drafts that are of no more use to anybody.

    They are those whose page has ended, those that nobody came back to, and those whose
    record is gone or whose person can no longer open it.
    """
    RecordDraft.objects.filter(put_in_at__lte=at - REMEMBERED).delete()
    _forget_additions(at=at)
    left = RecordDraft.objects.filter(put_in_at=None)
    left.filter(refused_at__lte=at - OFFERED).delete()
    old = left.filter(refused_at__lte=at - OUT_OF_REACH)
    for draft in old.select_related("by", "partnership"):
        if not _is_in_reach(draft, at=at):
            left.filter(pk=draft.pk, refused_at=draft.refused_at).delete()


def _forget_additions(*, at: datetime) -> None:
    """Delete the additions that nobody came back to, or that nobody can."""
    AdditionDraft.objects.filter(saved_at__lte=at - OFFERED).delete()
    old = AdditionDraft.objects.filter(saved_at__lte=at - OUT_OF_REACH)
    for draft in old.select_related("by", "partnership"):
        if not _editable(draft, draft.kind, at=at):
            old.filter(pk=draft.pk).delete()


def _editable(draft: TypedDraft, name: str, *, at: datetime) -> MemberRecords | None:
    """Return the records of the kind, None where its person may not edit them."""
    member = member_in(draft.by, draft.partnership, on=localdate(at))
    kind = KINDS_BY_NAME.get(name)
    access = MemberRecords(member, kind) if kind else None
    return access if access and access.may_edit else None


def _is_in_reach(draft: RecordDraft, *, at: datetime) -> bool:
    if is_of_page(draft):
        member = member_in(draft.by, draft.partnership, on=localdate(at))
        return page_of_draft(draft, member) is not None
    name, _, key = draft.record.partition("/")
    access = _editable(draft, name, at=at)
    return access is not None and access.visible().filter(key=key).exists()


@transaction.atomic
def _end(number: int, *, at: datetime) -> bool:
    """Put one draft in its record, and say whether that could be done.

    The record is locked first, as when its form is sent.
    """
    rows = RecordDraft.objects.select_related("by", "partnership")
    if not (draft := rows.filter(pk=number).first()):  # dropped meanwhile
        return False
    member = member_in(draft.by, draft.partnership, on=localdate(at))
    if is_of_page(draft):
        _leave_on_page(draft, member, at=at)
        return False
    kind, _, key = draft.record.partition("/")
    access = MemberRecords(member, KINDS_BY_NAME[kind])
    record = _locked(access, key)
    held = RecordDraft.objects.select_for_update().filter(
        pk=number, saved_at=draft.saved_at, put_in_at=None
    )
    if not held:  # typed on, done or put in meanwhile
        return False
    if (
        record is None
        or beside(draft).windows  # the person has to choose
        or not _save_unsigned(access, record, draft, at=at)
    ):
        held.update(refused_at=at)
        return False
    held.update(put_in_at=at, seen=digest(access.kind, access.get(key)))
    return True


def _leave_on_page(draft: RecordDraft, member: Member, *, at: datetime) -> None:
    """Have its person reminded of `draft`, whose page has a button that saves it."""
    held = RecordDraft.objects.filter(pk=draft.pk, saved_at=draft.saved_at)
    page = page_of_draft(draft, member)
    if page and not page.is_changed(draft.as_sent):
        held.delete()
    else:
        held.update(refused_at=at)


def _locked(access: MemberRecords, key: str) -> PartnershipRecord | None:
    """Return the record, None where the person can no longer change it."""
    if not access.may_edit:
        return None
    try:
        return access.get(key, lock=True)
    except Http404:
        return None


class _BeingSigned(Exception):
    """What was typed changes a report that is in review or approved."""


def _save_unsigned(
    access: MemberRecords,
    record: PartnershipRecord,
    draft: RecordDraft,
    *,
    at: datetime,
) -> bool:
    """Save the draft unless that changes what people are asked to sign."""
    for_update(Report.objects.filter(partnership=draft.partnership))
    asked = _hashes(draft.partnership)
    try:
        with transaction.atomic():
            is_saved = _save(access, record, draft, at=at)
            if _hashes(draft.partnership) != asked:
                raise _BeingSigned
    except (_BeingSigned, NotTheirs):
        return False
    return is_saved


def _hashes(partnership: Partnership) -> dict[int, str]:
    """Return the hash of each report that is in review or approved."""
    rows = Report.objects.filter(partnership=partnership, state__in=BEING_SIGNED)
    return {row.pk: Draft(row).content_hash for row in rows}


def _save(
    access: MemberRecords,
    record: PartnershipRecord,
    draft: RecordDraft,
    *,
    at: datetime,
) -> bool:
    outcome = save_version(
        access.kind,
        record,
        filled(access, draft),
        seen=draft.seen,
        by=draft.by,
        at=at,
    )
    return outcome.is_saved


def are_signed(partnership: Partnership) -> bool:
    """Whether people are asked to sign a report of `partnership`, or have signed it."""
    rows = Report.objects.filter(partnership=partnership, state__in=BEING_SIGNED)
    return rows.exists()


def filled(
    access: MemberRecords, draft: RecordDraft
) -> Callable[[PartnershipRecord], RecordForm]:
    """Return what fills a record's form with what was typed in `draft`."""
    return lambda record: access.form_class()(
        draft.as_sent, partnership=access.member.partnership, instance=record
    )
