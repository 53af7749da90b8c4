"""Starting another version of a year's report, with sections of a report beside it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from django.db import transaction
from django.http import QueryDict

from accounts.models import User
from editing.forms import NEW_VERSION
from editing.saving import SavedAtOnce, save
from editing.starting import Source, Started, carry_forward, earlier
from partnership.locking import lock_records_of
from records.declaration import form_class
from records.forms import RecordForm
from reports.family import family_of, key_of
from reports.models import KeyFigureChoice, OutlineSection, Report
from reports.next_year.copies import Copies

NONE, ALL, SOME = "none", "all", "some"
OWN_PARTS = (OutlineSection, KeyFigureChoice)


@dataclass(frozen=True)
class Ways:
    """How a version can begin: from which reports, and with how much of one."""

    sources: tuple[Report, ...]
    source: Source
    how_much: str


def ways_of(beside: Report, asked: QueryDict) -> Ways:
    """Return what a version beside `beside` can begin with, as `asked` for.

    The reports of the same year come first, then those of the others: a young people's
    version may begin with the one of the year before.
    """
    family = family_of(beside)
    others = [one for one in earlier(beside.partnership) if one not in family]
    sources = (*family, *others)
    named = (one for one in sources if one.key == asked.get("from"))
    source = Source.of(next(named, beside))
    own = tuple(one for one in source.offers if one.kind.model in OWN_PARTS)
    how_much = asked.get("how-much", "")
    if how_much not in (NONE, ALL, SOME):
        how_much = SOME if own else NONE
    return Ways(sources, replace(source, offers=own), how_much)


def version_form(beside: Report, data: QueryDict | None = None) -> RecordForm:
    """Return the form of a new version of the year that `beside` is on."""
    version = Report(partnership=beside.partnership, period=beside.period)
    version.numbered_paragraphs = beside.numbered_paragraphs
    version.numbered_annexes = beside.numbered_annexes
    form = form_class(NEW_VERSION)(
        data, partnership=beside.partnership, instance=version
    )
    form.initial.update(
        audience=_next_audience(beside),
        language=beside.language,
        numbered=beside.numbered,
    )
    return form


def _next_audience(beside: Report) -> str:
    """Return the first kind of version that the year does not have yet."""
    there = {one.audience for one in family_of(beside)}
    return next((one for one in Report.Audience if one not in there), beside.audience)


@transaction.atomic
def start_version(
    beside: Report, data: QueryDict, *, by: User, at: datetime
) -> Started:
    """Start the version that `data` describes; unless it can be, nothing is saved."""
    lock_records_of(beside.partnership_id)
    form = version_form(beside, data)
    status, made = 200 if form.is_valid() else 422, Copies()
    if status == 200:
        try:
            with transaction.atomic():
                made = _save(form, ways_of(beside, data), data, by=by, at=at)
        except SavedAtOnce as clash:
            status = 409
            if not form.errors:
                form.add_error(None, str(clash))
    if status != 200:
        transaction.set_rollback(True)
    return Started(status, form, made)


def _save(
    form: RecordForm, ways: Ways, data: QueryDict, *, by: User, at: datetime
) -> Copies:
    report = cast(Report, form.instance)
    report.key = key_of(report)
    save(NEW_VERSION, form, by=by, at=at)
    if ways.how_much == NONE:
        return Copies()
    wanted = ways.source.offers
    chosen = {*data.getlist("carry")}
    if ways.how_much == ALL:
        chosen = {row.address for offer in wanted for row in offer.records}
    return carry_forward(report, ways.source, wanted, chosen, by=by, at=at)
