from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.killing import place, portal, queries, saved
from tests.mail.kinds import FAULTY, UNWANTED
from tests.mail.server import smtp

__all__ = ["place", "portal", "queries", "saved", "smtp"]
TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture(autouse=True)
def _kinds_of_tests(settings) -> Iterator[None]:
    settings.MAILS = ["mail.digests", "tests.mail.kinds"]
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], TEMPLATES]}]
    yield
    UNWANTED.clear()
    FAULTY.clear()
