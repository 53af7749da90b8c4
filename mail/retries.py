"""When a mail that the server did not take is offered again."""

import random
from datetime import datetime, timedelta

FIRST_MINUTES = (1, 2, 5, 10, 20, 30)
LATER_MINUTES = 60
LONGEST = timedelta(days=2)
MOST_TRIES = (
    1
    + len(FIRST_MINUTES)
    + (LONGEST // timedelta(minutes=1) - sum(FIRST_MINUTES)) // LATER_MINUTES
)
"""After so many tries, which take about two days, a mail is not offered again."""


def next_try(tries: int, at: datetime) -> datetime | None:
    """Return when a mail is tried again after `tries`, the last one at `at`.

    Mails that failed together are spread by a quarter of the time either way. None
    where there were enough tries.
    """
    if tries >= MOST_TRIES:
        return None
    minutes = (FIRST_MINUTES + (LATER_MINUTES,) * MOST_TRIES)[max(tries, 1) - 1]
    spread = random.uniform(0.75, 1.25)  # noqa: S311 # nobody has to guess it
    return at + timedelta(minutes=minutes * spread)
