"""Starting a year's report: empty, or with what an earlier year carries forward."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from django import forms
from django.db import transaction
from django.http import QueryDict

from accounts.models import User
from editing.batch import save_planned
from editing.forms import NEW_REPORT
from editing.saving import SavedAtOnce, save
from partnership.locking import lock_records_of
from partnership.models import Partnership, Period
from partnership.periods import Following, following
from records import workflow
from records.cache import RecordCache
from records.declaration import form_class
from records.exchange.rows import row_of
from records.forms import RecordForm
from records.models import Change
from reports.exchange.checking import last_change
from reports.family import families
from reports.models import CarriedRecord, Report
from reports.next_year.copies import Copies, copies
from reports.next_year.offer import Offer, offers, periods_of
from reports.record_kinds import KINDS_BY_NAME

NEXT = "next"  # chosen in place of a period that is there: add the one that follows
NOTHING = "nothing"  # begin with an empty report


@dataclass(frozen=True)
class Source:
    """The earlier report that a new one begins with, and what its year offers."""

    report: Report
    cache: RecordCache
    offers: tuple[Offer, ...]

    @classmethod
    def of(cls, report: Report) -> "Source":
        cache = RecordCache(report.partnership).survey()
        return cls(report, cache, offers(report, cache))

    def usual(self) -> frozenset[str]:
        """Return the addresses of the records that are ticked to begin with."""
        return frozenset(
            row.address
            for offer in self.offers
            for row in offer.records
            if row not in offer.left_out
        )


def source_of(partnership: Partnership, asked: str) -> Source | None:
    """Return the report `asked` for by its year, the latest by default, if any."""
    if asked == NOTHING:
        return None
    reports = earlier(partnership)
    named = [report for report in reports if report.key == asked] or reports
    return Source.of(named[0]) if named else None


def earlier(partnership: Partnership) -> list[Report]:
    """Return the reports of `partnership`, that of the latest period first.

    Of several of a period the main one comes first.
    """
    return [report for family in families(partnership) for report in family]


def period_after(source: Source) -> Period | Following:
    """Return the period after that of `source`: a record, or what one would be."""
    return _after(source.report.period, list(source.cache.every(Period)))


def start_form(
    partnership: Partnership, source: Source | None, data: QueryDict | None = None
) -> RecordForm:
    """Return the form of a new report, filled in with what can be told already."""
    form = form_class(NEW_REPORT)(data, partnership=partnership)
    if source is None:
        return form
    after = period_after(source)
    report = source.report
    form.initial.update(
        period=NEXT if isinstance(after, Following) else after.key,
        title=report.title,
        numbered=report.numbered,
        numbered_paragraphs=report.numbered_paragraphs,
        numbered_annexes=report.numbered_annexes,
    )
    if isinstance(after, Following):
        period = cast("forms.ModelChoiceField[Period]", form.fields["period"])
        new = (NEXT, f"{after} (new: {_days(after)})")
        period.choices = [new, *cast(Iterable[tuple[str, str]], period.choices)]
    return form


@dataclass(frozen=True)
class Started:
    """What became of the form of a new report.

    `status` is that of the answer: 200 where the report was started, 409 where somebody
    was quicker, 422 where the form is refused.
    """

    status: int
    form: RecordForm
    copies: Copies


@transaction.atomic
def start(
    data: QueryDict,
    partnership: Partnership,
    source: Source | None,
    *,
    by: User,
    at: datetime,
) -> Started:
    """Start the report that `data` describes, with what was ticked of `source`.

    Unless it can be started, nothing is saved.
    """
    lock_records_of(partnership.pk)
    filled = data.copy()
    if source and data.get("period") == NEXT:
        after = period_after(source)
        if isinstance(after, Following):
            after = _add(source, after, by, at)
        filled["period"] = after.key
    form = start_form(partnership, source, filled)
    status, made = 200 if form.is_valid() else 422, Copies()
    if status == 200:
        try:
            with transaction.atomic():
                made = _save(form, source, data, by=by, at=at)
        except SavedAtOnce as clash:
            status = 409
            if not form.errors:
                form.add_error(None, str(clash))
    if status != 200:
        transaction.set_rollback(True)
        form.data = data
    return Started(status, form, made)


def _save(
    form: RecordForm,
    source: Source | None,
    data: QueryDict,
    *,
    by: User,
    at: datetime,
) -> Copies:
    form.instance.key = form.cleaned_data["period"].key
    save(NEW_REPORT, form, by=by, at=at)
    if source is None:
        return Copies()
    wanted = [one for one in source.offers if one.name in data.getlist("kinds")]
    chosen = {*data.getlist("carry")}
    report = cast(Report, form.instance)
    return carry_forward(report, source, wanted, chosen, by=by, at=at)


def carry_forward(
    report: Report,
    source: Source,
    wanted: Sequence[Offer],
    chosen: Collection[str],
    *,
    by: User,
    at: datetime,
) -> Copies:
    """Save what is carried forward to `report`, marked until it has been checked."""
    # A moment later than the report itself, so that it can be undone without it.
    at += timedelta(microseconds=1)
    if report.period == source.report.period:
        periods: Mapping[Period, Period] = {report.period: report.period}
    else:
        periods = _periods(report, source, by=by, at=at)
    made = copies(report, wanted, chosen, cache=source.cache, periods=periods)
    save_planned(
        report.partnership,
        made.planned,
        since=last_change(report.partnership, locked=True),
        by=by,
        at=at,
        because=f"“{report}” was started.",
    )
    CarriedRecord.objects.bulk_create(
        CarriedRecord(report=report, record=record, source=source_address, at=at)
        for record, source_address in made.made_from.items()
    )
    return made


def _periods(
    report: Report, source: Source, *, by: User, at: datetime
) -> Mapping[Period, Period]:
    """Return the period that follows each of the source's; add those that lack."""
    found: dict[Period, Period] = {source.report.period: report.period}
    for period in periods_of(source.report, source.cache):
        if period not in found:
            known = list(Period.objects.filter(partnership=report.partnership))
            after = _after(period, known)
            if isinstance(after, Following):
                after = _add(source, after, by, at)
            found[period] = after
    return found


def _after(period: Period, known: Sequence[Period]) -> Period | Following:
    found = following(period, taken={one.key for one in known})
    days = (found.starts_on, found.ends_on)
    alike = (one for one in known if (one.starts_on, one.ends_on) == days)
    return next(alike, found)


def _add(source: Source, after: Following, by: User, at: datetime) -> Period:
    """Save the period that follows another one, with its line in the log."""
    partnership = source.report.partnership
    known = Period.objects.filter(partnership=partnership)
    place = max((one.position for one in known), default=0) + 1
    period = Period.objects.create(
        partnership=partnership,
        key=after.key,
        label=after.label,
        starts_on=after.starts_on,
        ends_on=after.ends_on,
        position=place,
    )
    action, row = Change.Action.ADDED, row_of(KINDS_BY_NAME["periods"], period)
    workflow.log(period, action, by=by, at=at, after=row)
    return period


def _days(period: Following) -> str:
    first, last = (
        f"{day.day} {day:%B %Y}" for day in (period.starts_on, period.ends_on)
    )
    return f"{first} to {last}"
