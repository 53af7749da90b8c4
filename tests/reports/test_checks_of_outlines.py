"""What an outline asks for and the report could not show."""

import pytest

from partnership.models import Meeting
from priorities.models import Priority, Strand
from reports.checks.context import Finding, Level
from reports.models import OutlineSection
from tests.factories import (
    make_period,
    make_record,
    make_report,
    make_section,
    make_year_record,
)
from tests.reports.reviewing import OUTLINE, found


def test_a_kind_of_section_that_does_not_exist_is_found(report):
    make_section(report, kind="poetry")

    assert found(report) == (
        Finding(
            Level.ERROR,
            "There is no section type called poetry.",
            "Welcome",
            OUTLINE,
        ),
    )


@pytest.mark.parametrize(
    ("kind", "subject", "fault"),
    [
        ("priority", "homes; schools", "This section type shows one record"),
        ("priority", "", "Choose the priority that this section shows."),
    ],
)
def test_subjects_that_would_not_be_shown_are_found(
    partnership, report, kind, subject, fault
):
    plan = make_record(Strand, partnership, "plan", name="Plan", kind="strategic")
    for key in ("homes", "schools"):
        make_record(Priority, partnership, key, strand=plan, title=key)
    make_section(report, kind=kind, subject=subject)

    (finding,) = found(report)

    assert finding.text.startswith(fault)


def test_a_section_without_a_word_for_its_address_is_found(report):
    section = make_section(report, heading="日本")
    OutlineSection.objects.filter(pk=section.pk).update(slug="")

    said = "Enter a web address for the section."
    assert found(report) == (Finding(Level.ERROR, said, "日本", OUTLINE),)


def test_a_section_that_would_not_be_shown_is_found(partnership, report):
    other = make_report(make_period(partnership, "2022-23"))
    above = make_section(report, "above")
    below = make_section(report, part_of=above)
    make_section(report, "deepest", part_of=below, heading="Deepest")
    OutlineSection.objects.filter(pk=above.pk).update(report=other)

    said = "Its parent section is not in this report: choose another."
    assert {(one.place, one.text) for one in found(report)} == {
        ("Welcome", said),
        ("Deepest", said),
    }


@pytest.mark.parametrize("subject", ["", "forum", "forum; talk"])
def test_subjects_that_exist_are_not(period, report, forum, subject):
    make_year_record(Meeting, period, "talk", title="Talk")
    make_section(report, kind="meetings", subject=subject)

    assert found(report) == ()
