"""What nobody recorded is told to members alone; "none" only where it was declared."""

import pytest

from assurance.models import Risk
from documents.blocks import Notice, Unrecorded
from reports.catalogue import SECTION_KINDS
from reports.draft import Draft
from tests.factories import make_section, make_year_record
from tests.reports.reviewing import found

KINDS = pytest.mark.parametrize(
    "kind", [kind.name for kind in SECTION_KINDS if kind.name != "passage"]
)


def notes(document) -> list[str]:
    return [
        block.text
        for section in document.walk()
        for block in section.blocks
        if isinstance(block, Unrecorded)
    ]


@KINDS
def test_readers_are_told_nothing_of_what_is_not_recorded(report, kind):
    make_section(report, kind=kind, passage="<p>Hello.</p>")
    draft = Draft(report)

    (section,) = draft.document.sections

    assert [type(block).__name__ for block in section.blocks] == ["Prose"]
    assert len(notes(draft.for_members)) == 1
    assert notes(draft.document) == []


def test_readers_are_told_that_there_were_none_where_the_team_declared_it(report):
    make_section(report, kind="risks", passage="", none_declared=True)

    (section,) = Draft(report).document.sections

    assert section.blocks == (Notice("There were no risks in 2023-24."),)


def test_members_read_the_note_in_the_draft_and_readers_do_not(
    sign_in, reviewer, report
):
    make_section(report, "risks", kind="risks", passage="<p>Hello.</p>")

    page = sign_in("reviewer").get("/edit/riverside/2023-24/preview/risks/").text

    assert "No risks have been recorded for" in page
    assert "Readers are not told this." in page


def test_a_section_with_nothing_in_it_keeps_the_report_from_review(report):
    make_section(report, "risks", kind="risks", heading="Risks", passage="")

    assert [(row.level, row.place) for row in found(report)] == [("error", "Risks")]


def test_none_cannot_be_declared_where_there_are_some(report, period):
    make_year_record(Risk, period, "flood", title="Flood")
    make_section(
        report, "risks", kind="risks", heading="Risks", passage="", none_declared=True
    )

    assert [(row.level, row.text) for row in found(report) if row.place == "Risks"] == [
        (
            "error",
            "It is marked “none this year”, but there are records to show.",
        )
    ]
