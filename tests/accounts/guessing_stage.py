"""Processes of their own that guess at one account."""

import sys

# First: it sets Django up.
from tests.publishing.stage import Place, preload

# isort: split

from django.db import connection

from accounts.throttle import TooMany, attempt

preload("tests.accounts.guessing_stage")
REFUSED = 3


class Wrong(Exception):
    """What signing in raises where the password is wrong."""


def guess(place: Place, source: str) -> None:
    """Try a wrong password; the exit code says whether it was looked at."""
    place.enter()
    try:
        with attempt("jo@council.example", source):
            raise Wrong
    except TooMany:
        sys.exit(REFUSED)
    except Wrong:
        pass
    finally:
        connection.close()
