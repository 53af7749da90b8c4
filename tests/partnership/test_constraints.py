import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from partnership.models import (
    RESERVED_SLUGS,
    Group,
    Partnership,
    Period,
)
from tests.factories import make_agency, make_contribution, make_record
from tests.filling import faults, filled


def partnership_called(slug: str, **covers: bool) -> Partnership:
    return Partnership(
        slug=slug, name="Hillside", short_name="Hillside", area="Hillside", **covers
    )


@pytest.mark.parametrize("slug", RESERVED_SLUGS)
def test_an_address_of_the_portal_names_no_partnership(db, slug):
    taken = partnership_called(slug, covers_children=True)

    with pytest.raises(
        ValidationError, match="The portal itself uses this web address"
    ):
        taken.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        taken.save()


def test_a_word_that_only_begins_like_one_does(db):
    made = partnership_called("editors", covers_children=True)

    made.full_clean()
    made.save()
    assert str(made) == "Hillside"


def test_a_partnership_protects_somebody(db):
    nobody = partnership_called("hillside")

    with pytest.raises(ValidationError, match="Choose who the partnership protects"):
        nobody.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        nobody.save()


@pytest.mark.parametrize(
    "covers", ["covers_children", "covers_adults", "covers_community_safety"]
)
def test_one_regime_is_enough(db, covers):
    made = partnership_called("hillside", **{covers: True})

    made.full_clean()
    made.save()


@pytest.mark.parametrize("colour", ["#1D4F5C", "#1d4f5", "red", "#1d4f5c;"])
def test_a_colour_is_six_small_hexadecimal_digits(db, colour):
    made = partnership_called("hillside", covers_adults=True)
    made.theme_colour = colour

    with pytest.raises(ValidationError):
        made.full_clean()


def test_a_key_is_used_once_in_a_partnership_and_kind(partnership, elsewhere):
    make_agency(partnership, key="police")
    make_agency(elsewhere, key="police")
    make_record(Group, partnership, "police", name="Police group", kind="panel")
    given = {"name": "Police", "kind": "police", "standing": "outside"}

    assert faults(filled("agencies", partnership, key="police", **given)) == [
        "Another record of this type already has this reference."
    ]
    assert faults(filled("agencies", partnership, key="police-2", **given)) == []


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [
        ("2024-03-31", ["The last day must be on or after the first day."]),
        ("2024-04-01", []),
    ],
)
def test_a_period_runs_forward(partnership, ends_on, expected):
    form = filled(
        "periods",
        partnership,
        label="2024-25",
        starts_on="2024-04-01",
        ends_on=ends_on,
    )

    assert faults(form) == expected


def test_a_period_holds_both_its_ends(partnership, period):
    first, last = period.starts_on, period.ends_on

    assert period.holds(first)
    assert period.holds(last)
    assert not period.holds(first.replace(month=3, day=31))
    assert not period.holds(last.replace(month=4, day=1))
    assert list(Period.objects.all()) == [period]


def test_an_agency_has_a_name_of_its_own(partnership, elsewhere):
    make_agency(partnership, "Riverside Police", key="police")
    make_agency(elsewhere, "Riverside Trust", key="trust")
    given = {"kind": "police", "standing": "outside"}

    form = filled("agencies", partnership, key="x", name="Riverside Police", **given)
    assert faults(form) == [
        "There is already an agency with this name. If it is another name for the same "
        "agency, add an alias."
    ]
    assert (
        faults(filled("agencies", partnership, name="Riverside Trust", **given)) == []
    )


@pytest.mark.parametrize(
    ("active_from", "active_to", "expected"),
    [
        (
            "2020-04-01",
            "2020-03-31",
            ["The end date must be on or after the start date."],
        ),
        ("2020-04-01", "2020-04-01", []),
        ("2020-04-01", "", []),
        ("", "2020-03-31", []),
    ],
)
def test_an_agency_ends_after_it_began(partnership, active_from, active_to, expected):
    form = filled(
        "agencies",
        partnership,
        name="Riverside Trust",
        kind="health-provider",
        standing="outside",
        active_from=active_from,
        active_to=active_to,
    )

    assert faults(form) == expected


def test_an_agency_contributes_once_in_a_period(partnership, period, police, school):
    make_contribution(police, period)
    given = {"period": "2023-24", "status": "requested", "key": "another"}

    form = filled("agency-contributions", partnership, agency="police", **given)
    assert faults(form) == ["This agency already has an update for this period."]
    assert (
        faults(filled("agency-contributions", partnership, agency="school", **given))
        == []
    )


@pytest.mark.parametrize(
    ("status", "did", "expected"),
    [
        ("requested", "", []),
        ("drafted", "", []),
        ("handed-in", "", ["Enter what the agency did before you hand it in."]),
        ("accepted", "", ["Enter what the agency did before you hand it in."]),
        ("accepted", " \n ", ["Enter what the agency did before you hand it in."]),
        ("handed-in", "We trained everybody.", []),
        ("accepted", "We trained everybody.", []),
    ],
)
def test_what_is_handed_in_says_something(
    partnership, period, police, status, did, expected
):
    form = filled(
        "agency-contributions",
        partnership,
        key="police",
        period="2023-24",
        agency="police",
        status=status,
        did=did,
    )

    assert faults(form) == expected


def test_an_abbreviation_is_explained_once(partnership):
    assert (
        faults(
            filled("abbreviations", partnership, abbreviation="ICB", meaning="Board")
        )
        == []
    )

    form = filled("abbreviations", partnership, abbreviation="ICB", meaning="Other")
    assert faults(form) == ["This abbreviation is already explained."]
    assert (
        faults(
            filled("abbreviations", partnership, abbreviation="ICBs", meaning="Boards")
        )
        == []
    )
