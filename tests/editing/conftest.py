import pytest

from indicators.models import BreakdownTable
from tests.editing.agency import AGENCIES
from tests.editing.breakdown_page import SMALL
from tests.indicators.tables import make_table
from tests.typical import make_record


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
