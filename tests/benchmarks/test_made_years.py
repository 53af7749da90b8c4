"""Years that nobody wrote can be loaded, and are as large as they are asked to be."""

from collections import Counter

import pytest
from django.utils import timezone

from benchmarks.made_years import every_year, made_year
from records.models import Change
from reports.exchange import load
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_made_year_has_as_many_records_as_it_should(tmp_path):
    folder = made_year(tmp_path / "made-few" / "2019-20", rows=30)

    report = load(folder, by=make_user(), at=timezone.now())

    log = Change.objects.filter(partnership=report.partnership)
    assert Counter(change.record.partition("/")[0] for change in log) == {
        "partnerships": 1,
        "periods": 1,
        "reports": 1,
        "indicators": 3,
        "observations": 9,
        "courses": 3,
        "deliveries": 6,
        "audits": 3,
        "budget-lines": 3,
        "budget-amounts": 3,
    }


def test_the_years_of_a_partnership_follow_each_other(tmp_path):
    by, at = make_user(), timezone.now()
    folders = [*every_year(tmp_path, rows=10)]

    reports = [load(folder, by=by, at=at) for folder in folders[:2]]

    assert len(folders) == 100
    assert [str(report.key) for report in reports] == ["2010-11", "2011-12"]
    assert reports[0].partnership == reports[1].partnership
