"""A character that would be a box in the PDF is found, with the record it is in."""

import pytest

from priorities.models import NextStep
from reports.checks.context import Finding, Level
from tests.factories import make_section, make_year_record
from tests.reports.reviewing import OUTLINE, RECORDS, found

YEAR = "/edit/riverside/2023-24/"
TICK = (
    "The PDF cannot show “✅” (U+2705, white heavy check mark): remove it, or use "
    "words instead."
)


def test_what_every_font_has_is_not_found(report):
    make_section(report, passage="<p>Children, ਬੱਚੇ, শিশু, 儿童 and بچہ.</p>")

    assert found(report) == ()


def test_it_is_found_once_where_it_stands_first(report):
    make_section(report, passage="<p>Done ✅ ✅</p>")
    make_section(report, "more", passage="<p>Done ✅</p>", position=2)

    assert found(report) == (Finding(Level.ERROR, TICK, "Welcome", OUTLINE),)


@pytest.mark.parametrize("field", ["title", "summary"])
def test_it_is_found_on_the_front_page(report, field):
    make_section(report)
    setattr(report, field, "<p>Done ✅</p>")
    report.save()

    assert found(report) == (Finding(Level.ERROR, TICK, "Front page", YEAR),)


def test_it_is_found_in_a_record(period, report):
    make_year_record(NextStep, period, "grow", text="<p>Grow ✅</p>")
    make_section(report, kind="next-steps")

    link = f"{RECORDS}next-steps/grow/"
    assert found(report) == (Finding(Level.ERROR, TICK, "Grow ✅", link),)


def test_a_private_sign_is_found_whatever_a_font_makes_of_it(report):
    make_section(report, passage="<p>\uf0b7 pasted bullet</p>")

    assert [finding.text for finding in found(report)] == [
        "The PDF cannot show “\uf0b7” (U+F0B7, a private or unknown character): "
        "remove it, or use words instead."
    ]
