"""Names of bodies and abbreviations that no record has are found in texts."""

import pytest

from partnership.models import AgencyAlias, Term
from partnership.unknown_names import KnownNames
from tests.factories import make_agency, make_record


@pytest.fixture
def unknown(partnership):
    agency = make_agency(partnership, "Riverside Council", key="council")
    make_record(
        AgencyAlias, partnership, "rbc", name="Riverside Borough Council", agency=agency
    )
    make_record(
        Term,
        partnership,
        "mash",
        abbreviation="MASH",
        meaning="Multi-Agency Safeguarding Hub",
    )

    def found(html: str) -> list[str]:
        return [one.name for one in KnownNames(partnership).unknown_in([html])]

    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Riverside Council and Riverside Borough Council met.", []),
        ("The Multi-Agency Safeguarding Hub (MASH) opened.", []),
        ("Hillside Council met twice. Hillside Council agreed.", ["Hillside Council"]),
        (
            "The University of the South Trust joined.",
            ["University of the South Trust"],
        ),
        ("The LADO told the DfE and two ICBs.", ["LADO", "DfE", "ICBs"]),
        ("Children in the UK, parts II and IV, at 9 AM.", []),
        ("The Council met. Police came.", []),
        ("People were Safe and Well.", []),
    ],
)
def test_only_what_no_record_is_called_is_found(unknown, text, names):
    assert unknown(f"<p>{text}</p>") == names


def test_each_paragraph_is_read_by_itself(unknown):
    assert unknown("<p>Hillside</p><p>Council</p>") == []


def test_it_costs_the_same_for_many_texts(partnership, django_assert_num_queries):
    known = KnownNames(partnership)
    with django_assert_num_queries(0):
        known.unknown_in(["<p>Hillside Council</p>"] * 50)
