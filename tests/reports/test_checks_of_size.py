"""A report that the PDF may fail for is found before it is published."""

from reports.checks.context import Finding, Level
from reports.checks.size import MANY
from tests.factories import make_section
from tests.reports.reviewing import found


def test_a_report_of_usual_size_is_not_found(report):
    make_section(report, passage=f"<p>{'word ' * 20_000}</p>")

    assert found(report) == ()


def test_a_very_large_report_is_found_with_its_size(report):
    for number in range(5):
        passage = f"<p>{'word ' * (MANY // 20)}</p>"
        make_section(report, f"s{number}", passage=passage, position=number)

    [finding] = found(report)

    assert finding == Finding(
        Level.WARNING, finding.text, "Report", "/edit/riverside/2023-24/"
    )
    assert "about 500 printed pages" in finding.text
