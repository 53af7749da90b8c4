"""A row is about the record that the same things tell apart."""

import pytest

from imports.identity import OnFile, identities, identity
from imports.references import Unclear
from reports.record_kinds import KINDS_BY_NAME, RECORD_KINDS
from tests.factories import make_record, make_year_record
from training.models import Course, Delivery

DELIVERIES = KINDS_BY_NAME["deliveries"]


@pytest.fixture
def runs(partnership, period) -> list[Delivery]:
    course = make_record(
        Course, partnership, "neglect", title="Neglect", mode="virtual"
    )
    days = {"first": "2023-09-14", "second": "2023-10-03"}
    return [
        make_year_record(Delivery, period, key, course=course, when=when, places=3)
        for key, when in days.items()
    ]


def cells(**more: str) -> dict[str, str]:
    return {"course": "neglect", "period": "2023-24"} | more


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.name)
def test_records_of_every_kind_are_told_apart_by_fields_they_have(kind):
    every = identities(kind)

    assert every
    assert {name for names in every for name in names} <= {*kind.fields}
    assert identity(kind, ("key", *kind.fields)) == every[0]


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (
            ("course", "period", "status", "when", "audience"),
            ("course", "period", "status", "when", "audience"),
        ),
        (("course", "when", "period", "places"), ("course", "period", "when")),
        (("period", "places"), ()),
    ],
)
def test_what_is_given_of_an_identity_does(given, names):
    assert identity(DELIVERIES, given) == names


def test_a_row_finds_its_record_and_takes_it_once(runs):
    on_file = OnFile(DELIVERIES, runs, ("course", "period", "when"))

    assert on_file.key_of(cells(when="2023-10-03", places="9")) == "second"
    assert on_file.key_of(cells(when="2023-10-03", places="9")) is None
    assert on_file.key_of(cells(when="2024-01-01")) is None
    assert on_file.key_of({"key": "first"}) == "first"
    with pytest.raises(Unclear, match=r"^An earlier row is about the same record"):
        on_file.key_of({"key": "first"})


def test_of_several_records_the_one_that_is_the_same_is_meant(runs):
    on_file = OnFile(DELIVERIES, runs, ("course", "period"))

    with pytest.raises(Unclear) as told:
        on_file.key_of(cells(places="9"))
    assert str(told.value) == (
        "2 records match this row: add a column with the reference, or with status or "
        "when or audience."
    )
    assert [on_file.key_of(cells(places="3")) for _ in range(3)] == [
        "first",
        "second",
        None,
    ]
