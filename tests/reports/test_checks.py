"""Each check finds its fault, with the way to mend it, and is silent otherwise."""

from datetime import date

import pytest

from assurance.models import Audit, AuditFinding
from partnership.models import Agency, AgencyContribution, Meeting, Statement
from priorities.models import NextStep
from records.models import StatedValue
from reports.checks import Finding, Level, findings
from reports.models import KeyFigureChoice, OutlineSection, Report
from tests.factories import (
    make_contribution,
    make_period,
    make_record,
    make_report,
    make_section,
    make_year_record,
)

YEAR = "/edit/riverside/2023-24/"
RECORDS = "/edit/riverside/records/"
OUTLINE = f"{RECORDS}outline/welcome/"
GONE = '<p><data data-figure="meetings/gone/attended"></data></p>'
FORUM = '<p><data data-figure="meetings/forum/attended"></data></p>'
NO_FIGURE = "The linked figure meetings/gone/attended does not exist."


def found(report: Report) -> tuple[Finding, ...]:
    return findings(Report.objects.get(pk=report.pk))


@pytest.fixture
def forum(period) -> Meeting:
    return make_year_record(Meeting, period, "forum", title="Forum", attended=1360)


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
            ("Grow.", f"{RECORDS}next-steps/grow/"),
            ("Neglect: Plans.", f"{RECORDS}audit-findings/a/"),
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


def choose(report: Report, figure: str) -> None:
    make_record(
        KeyFigureChoice,
        report.partnership,
        f"chosen-{report.key}",
        report=report,
        figure=figure,
    )


def test_a_missing_key_figure_is_found(report, forum):
    make_section(report)
    choose(report, "meetings/gone/attended")

    assert found(report) == (
        Finding(
            Level.ERROR,
            "The key figure meetings/gone/attended does not exist.",
            "Key figures",
            f"{RECORDS}key-figures/chosen-2023-24/",
        ),
    )


def test_a_key_figure_that_exists_is_not(report, forum):
    make_section(report)
    choose(report, "meetings/forum/attended")

    assert found(report) == ()


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


def test_a_kind_of_section_that_does_not_exist_is_found(report):
    make_section(report, kind="poetry", subject="x")

    assert found(report) == (
        Finding(
            Level.ERROR,
            "There is no kind of section called poetry.",
            "Welcome",
            OUTLINE,
        ),
    )


@pytest.mark.parametrize("subject", ["forum; gone", "gone ;forum", "forum; gone;"])
def test_a_subject_that_does_not_exist_is_found(report, forum, subject):
    make_section(report, kind="meetings", subject=subject)

    assert found(report) == (
        Finding(
            Level.ERROR,
            "There is no record gone among the meetings.",
            "Welcome",
            OUTLINE,
        ),
    )


def test_a_section_without_a_word_for_its_address_is_found(report):
    section = make_section(report, heading="日本")
    OutlineSection.objects.filter(pk=section.pk).update(slug="")

    said = "Give the section a word for its address."
    assert found(report) == (Finding(Level.ERROR, said, "日本", OUTLINE),)


def test_a_section_that_would_not_be_shown_is_found(partnership, report):
    other = make_report(make_period(partnership, "2022-23"))
    above = make_section(report, "above")
    below = make_section(report, part_of=above)
    make_section(report, "deepest", part_of=below, heading="Deepest")
    OutlineSection.objects.filter(pk=above.pk).update(report=other)

    said = "It is a part of a section that this report does not have."
    assert {(one.place, one.text) for one in found(report)} == {
        ("Welcome", said),
        ("Deepest", said),
    }


@pytest.mark.parametrize("subject", ["", "forum", "forum ; talk", "forum;talk;"])
def test_subjects_that_exist_are_not(period, report, forum, subject):
    make_year_record(Meeting, period, "talk", title="Talk")
    make_section(report, kind="meetings", subject=subject)

    assert found(report) == ()


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


HANDED_IN = (AgencyContribution.Status.HANDED_IN, AgencyContribution.Status.ACCEPTED)


@pytest.mark.parametrize("status", AgencyContribution.Status)
def test_a_partner_that_has_not_handed_in_is_found(report, police, status):
    make_section(report)
    make_contribution(police, report.period, status=status, did="<p>Much.</p>")

    missing = Finding(
        Level.WARNING,
        "Riverside Police has not handed in what it did in the year.",
        "Agencies' contributions",
        f"{RECORDS}agencies/police/",
    )
    assert found(report) == (() if status in HANDED_IN else (missing,))


def test_what_was_handed_in_for_another_year_does_not_count(
    partnership, report, police
):
    make_section(report)
    later = make_period(partnership, "2024-25", position=2)
    make_contribution(police, later, status=HANDED_IN[0], did="<p>Much.</p>")

    assert [finding.place for finding in found(report)] == ["Agencies' contributions"]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"standing": "relevant-agency"}, False),
        ({"standing": "outside"}, False),
        ({"active_to": date(2023, 3, 31)}, False),
        ({"active_to": date(2023, 4, 1)}, True),
        ({"active_from": date(2024, 3, 31)}, True),
        ({"active_from": date(2024, 4, 1)}, False),
    ],
)
def test_only_partners_of_the_year_owe_a_contribution(report, police, given, wanted):
    make_section(report)
    Agency.objects.filter(pk=police.pk).update(**given)

    assert [finding.level for finding in found(report)] == [Level.WARNING] * wanted


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
    ("figure", "computed"),
    [("meetings/forum/attended", "1,360"), ("meetings/gone/attended", "nothing")],
)
def test_what_a_source_printed_is_set_beside_what_the_records_say(
    partnership, period, report, forum, figure, computed
):
    make_section(report)
    state(period, figure)
    state(make_period(partnership, "2024-25", position=2), figure)

    assert found(report) == (
        Finding(
            Level.NOTE,
            f"Printed as 1,300; the records come to {computed}.",
            "Page 4",
            f"{RECORDS}stated-values/stated-2023-24/",
        ),
    )


def test_errors_come_first_and_notes_last(period, report, police, forum):
    state(period, "meetings/forum/attended")
    make_section(report, "loose", heading="Loose", passage="<p>There were 12.</p>")
    make_section(report, kind="poetry", position=2)

    assert [(one.level, one.place) for one in found(report)] == [
        (Level.ERROR, "Welcome"),
        (Level.WARNING, "Loose"),
        (Level.WARNING, "Agencies' contributions"),
        (Level.NOTE, "Page 4"),
    ]
