"""Each check finds its fault, with a link to correct it, and is silent otherwise."""

import pytest

from assurance.models import AssuranceTopic, Audit, AuditFinding
from indicators.models import Indicator, Observation
from partnership.models import Statement
from priorities.models import NextStep
from records.models import StatedValue
from reports.checks.context import Finding, Level
from tests.factories import (
    make_contribution,
    make_period,
    make_record,
    make_report,
    make_section,
    make_year_record,
)
from tests.reports.reviewing import OUTLINE, RECORDS, choose, found

YEAR = "/edit/riverside/2023-24/"
GONE = '<p><data data-figure="meetings/gone/attended"></data></p>'
FORUM = '<p><data data-figure="meetings/forum/attended"></data></p>'
NO_FIGURE = "The linked figure meetings/gone/attended does not exist."


def test_a_sound_report_has_nothing_to_look_at(report, forum):
    report.summary = "<p>In short.</p>"
    report.save()
    make_section(report, passage=FORUM)
    make_section(report, "meetings", kind="meetings", subject="forum")

    assert found(report) == ()


def test_a_report_without_sections_says_so(report):
    assert found(report) == (
        Finding(Level.ERROR, "The report has no sections.", "Outline", YEAR),
    )


def test_a_missing_figure_is_found_in_every_text(partnership, period, report):
    report.summary = GONE
    report.save()
    make_section(report, passage=GONE + GONE)
    make_year_record(
        Statement, period, "fore", title="Foreword", kind="foreword", text=GONE
    )
    make_year_record(NextStep, period, "grow", text=f"<p>Grow.</p>{GONE}")
    audit = make_year_record(
        Audit, period, "neglect", title="Neglect", kind="peer", status="done"
    )
    make_record(
        AuditFinding,
        partnership,
        "a",
        audit=audit,
        kind="result",
        text=f"<p>Plans.</p>{GONE}",
    )

    assert found(report) == tuple(
        Finding(Level.ERROR, NO_FIGURE, place, link)
        for place, link in (
            ("Summary", YEAR),
            ("Welcome", OUTLINE),
            ("Welcome", OUTLINE),
            ("Foreword", f"{RECORDS}statements/fore/"),
            ("Grow. …", f"{RECORDS}next-steps/grow/"),
            ("Neglect: Plans. …", f"{RECORDS}audit-findings/a/"),
        )
    )


def test_the_texts_of_another_year_are_not_this_reports(partnership, report):
    later = make_period(partnership, "2024-25", position=2)
    other = make_report(later)
    make_section(report)
    make_section(other, "theirs", passage=GONE)
    make_year_record(NextStep, later, "grow", text=GONE)
    choose(other, "meetings/gone/attended")

    assert found(report) == ()


def test_a_missing_figure_is_found_in_what_is_shown_of_another_year(
    partnership, period, report
):
    before = make_period(partnership, "2022-23")
    make_year_record(
        Statement, before, "fore", title="Foreword", kind="foreword", text=GONE
    )
    make_year_record(AssuranceTopic, before, "homes", title="Homes", text=GONE)
    make_section(report, kind="statement", period=before)
    make_section(report, "homes", kind="assurance-topics", subject="homes", position=2)

    assert found(report) == (Finding(Level.ERROR, NO_FIGURE, "Welcome", OUTLINE),)


def test_what_is_said_about_the_partnership_is_looked_at(partnership, report):
    partnership.about = GONE
    partnership.save()
    make_section(report)

    place = ("About the partnership", f"{RECORDS}settings/")
    assert found(report) == (Finding(Level.ERROR, NO_FIGURE, *place),)


def test_a_reference_to_a_section_that_is_not_there_is_found(
    partnership, period, report
):
    other = make_report(make_period(partnership, "2024-25", position=2))
    make_section(other, "theirs")
    make_section(
        report,
        passage='<p><a data-section="theirs"></a> <a data-section="welcome"></a></p>',
    )
    make_year_record(
        NextStep, period, "grow", text='<p>Grow <a data-section="gone"></a></p>'
    )

    assert found(report) == (
        Finding(
            Level.ERROR,
            "It refers to a section theirs, which does not exist.",
            "Welcome",
            OUTLINE,
        ),
        Finding(
            Level.ERROR,
            "It refers to a section gone, which does not exist.",
            "Grow",
            f"{RECORDS}next-steps/grow/",
        ),
    )


@pytest.mark.parametrize(
    ("direction", "value", "faults"),
    [
        ("up", 20, 1),
        ("up", 30, 1),
        ("up", 31, 0),
        ("down", 31, 1),
        ("down", 20, 0),
        ("same", 20, 0),
        ("", 20, 0),
    ],
)
def test_a_direction_that_the_numbers_did_not_take_is_found(
    report, direction, value, faults
):
    make_section(report)
    indicator = make_record(Indicator, report.partnership, "plans", title="Plans")
    before = make_period(report.partnership, "2022-23")
    make_year_record(Observation, before, "then", indicator=indicator, value=30)
    make_year_record(
        Observation,
        report.period,
        "now",
        indicator=indicator,
        value=value,
        direction=direction,
    )

    assert [row.level for row in found(report)] == [Level.ERROR] * faults


def test_numbers_typed_by_hand_are_found(report):
    make_section(
        report,
        passage='<p>There were 12 and <span data-plain="">Section 11</span>.</p>',
    )

    assert found(report) == (
        Finding(
            Level.WARNING,
            "A number is typed by hand: “There were 12 and Section 11.”. Link it or "
            "mark it as plain.",
            "Welcome",
            OUTLINE,
        ),
    )


def state(period, figure: str) -> None:
    make_year_record(
        StatedValue,
        period,
        f"stated-{period.key}",
        figure=figure,
        stated="1,300",
        stated_in="Page 4",
    )


@pytest.mark.parametrize(
    ("figure", "level", "told"),
    [
        (
            "meetings/forum/attended",
            Level.NOTE,
            "Page 4: printed as 1,300; the records give 1,360.",
        ),
        (
            "meetings/gone/attended",
            Level.WARNING,
            "There is no figure meetings/gone/attended to show this with.",
        ),
    ],
)
def test_what_a_source_printed_is_set_beside_what_the_records_say(
    partnership, period, report, forum, figure, level, told
):
    make_section(report)
    state(period, figure)
    state(make_period(partnership, "2024-25", position=2), figure)

    assert found(report) == (
        Finding(
            level,
            told,
            "Page 4",
            f"{RECORDS}stated-values/stated-2023-24/",
        ),
    )


def test_a_record_that_is_shown_may_have_no_figure_beside_what_was_printed(
    period, report, forum
):
    make_section(report, kind="meetings")
    state(period, "meetings/forum/of_how_many")

    assert [(one.level, one.text) for one in found(report)] == [
        (Level.NOTE, "Page 4: printed as 1,300.")
    ]


def test_errors_come_first_and_notes_last(period, report, police, forum):
    make_contribution(police, period)
    state(period, "meetings/forum/attended")
    make_section(report, "loose", heading="Loose", passage="<p>There were 12.</p>")
    make_section(report, kind="poetry", position=2)

    assert [(one.level, one.place) for one in found(report)] == [
        (Level.ERROR, "Welcome"),
        (Level.WARNING, "Loose"),
        (Level.WARNING, "Agency updates"),
        (Level.NOTE, "Page 4"),
    ]
