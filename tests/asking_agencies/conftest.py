import pytest

from asking.workflow import Actor
from tests.asking_agencies.made import make_asked, make_request
from tests.factories import make_contribution
from tests.killing import place, portal, queries, saved

__all__ = ["place", "portal", "queries", "saved"]


@pytest.fixture
def asking(report):
    """The request for the yearly update."""
    return make_request(report.period)


@pytest.fixture
def asked(asking, school, editor):
    """The school was asked for its update."""
    make_contribution(school, asking.period)
    return make_asked(asking, school, editor)


@pytest.fixture
def team(editor):
    return Actor(editor)


@pytest.fixture
def agency(contributor):
    return Actor(contributor)


@pytest.fixture
def team_page(sign_in, editor, report):
    return sign_in("editor")
