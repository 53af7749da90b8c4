"""A dumped year makes the same report elsewhere, whatever it shows of other years."""

from collections.abc import Callable

import pytest

from assurance.models import Audit, AuditFinding
from budgets.models import BudgetAmount, BudgetLine, Contribution
from documents.archive import content_hash
from documents.archive import dump as archived
from indicators.models import Comparator, Indicator, Observation
from partnership.models import Period, Statement
from priorities.models import NextStep, Priority, Progress, Strand
from reports.draft import Draft
from reports.exchange import dump, load
from reports.models import Report
from reviews.models import CaseReview, Recommendation, Response, ReviewFinding
from richtext.notation import from_notation
from tests.factories import (
    make_agency,
    make_period,
    make_record,
    make_report,
    make_section,
    make_user,
    make_year_record,
)
from tests.reports.exchange_folder import AT

Make = Callable[[Report, Period, Period], None]


def link(figure: str) -> str:
    return f'<p>It was <data data-figure="{figure}"></data>.</p>'


def section_on_another_year(report: Report, before: Period, now: Period) -> None:
    make_year_record(NextStep, before, "visits", text="<p>Shown elsewhere.</p>")
    make_section(report, kind="next-steps", period=before)


def answers_of_several_years(report: Report, before: Period, now: Period) -> None:
    review = make_year_record(
        CaseReview, before, "anna", kind="scr", title="Anna", state="published"
    )
    asked = make_record(
        Recommendation, report.partnership, "1", review=review, number="1", text="Do."
    )
    make_year_record(
        Response, before, "r", recommendation=asked, text="<p>Shown elsewhere.</p>"
    )
    make_section(report, kind="recommendations", subject="anna")


def what_a_review_found(report: Report, before: Period, now: Period) -> None:
    review = make_year_record(
        CaseReview, before, "anna", kind="scr", title="Anna", state="published"
    )
    make_record(
        ReviewFinding,
        report.partnership,
        "f",
        review=review,
        kind="lesson",
        text="<p>Shown elsewhere.</p>",
    )
    make_section(report, kind="case-reviews", subject="anna")


def statement_of_another_year(report: Report, before: Period, now: Period) -> None:
    make_year_record(
        Statement,
        before,
        "fw",
        title="F",
        kind="foreword",
        text="<p>Shown elsewhere.</p>",
    )
    make_section(report, kind="statement", subject="fw")


def what_an_audit_found(report: Report, before: Period, now: Period) -> None:
    audit = make_year_record(
        Audit, before, "s11", title="S11", kind="section-11", status="done"
    )
    make_record(
        AuditFinding,
        report.partnership,
        "f",
        audit=audit,
        kind="strength",
        text="<p>Shown elsewhere.</p>",
    )
    make_section(report, kind="audits", period=before)


def what_an_earlier_value_is_compared_with(
    report: Report, before: Period, now: Period
) -> None:
    indicator = make_record(Indicator, report.partnership, "plans", title="Plans")
    for period in (before, now):
        seen = make_year_record(
            Observation, period, f"o-{period.key}", indicator=indicator, value=20
        )
        make_record(
            Comparator,
            report.partnership,
            f"c-{period.key}",
            observation=seen,
            area=f"Shown elsewhere {period}",
            value=25,
        )
    make_section(report, kind="indicators")


def progress_of_another_year(report: Report, before: Period, now: Period) -> None:
    strand = make_record(Strand, report.partnership, "s", name="Plan", kind="strategic")
    priority = make_record(
        Priority, report.partnership, "p", strand=strand, title="Homes"
    )
    make_year_record(
        Progress,
        before,
        "g",
        priority=priority,
        done="<p>Shown elsewhere.</p>",
        lead_in=True,
    )
    make_section(report, kind="priority", subject="p", period=before)


def give(report: Report, period: Period) -> None:
    for key in ("a", "b"):
        agency = make_agency(report.partnership, key, key=key)
        make_year_record(Contribution, period, key, agency=agency, amount=100)


def share_of_another_year(report: Report, before: Period, now: Period) -> None:
    give(report, before)
    make_section(report, passage=link("contributions/a/share"))


def total_of_another_year(report: Report, before: Period, now: Period) -> None:
    give(report, before)
    make_section(report, passage=link("contributions/2022-23/total"))


def total_of_lines_not_shown(report: Report, before: Period, now: Period) -> None:
    for key in ("a", "b"):
        line = make_record(
            BudgetLine, report.partnership, key, title=key, direction="spending"
        )
        for period in (before, now):
            name = f"{key}-{period.key}"
            make_year_record(BudgetAmount, period, name, line=line, outturn=100)
    total = link("budget-amounts/2022-23/spending-outturn")
    make_section(report, kind="budget-years", subject="a", passage=total)


@pytest.mark.parametrize(
    ("make", "shown"),
    [
        (section_on_another_year, "Shown elsewhere"),
        (answers_of_several_years, "Shown elsewhere"),
        (what_a_review_found, "Shown elsewhere"),
        (statement_of_another_year, "Shown elsewhere"),
        (what_an_audit_found, "Shown elsewhere"),
        (what_an_earlier_value_is_compared_with, "Shown elsewhere 2022-23"),
        (progress_of_another_year, "Shown elsewhere"),
        (share_of_another_year, ">50%<"),
        (total_of_another_year, ">£200<"),
        (total_of_lines_not_shown, ">£200<"),
    ],
)
def test_the_same_report_is_made_elsewhere(
    partnership, tmp_path, make: Make, shown: str
):
    before = make_period(partnership, "2022-23", position=1)
    now = make_period(partnership, "2023-24", position=2)
    make_report(before)
    report = make_report(now)
    make(report, before, now)
    document = Draft(report).document
    dump(report, tmp_path / "out")
    partnership.slug = "was-here"
    partnership.save()

    again = Draft(load(tmp_path / "out", by=make_user(), at=AT)).document

    assert shown in archived(document).replace("\\u00a3", "£")
    assert content_hash(again) == content_hash(document)


def test_a_passage_that_names_no_record_can_be_taken_out(report, tmp_path):
    make_section(report, passage=from_notation("Hello [[foo]]."))

    dump(report, tmp_path / "out")

    assert "foo" in (tmp_path / "out/passages/welcome.html").read_text()
