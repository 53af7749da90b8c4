import pytest

from reports.models import OutlineSection
from tests.editing.drafts.typist import Typist
from tests.factories import make_section
from tests.killing import place, portal, queries, saved

__all__ = ["place", "portal", "queries", "saved"]


@pytest.fixture
def section(report) -> OutlineSection:
    return make_section(report, passage="<p>Before.</p>")


@pytest.fixture
def typing(sign_in, editor, section) -> Typist:
    return Typist(sign_in("editor"), section)
