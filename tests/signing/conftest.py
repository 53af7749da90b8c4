import pytest
from django.db import connection

from reports.models import Report
from tests.factories import make_section

# Two people at once need two connections; see tests/reports/conftest.py.
collect_ignore = [] if connection.vendor == "postgresql" else ["test_at_once.py"]


@pytest.fixture
def report(report, police, editor):
    """A report in review, which the police and the chair have to sign."""
    make_section(report, "welcome", passage="<p>Hello there.</p>")
    report.state = Report.State.IN_REVIEW
    report.save()
    return report
