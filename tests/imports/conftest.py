from collections.abc import Callable

import pytest

from tests.imports.steps import Importing
from tests.killing import place, portal, queries, saved

__all__ = ["place", "portal", "queries", "saved"]


@pytest.fixture
def importing(sign_in, partnership, period):
    """Return who imports records of a kind, an editor with the year 2023-24."""

    def of(kind: str) -> Importing:
        return Importing(sign_in("editor"), partnership, kind)

    return of


@pytest.fixture
def deliveries(importing: Callable[[str], Importing]) -> Importing:
    return importing("deliveries")
