"""Organisations of those who came, beside the number of the course run."""

import pytest

from reports.checks.context import Level
from tests.factories import make_record, make_section, make_year_record
from tests.reports.reviewing import RECORDS, found
from training.models import Course, Delivery, RunAttendance


@pytest.mark.parametrize(
    ("run", "counts", "expected"),
    [
        ({"attended": 20}, [], None),
        ({"attended": 20}, [12, 8], None),
        ({"attended": None}, [12, 8], None),
        ({"attended": 20, "qualifier": "about"}, [12, 9], None),
        ({"attended": 20}, [12, None], None),
        ({"attended": 20}, [12, 5], "12 + 5 = 17 attended, 3 fewer than the 20"),
        ({"attended": 20}, [12, 9], "12 + 9 = 21 attended, 1 more than the 20"),
        ({"attended": 20}, [1021, None], "1,021 = 1,021 attended, 1,001 more than"),
    ],
)
def test_organisations_add_up_to_the_run(report, period, run, counts, expected):
    make_section(report)
    course = make_record(
        Course, report.partnership, "trauma", title="Trauma", mode="virtual"
    )
    row = make_year_record(Delivery, period, "run", course=course, **run)
    for place, count in enumerate(counts):
        make_record(
            RunAttendance,
            report.partnership,
            f"of-{place}",
            delivery=row,
            body=f"Body {place}",
            attended=count,
            number_statuses={} if count is not None else {"attended": "not recorded"},
        )

    told = [one for one in found(report) if one.link == f"{RECORDS}deliveries/run/"]

    assert [one.level for one in told] == ([Level.WARNING] if expected else [])
    assert all(expected in one.text for one in told)
