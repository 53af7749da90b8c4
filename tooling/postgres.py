"""Find or start the PostgreSQL that the tests run on the second time."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import partial
from urllib.parse import unquote, urlsplit

from tooling.machine import Need, ensure, may_install
from tooling.steps import PYTHON, Stop, step, succeeds

DEFAULT = "postgres://root:test@127.0.0.1:5432/test"
NEEDS = (
    Need("postgresql", partial(shutil.which, "pg_ctlcluster")),
    Need("postgresql-client", partial(shutil.which, "psql")),
)
ASK = """
import os, psycopg2, sys
try:
    psycopg2.connect(os.environ["URL"], connect_timeout=5).close()
except psycopg2.Error as error:
    sys.exit(str(error).splitlines()[0])
"""
MAKE = """
CREATE ROLE :"role" LOGIN CREATEDB PASSWORD :'password';
CREATE DATABASE :"database" OWNER :"role";
"""


def address() -> str:
    """Return the address of a PostgreSQL that answers, started here if need be.

    That is TEST_POSTGRES_URL, or where it is not set, this machine's own server.
    Raise Stop where nothing answers there.
    """
    url = os.environ.get("TEST_POSTGRES_URL", DEFAULT)
    ours = urlsplit(url).hostname in {"127.0.0.1", "localhost"} and may_install()
    if ours and refusal(url):
        ensure(NEEDS)
        with step("Start PostgreSQL"):
            start(url)
    if reason := refusal(url):
        raise Stop(
            f"PostgreSQL cannot be used ({reason}): start one, then "
            "`TEST_POSTGRES_URL=postgres://user:password@host:5432/name make test`"
        )
    return url


def refusal(url: str) -> str:
    """Return why the database at `url` cannot be used; empty where it can."""
    env = {**os.environ, "URL": url}
    answer = subprocess.run([PYTHON, "-c", ASK], env=env, capture_output=True)
    return answer.stderr.decode().strip() if answer.returncode else ""


def start(url: str) -> None:
    """Start the clusters that are down, then make the role and database of `url`."""
    listed = ["pg_lsclusters", "--no-header"]
    clusters = subprocess.run(listed, capture_output=True, text=True).stdout
    for version, name, _, status, *_ in map(str.split, clusters.splitlines()):
        if status.startswith("down"):
            succeeds(["pg_ctlcluster", version, name, "start"])
    at = urlsplit(url)
    names = {
        "role": unquote(at.username or ""),
        "password": unquote(at.password or ""),
        "database": unquote(at.path.strip("/")),
    }
    psql = ["psql", "--no-psqlrc", f"--port={at.port or 5432}"]
    psql += [f"--set={name}={text}" for name, text in names.items()]
    # What exists already psql complains of; `refusal` says whether that matters.
    told = subprocess.PIPE
    subprocess.run(psql, user="postgres", cwd="/", input=MAKE, text=True, stderr=told)
