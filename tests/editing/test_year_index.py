"""The index of a year's records says what is missing, kind by kind."""

from datetime import UTC, datetime

import pytest

from partnership.models import AgencyContribution
from reports.models import CarriedRecord
from reports.record_kinds import KINDS_BY_NAME
from tests.factories import make_contribution, make_period, make_section, show
from tests.typical import make_record

AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
RECORDS = "/edit/riverside/2023-24/records/"


@pytest.fixture
def missing(sign_in, editor, report):
    """What the index says is missing, by kind of record."""

    def found():
        topics = sign_in("editor").get(RECORDS).context["topics"]
        rows = [row for topic in topics for row in topic.counts]
        return {row.kind.name: row.missing for row in rows if row.missing}

    return found


def test_nothing_is_missing_of_a_report_without_sections(missing):
    assert missing() == {}


def test_what_a_section_shows_is_missing_where_there_is_none(
    missing, report, partnership
):
    make_section(report, "risks", heading="Our risks", kind="risks", position=1)
    make_section(report, "again", heading="Again", kind="risks", position=2)
    make_section(report, "audits", kind="audits", position=3, none_declared=True)
    make_section(report, "voices", kind="voices", position=4)
    make_record(KINDS_BY_NAME["voices"], partnership, period="2023-24")

    assert missing() == {"risks": ("Needed for 1 Our risks and 1 more",)}


def test_a_section_with_chosen_records_of_another_year_needs_none(
    missing, report, partnership
):
    make_period(partnership, "2022-23")
    make_record(KINDS_BY_NAME["audits"], partnership, key="old", period="2022-23")
    show(make_section(report, "audits", kind="audits"), "old")
    make_record(KINDS_BY_NAME["audits"], partnership, key="new", period="2023-24")

    assert missing() == {}


def test_what_there_was_the_year_before_is_missing(missing, report, partnership):
    for year in ("2021-22", "2022-23"):
        make_period(partnership, year)
    for key, year in (("a", "2022-23"), ("b", "2022-23"), ("c", "2021-22")):
        make_record(KINDS_BY_NAME["risks"], partnership, key=key, period=year)
    make_record(KINDS_BY_NAME["audits"], partnership, period="2021-22")

    assert missing() == {"risks": ("2 in 2022-23",)}


def test_what_is_unfinished_is_counted(missing, report, partnership, police, school):
    make_contribution(police, report.period)
    make_contribution(
        school,
        report.period,
        status=AgencyContribution.Status.ACCEPTED,
        did="<p>Much.</p>",
    )
    risk = make_record(KINDS_BY_NAME["risks"], partnership, period="2023-24")
    CarriedRecord.objects.create(
        report=report, record=risk.address, source="risks/old", at=AT
    )

    assert missing() == {
        "agency-contributions": ("1 not handed in",),
        "risks": ("1 carried forward, not checked",),
    }


def test_it_takes_as_many_queries_for_more_records(
    sign_in, editor, report, partnership, django_assert_max_num_queries
):
    client = sign_in("editor")
    make_period(partnership, "2022-23")
    make_section(report, "risks", kind="risks")
    client.get(RECORDS)
    with django_assert_max_num_queries(100) as few:
        client.get(RECORDS)
    for number in range(3):
        make_section(report, f"s-{number}", kind="audits", position=number + 2)
        make_record(
            KINDS_BY_NAME["risks"], partnership, key=f"r-{number}", period="2022-23"
        )
    with django_assert_max_num_queries(len(few)):
        client.get(RECORDS)
