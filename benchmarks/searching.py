"""What a search of many texts costs, compared with looking through all of them.

`python -m benchmarks.searching` fills the search table of an empty database, the one
that DATABASE_URL names, and asks it both ways.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import django
import psycopg2
from django.db import connection

from benchmarks.processes import environment, measure, run
from benchmarks.results import Result
from tooling import postgres

TEXTS = 100_000
ROUNDS = 5
SEED = 2010
WORDS = 60  # in a text
VOCABULARY = 5_000
RARE, EVERY = "ombudsperson", 500  # one text in so many has this word
DATABASE = "measured_search"


def results(folder: Path) -> Iterator[Result]:
    """Measure a search on SQLite and on PostgreSQL; raise Stop without a server."""
    own = folder / "searching"
    own.mkdir()
    yield result("SQLite", environment(own))
    with postgres_database() as url:
        yield result("PostgreSQL", environment(own, DATABASE_URL=url))


def result(name: str, env: dict[str, str]) -> Result:
    run("manage.py", "migrate", "--verbosity", "0", env=env)
    found = measure("-m", "benchmarks.searching", env=env)
    ratio = found["like"] / found["search"]
    said = f"{TEXTS:,} texts on {name}: LIKE to a search"
    return Result(said, ratio, limit=20, least=True)


@contextmanager
def postgres_database() -> Iterator[str]:
    """Yield the address of an empty database, which is dropped afterwards."""
    server = postgres.address()
    with closing(psycopg2.connect(server)) as control:
        control.autocommit = True
        with control.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
            cursor.execute(f"CREATE DATABASE {DATABASE}")
            yield f"{server.rpartition('/')[0]}/{DATABASE}"
            cursor.execute(f"DROP DATABASE {DATABASE}")


def made_texts() -> Iterator[str]:
    """Yield texts of words that nobody wrote, some much more frequent than others."""
    chance = random.Random(SEED)  # noqa: S311 # the same each time
    words = [
        "".join(chance.choices("abcdefghilmnoprstu", k=chance.randint(3, 10)))
        for _ in range(VOCABULARY)
    ]
    weights = [1 / place for place in range(1, VOCABULARY + 1)]
    for number in range(TEXTS):
        text = chance.choices(words, weights, k=WORDS)
        yield " ".join(text + [RARE] * (number % EVERY == 0))


def measured() -> dict[str, float]:
    # Models can be imported only now.
    from partnership.models import Partnership  # noqa: PLC0415
    from search.engines import Narrowing, matches  # noqa: PLC0415
    from search.models import IndexedText  # noqa: PLC0415

    partnership = Partnership.objects.create(
        slug="made", name="Made", short_name="Made", area="Made", covers_adults=True
    )
    IndexedText.objects.bulk_create(
        (
            IndexedText(
                partnership=partnership,
                record=f"events/{number}",
                kind="events",
                label=f"Event {number}",
                words=text,
            )
            for number, text in enumerate(made_texts())
        ),
        batch_size=1_000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    through_all = IndexedText.objects.filter(words__contains=RARE)
    search = partial(matches, Narrowing([partnership.pk]), RARE, at_most=50)
    return {
        "like": least_seconds(lambda: [*through_all.all()]),
        "search": least_seconds(search),
    }


def least_seconds(ask: Callable[[], object]) -> float:
    """Return the seconds of the best round, the waiting for the database included."""

    def once() -> float:
        began = time.perf_counter()
        if not ask():
            raise ValueError("Nothing was found.")
        return time.perf_counter() - began

    return min(once() for _ in range(ROUNDS))


if __name__ == "__main__":
    django.setup()
    print(json.dumps(measured()))
