"""The year that the demo starts after one sample, with requests in every state."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from asking.models import Asked
from editing.asking.matrix import is_late
from mail.models import OutgoingMail
from partnership.models import Partnership
from publishing import demo
from publishing.demo_asking import SAMPLE, start_next_year
from reports.draft import Draft
from reports.exchange import load
from reports.models import Report

AT = datetime(2024, 9, 30, 12, tzinfo=UTC)
FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture
def loaded(db) -> Report:
    """The sample as the demo loads it, with its people."""
    [folder] = (one for one in demo.folders(FIXTURES) if one.parent.name == SAMPLE)
    report = load(folder, by=demo.person(demo.EDITOR, "secret"), at=AT)
    demo.join(report.partnership, "secret", {})
    return report


def test_agencies_are_asked_for_the_next_year_and_some_have_answered(loaded):
    before = Draft(Report.objects.get()).content_hash

    report = start_next_year([loaded], at=AT)

    assert report
    assert (report.key, report.state) == ("2020-21", "drafting")
    late = {one for one in asked() if one[3]}
    assert late == {
        ("Supervision of staff", "cafcass", "asked", True),
        ("Supervision of staff", "wigan-council", "asked", True),
    }
    assert asked() - late == {
        ("Agency update", "gmp", "asked", False),
        ("Agency update", "wigan-council", "asked", False),
        ("Agency update", "nwbft", "begun", False),
        ("Agency update", "bwchft", "handed-in", False),
        ("Agency update", "wbccg", "accepted", False),
        ("Agency update", "national-probation-service", "returned", False),
        ("Supervision of staff", "wwlft", "handed-in", False),
    }
    assert Draft(Report.objects.get(key=loaded.key)).content_hash == before
    elsewhere = OutgoingMail.objects.exclude(to__endswith=".example")
    assert not elsewhere.exclude(to__endswith="@example.org").exists()


def test_a_year_is_started_once(loaded):
    start_next_year([loaded], at=AT)
    count = Asked.objects.count()

    assert start_next_year([loaded], at=AT + timedelta(days=1)) is None
    assert Asked.objects.count() == count


def test_without_the_sample_nobody_is_asked(report):
    assert start_next_year([report], at=AT) is None
    assert not Asked.objects.exists()
    assert Partnership.objects.count() == 1


def asked() -> set[tuple[str, str, str, bool]]:
    """Return what each agency was asked for, how far it is, and whether it is late."""
    return {
        (
            one.request.title,
            one.agency.key,
            one.state,
            is_late(one, AT.date()),
        )
        for one in Asked.objects.with_names()
    }
