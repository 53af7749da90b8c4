"""Rows that share their fields are judged as single records are."""

import pytest
from django.db import models

from benchmarks.made_years import tables
from editing.sheets import forms as sheets
from editing.sheets.names import Names
from indicators.models import Indicator, Observation
from records.exchange.cells import row_form
from records.exchange.key_index import KeyIndex
from records.exchange.rows import row_of
from records.row_forms import RowForm
from reports.record_kinds import KINDS_BY_NAME, RECORD_KINDS
from tests.factories import make_period, make_record, make_year_record

YEAR = "2023-24"
KINDS = {name: rows[0] for name, rows in tables(YEAR, 1).items()}
ODD = (
    None,
    "",
    " ",
    "x",
    "yes",
    "-5",
    "150",
    "1e400",
    "45%",
    "withheld",
    "2024-02-30",
    "2024-02",
    "Ã©",
    "a\u202eb",
    "<p>Two <b>words</b></p>",
    "a" * 33_000,
)


@pytest.fixture
def index(partnership):
    make_period(partnership, YEAR)
    make_record(Indicator, partnership, "indicator-1", title="One")
    for name in ("courses", "budget-lines"):
        row = KINDS[name]
        make_record(
            KINDS_BY_NAME[name].model,
            partnership,
            row["key"],
            **{n: row[n] for n in ("title", "mode", "direction") if n in row},
        )
    return KeyIndex(partnership)


def sheet_form(kind, index):
    return sheets.row_form(kind, kind.fields, Names(index))


def judged(name, cells, index, instance=None, form_of=row_form):
    """Return what is wrong with a row and what is doubtful, and its record."""
    kind = KINDS_BY_NAME[name]
    form = form_of(kind, index)(cells, partnership=index.partnership, instance=instance)
    errors = form.errors.get_json_data()
    warnings = [(one.field, one.text) for one in form.warnings]
    return errors, warnings, None if errors else row_of(kind, form.instance)


@pytest.mark.parametrize("form_of", [row_form, sheet_form])
@pytest.mark.parametrize("name", KINDS)
def test_a_row_is_judged_as_django_judges_it_whatever_its_cells_hold(
    name, form_of, index, monkeypatch
):
    rows = [
        {**KINDS[name], column: odd} if odd is not None else without(name, column)
        for column in KINDS[name]
        for odd in ODD
    ]
    in_memory = [judged(name, row, index, form_of=form_of) for row in rows]
    monkeypatch.setattr(RowForm, "_fits", lambda form: False)
    monkeypatch.setattr("records.models.is_kept", lambda *_: False)
    monkeypatch.setattr("records.constraints.is_kept", lambda *_: False)

    in_full = [judged(name, row, index, form_of=form_of) for row in rows]
    assert in_memory == in_full


def without(name, column):
    return {one: text for one, text in KINDS[name].items() if one != column}


def test_the_key_of_a_record_that_is_there_stays(partnership, index):
    line = make_record(Indicator, partnership, "two", title="Two")

    first = judged("indicators", {**KINDS["indicators"], "key": "other"}, index, line)
    second = judged("indicators", {**KINDS["indicators"], "key": "other"}, index)

    assert [first[2]["key"], second[2]["key"]] == ["two", "other"]


@pytest.mark.parametrize("form_of", [row_form, sheet_form])
def test_the_forms_of_all_rows_share_their_fields(partnership, form_of):
    form = form_of(KINDS_BY_NAME["indicators"], KeyIndex(partnership))

    one, other = (form({}, partnership=partnership) for _ in range(2))

    assert one.fields is other.fields


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.name)
def test_only_rules_that_name_another_record_are_left_to_the_index(kind):
    rules = [r for r in kind.model._meta.constraints if hasattr(r, "fields")]
    references = {
        field.name
        for field in kind.model._meta.fields
        if isinstance(field, models.ForeignKey)
    }

    assert [rule.name for rule in rules if not references & {*rule.fields}] == []
    assert [field.name for field in kind.model._meta.fields if field.unique] == ["id"]


def test_the_index_knows_what_is_alike_after_a_record_changed(period):
    partnership = period.partnership
    indicator = make_record(Indicator, partnership, "plans", title="Plans")
    values = {"indicator": indicator, "value": 1}
    north = make_year_record(Observation, period, "north", area="North", **values)
    south = make_year_record(Observation, period, "south", area="South", **values)
    index = KeyIndex(partnership)
    names = ("indicator", "area")
    before = [index.alike(one, names) for one in (north, south)]

    south.area = "North"
    index.put(south)

    assert before == [(north,), (south,)]
    assert [index.alike(one, names) for one in (north, south)] == [(north, south)] * 2
