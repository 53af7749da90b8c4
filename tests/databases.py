"""Databases with all tables in them, copied from one that was migrated once for a run.

To migrate takes half a minute, to copy takes less than a second.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from django.db import connection

from tests.measuring import PROCESSES

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Migrated:
    """The database that others are copied from: an SQLite file, or PostgreSQL's name.

    It is there once `make` was called. `folder` is the same for all workers of a run.
    """

    folder: Path

    @property
    def name(self) -> str:
        if connection.vendor == "sqlite":
            return str(self.folder / "migrated.sqlite3")
        return "migrated_" + os.environ["DATABASE_URL"].rpartition("/")[2]

    def make(self) -> None:
        """Migrate an empty database, unless another worker of this run has done it."""
        made = self.folder / "migrated"
        with (self.folder / "migrated.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if made.exists():
                return
            self.drop()
            if connection.vendor == "postgresql":
                ask(f'CREATE DATABASE "{self.name}"')
            self.migrate()
            made.touch()

    def migrate(self) -> None:
        """Have the demo do it, without samples: that tries it on an empty database."""
        var = self.folder / "migrated-var"
        own = {
            "DATABASE_URL": address(self.name),
            "VAR_DIR": str(var),
            "EDITIONS_DIR": str(var / "editions"),
        }
        subprocess.run(
            [sys.executable, "manage.py", "demo", "--fixtures", str(var)],
            cwd=ROOT,
            env=unmeasured() | own,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def drop(self) -> None:
        """Take it away again, if it is on a server that would keep it."""
        if connection.vendor == "postgresql":
            ask(f'DROP DATABASE IF EXISTS "{self.name}"')

    def fill_memory(self, name: str) -> sqlite3.Connection:
        """Copy it to SQLite's memory; that stays while the answer is not closed."""
        memory = sqlite3.connect(name, uri=True)
        with closing(sqlite3.connect(self.name)) as file:
            file.backup(memory)
        return memory

    @contextmanager
    def copied(self, folder: Path) -> Iterator[str]:
        """Yield the name of a copy, in `folder` if it is a file."""
        self.make()
        if connection.vendor == "sqlite":
            yield shutil.copy(self.name, str(folder / "portal.sqlite3"))
            return
        name = f"{folder.name}_{os.getpid()}"
        ask(f'CREATE DATABASE "{name}" TEMPLATE "{self.name}"')
        try:
            yield name
        finally:
            ask(f'DROP DATABASE "{name}" WITH (FORCE)')


def unmeasured() -> dict[str, str]:
    """Return this environment for a process whose coverage is not measured.

    That takes half as long again; what whole portals do, other tests do as well.
    """
    return {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(PROCESSES)
    }


def server() -> str:
    """Return the address of the PostgreSQL that the suite runs on, without a name."""
    return os.environ["DATABASE_URL"].rpartition("/")[0]


def address(name: str) -> str:
    """Return what DATABASE_URL is for the file or database `name`."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{server()}/{name}"


def ask(sql: str) -> None:
    """Have PostgreSQL do `sql`, outside any database of the tests."""
    with closing(psycopg2.connect(f"{server()}/postgres")) as control:
        control.autocommit = True
        with control.cursor() as cursor:
            cursor.execute(sql)
