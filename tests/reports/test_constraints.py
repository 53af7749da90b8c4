import pytest
from django.core.exceptions import ValidationError

from reports.models import RESERVED_SLUGS
from tests.factories import make_period, make_report, make_section
from tests.filling import faults, filled

GIVEN = {"report": "2023-24", "kind": "passage", "heading": "Training"}


def test_a_word_names_one_section_of_a_report(partnership, report):
    make_report(make_period(partnership, "2024-25", position=2))
    make_section(report, "training")

    again = filled("outline", partnership, key="b", slug="training", **GIVEN)
    assert faults(again) == ["Another section already uses this web address."]
    elsewhere = GIVEN | {"report": "2024-25"}
    other = filled("outline", partnership, key="b", slug="training", **elsewhere)
    assert faults(other) == []


@pytest.mark.parametrize("slug", RESERVED_SLUGS)
def test_an_address_of_the_report_names_no_section(partnership, report, slug):
    taken = filled("outline", partnership, key="x", slug=slug, **GIVEN)
    assert faults(taken) == ["The report itself uses this web address: choose another."]
    free = filled("outline", partnership, key="x", slug=f"{slug}-2", **GIVEN)
    assert faults(free) == []


def test_a_section_is_not_a_part_of_itself(partnership, report):
    make_section(report, "welcome")
    row = make_section(report, "training")
    given = GIVEN | {"slug": "training"}

    itself = filled("outline", partnership, row, part_of="training", **given)
    assert faults(itself) == ["A section cannot be its own parent."]
    row.refresh_from_db()
    below = filled("outline", partnership, row, part_of="welcome", **given)
    assert faults(below) == []


@pytest.mark.parametrize("number", [None, 10**6])
def test_a_section_is_checked_for_the_report_that_it_is_given(report, number):
    row = make_section(report, "welcome")
    row.full_clean()  # its report is at hand, and not asked for
    row.report_id = number
    if number is None:
        row.report = None  # type: ignore[assignment] # as a form leaves it

    with pytest.raises(ValidationError) as refused:
        row.full_clean()

    assert list(refused.value.message_dict) == ["report"]
