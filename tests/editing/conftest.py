import pytest
from django.db import connection

from assurance.models import Risk
from editing.starting import NEXT
from indicators.models import BreakdownTable
from reports.models import Report
from tests.editing.addresses import NEW_REPORT
from tests.editing.agency import AGENCIES
from tests.editing.breakdown_page import SMALL
from tests.factories import make_section, make_year_record, show
from tests.indicators.tables import make_table
from tests.typical import make_record

# Two people at once need two connections; see tests/reports/conftest.py.
collect_ignore = [] if connection.vendor == "postgresql" else ["test_lock_order.py"]


@pytest.fixture
def delete():
    """Open the page that asks before deleting, and confirm; return the answer."""

    def confirmed(client, page):
        return client.post(page, {"seen": client.get(page).context["seen"]})

    return confirmed


@pytest.fixture
def fire(partnership):
    return make_record(
        AGENCIES, partnership, key="fire", name="Fire Service", short_name="Fire"
    )


@pytest.fixture
def table(period) -> BreakdownTable:
    return make_table(period, grid=SMALL)


@pytest.fixture
def editing(sign_in, editor, table):
    """The browser of an editor."""
    return sign_in("editor")


@pytest.fixture
def last_year(report: Report) -> Report:
    """The report of 2023-24 with a section, a part of it and one that shows risks."""
    part = '<p>In 2023-24 <data data-figure="risks/none/count"></data>.</p>'
    above = make_section(report, "welcome", position=1)
    make_section(report, "more", part_of=above, passage=part, position=2)
    make_year_record(Risk, report.period, "staff", title="Staff leave")
    risks = make_section(report, "risks", kind="risks", position=3)
    show(risks, "staff")
    return report


@pytest.fixture
def start_next_year(sign_in, editor):
    """Start the report that follows, with what is ticked when the page opens."""

    def started(**changed):
        client = sign_in("editor")
        page = client.get(NEW_REPORT)
        offered = page.context["offered"]
        boxes = [box for choice in offered for box in choice.boxes]
        data = {
            "period": NEXT,
            "title": "Yearly report",
            "from": "2023-24",
            "kinds": [choice.name for choice in offered],
            "carry": [box.address for box in boxes if box.ticked],
        }
        return client.post(NEW_REPORT, data | changed)

    return started


@pytest.fixture
def sections(report):
    """Welcome; Work with Children and Adults below it; Money."""
    make_section(report, "welcome", heading="Welcome", position=1)
    work = make_section(report, "work", heading="Work", position=2)
    make_section(report, "children", heading="Children", position=3, part_of=work)
    make_section(report, "adults", heading="Adults", position=4, part_of=work)
    make_section(report, "money", heading="Money", position=5)
