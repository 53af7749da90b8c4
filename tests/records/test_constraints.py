"""What a rule of the database says stands beside the field that it is about."""

import pytest

from assurance.models import Audit
from indicators.models import Indicator, Observation
from partnership.models import Agency
from tests.factories import make_record, make_year_record
from tests.filling import filled


@pytest.fixture(autouse=True)
def others(partnership, period) -> None:
    """Make what the records of these tests belong to, and one that is there already."""
    indicator = make_record(Indicator, partnership, "plans", title="Plans")
    make_year_record(Observation, period, "taken", indicator=indicator, area="Here")
    make_year_record(Audit, period, "neglect", title="N", kind="peer", status="done")


@pytest.mark.parametrize(
    ("name", "given", "place"),
    [
        ("observations", {"share": "140"}, "share"),
        ("observations", {"change": "-4", "direction": "up"}, "change"),
        ("observations", {"value": "5", "upper": "4"}, "upper"),
        ("observations", {"area": "Here"}, "indicator"),
        ("observations", {"key": "taken"}, "key"),
        ("audit-returns", {"asked": "9", "returned": "10"}, "asked"),
        ("audit-returns", {"asked": "9", "returned": "9", "rate": "1"}, "rate"),
        ("child-deaths", {"label": "Deaths"}, "count"),
    ],
)
def test_a_broken_rule_stands_beside_its_field(partnership, name, given, place):
    belongs = {
        "observations": {"indicator": "plans", "period": "2023-24"},
        "audit-returns": {"audit": "neglect", "sector": "Childminders"},
        "child-deaths": {"period": "2023-24"},
    }

    form = filled(name, partnership, **{"key": "x"} | belongs[name] | given)

    assert list(form.errors) == [place]


@pytest.mark.parametrize(
    "typed",
    [
        "St John\u2019s o\ufb03ce - East",
        "ST JOHN'S  office \u2013 east",
        "St John\u2018s office \u2011\u00a0East",
        "St John`s office \u2212 East",
    ],
)
def test_a_name_is_the_same_whatever_program_it_was_typed_in(partnership, typed):
    make_record(Agency, partnership, "st-johns", name="St John's office - East")

    given = {"name": typed, "kind": "police", "standing": "outside"}
    form = filled("agencies", partnership, **given)

    assert form.errors == {
        "name": [
            "There is already an agency with this name. If it is another name for the "
            "same agency, add an alias."
        ]
    }
