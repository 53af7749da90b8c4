"""The next year of each sample report: whole in outline, and all of it marked."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.http import QueryDict

from editing.starting import NEXT, Source, start
from partnership.models import Period
from reports.draft import Draft
from reports.exchange import load
from reports.models import CarriedRecord, OutlineSection, Report
from reports.record_kinds import KINDS_BY_NAME
from richtext.passages import figure_addresses
from tests.factories import make_user

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
SAMPLES = {
    "wandsworth/2019-20": (),
    "wigan/2019-20": (),
    "wiltshire-svpp/2019-20": ("wiltshire-wscb/2013-14",),
    "wiltshire-svpp/2023-24": ("wiltshire-wscb/2013-14",),
    "wiltshire-wscb/2013-14": (),
}
AT = datetime(2026, 9, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(params=SAMPLES)
def before(request) -> Report:
    """A sample report, as it was loaded."""
    user = make_user()
    for folder in SAMPLES[request.param]:
        load(FIXTURES / folder, by=user, at=AT)
    loaded = load(FIXTURES / request.param, by=user, at=AT)
    return Report.objects.select_related("period").get(pk=loaded.pk)


@pytest.fixture
def held(before) -> set[str]:
    """The addresses of all records of the partnership, before the next year."""
    return addresses(before)


@pytest.fixture
def after(before, held) -> Report:
    """The report of the next year, begun with all that goes on by default."""
    source = Source.of(before)
    data = QueryDict(mutable=True)
    data.update({"period": NEXT, "title": before.title})
    data.setlist("kinds", [one.name for one in source.offers])
    data.setlist("carry", [*source.usual()])
    started = start(data, before.partnership, source, by=make_user(), at=AT)
    assert (started.status, started.copies.refused) == (200, [])
    return Report.objects.get(pk=started.form.instance.pk)


def addresses(report: Report) -> set[str]:
    return {
        row.address
        for kind in KINDS_BY_NAME.values()
        if kind.model is not Period
        for row in kind.model.objects.filter(partnership=report.partnership)
    }


def outline(report: Report) -> list[tuple[str, ...]]:
    """The sections in their order, without those that show one review of the year."""
    rows = OutlineSection.objects.filter(report=report).in_reading_order()
    return [
        (row.slug, row.kind, row.heading, row.part_of.slug if row.part_of else "")
        for row in rows.select_related("part_of")
        if row.kind != "recommendations"
    ]


def test_the_outline_of_the_next_year_is_that_of_this_one(before, after):
    assert outline(after) == outline(before)
    days = after.period.starts_on - before.period.ends_on
    assert days == timedelta(days=1)


def test_all_that_is_new_in_the_next_year_is_marked(held, after):
    new = addresses(after) - held

    assert len(new) > 20
    assert new == {*CarriedRecord.objects.values_list("record", flat=True)}


def test_no_number_of_the_year_before_stands_in_a_text_or_on_the_front_page(
    before, after
):
    draft = Draft(after)
    linked = [
        address for row in draft.outline for address in figure_addresses(row.passage)
    ]
    quantities = [
        figure.quantity
        for address in linked
        if (figure := draft.figures.get(address)) and figure.quantity.value is not None
    ]

    last = {
        one.record
        for one in (*quantities, *(it.quantity for it in draft.document.key_figures))
        if isinstance(one.value, int | Decimal)
        if period_of(draft, one.record) == before.period
    }
    assert linked
    assert not last


def period_of(draft: Draft, address: str) -> Period | None:
    """The period of the record at an address, if it is of one."""
    name, _, key = address.partition("/")
    kind = KINDS_BY_NAME.get(name)
    rows = draft.whole.every(kind.model) if kind else ()
    return next((getattr(row, "period", None) for row in rows if row.key == key), None)


def test_the_next_year_is_told_what_nobody_has_looked_at(after):
    told = [
        one.place
        for one in Draft(after).findings
        if "carried forward from an earlier report" in one.text
    ]

    marked = CarriedRecord.objects.values_list("record", flat=True)
    kinds = {KINDS_BY_NAME[address.partition("/")[0]] for address in marked}
    assert sorted(told) == sorted(kind.plural.capitalize() for kind in kinds)
