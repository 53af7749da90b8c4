"""Put in the record what somebody typed who has stopped typing without saying so."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.timezone import localdate

from accounts.permissions import member_in
from editing.member_records import MemberRecords
from editing.record_drafts import SITTING
from editing.saving import save_version
from editing.versions import digest
from partnership.models import Partnership
from records.forms import RecordForm
from records.models import PartnershipRecord, RecordDraft
from reports.draft import Draft
from reports.models import Report
from reports.record_kinds import KINDS_BY_NAME
from reports.workflow import for_update

logger = logging.getLogger(__name__)

BEING_SIGNED = (Report.State.IN_REVIEW, Report.State.APPROVED)
REMEMBERED = timedelta(days=1)  # longer than a page can stay signed in


def end_sittings(*, at: datetime) -> int:
    """Put in their records the drafts of people who stopped typing; return how many.

    Each is saved as its person would have saved it, in their name, with one line in the
    log. One that the form refuses, whose record somebody else has changed, or which
    would change a report that is being signed, stays a draft: it is among the tasks of
    its person. One that fails for a reason nobody
    foresaw is logged, tried again the next time, and holds up no other.
    """
    RecordDraft.objects.filter(put_in_at__lte=at - REMEMBERED).delete()
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


@transaction.atomic
def _end(number: int, *, at: datetime) -> bool:
    """Put one draft in its record, and say whether that could be done.

    The record is locked first, as when its form is sent.
    """
    draft = RecordDraft.objects.select_related("by", "partnership").get(pk=number)
    kind, _, key = draft.record.partition("/")
    member = member_in(draft.by, draft.partnership, on=localdate(at))
    access = MemberRecords(member, KINDS_BY_NAME[kind])
    try:
        record = access.get(key, lock=True)
    except Http404:
        record = None
    held = RecordDraft.objects.select_for_update().filter(
        pk=number, saved_at=draft.saved_at, put_in_at=None
    )
    if not held:  # typed on, done or put in meanwhile
        return False
    is_put_in = bool(
        record and access.may_edit and _save_unsigned(access, record, draft, at=at)
    )
    if not is_put_in:
        held.update(refused_at=at)
        return False
    held.update(put_in_at=at, seen=digest(access.kind, access.get(key)))
    return True


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
    except _BeingSigned:
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
