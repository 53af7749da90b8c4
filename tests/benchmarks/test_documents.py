from benchmarks.documents import longer
from tests.reports.whole_report import make_report


def test_a_longer_report_has_each_section_under_a_key_of_its_own():
    report = make_report()

    keys = [section.key for section in longer(report, 3).walk()]

    once = [section.key for section in report.walk()]
    assert keys == [f"{key}{time}" for time in ("", "-1", "-2") for key in once]


def test_once_is_the_report_itself():
    assert longer(make_report(), 1) == make_report()
