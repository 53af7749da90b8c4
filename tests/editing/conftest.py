import pytest

from tests.editing.agency import AGENCIES
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
