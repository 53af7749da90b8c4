"""Other records are found by whatever people call them."""

import pytest

from imports.references import Names, Unclear
from partnership.models import Agency, AgencyAlias, Period
from records.exchange.key_index import KeyIndex
from tests.factories import make_record
from training.models import Course


@pytest.fixture
def names(partnership, period, police) -> Names:
    make_record(AgencyAlias, partnership, "force", agency=police, name="The Force")
    for key in ("one", "two"):
        make_record(Course, partnership, key, title="Neglect", mode="virtual")
    return Names(partnership, KeyIndex(partnership))


@pytest.mark.parametrize(
    ("model", "name", "key"),
    [
        (Agency, "riverside  POLICE", "police"),
        (Agency, "the force", "police"),
        (Agency, "police", "police"),
        (Agency, "Fire Service", None),
        (Period, "2023/24", "2023-24"),
        (Course, "two", "two"),
    ],
)
def test_a_record_is_found_by_key_name_or_alias(names, model, name, key):
    assert names.key_of(model, name) == key


def test_a_name_that_two_records_have_is_asked_about(names):
    with pytest.raises(Unclear) as told:
        names.key_of(Course, "Neglect")
    assert str(told.value) == (
        "2 records are called “Neglect”: write the reference of the one that is meant, "
        "such as one."
    )


def test_what_people_decided_about_a_name_holds(names):
    names.mean(Agency, "Fire Service", "police")

    assert names.key_of(Agency, "FIRE service") == "police"
    assert names.addresses()["the force"] == "agencies/police"
