"""The two processes that serve: the whole portal, and the published pages alone."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from publishing.store import Pointer

ROOT = Path(__file__).resolve().parent.parent.parent
ASK = """
import json, sys
from importlib import import_module
from tests.publishing.reader import Reader
module, *paths = sys.argv[1:]
reader = Reader(import_module(module).application)
answers = {path: reader.get(path) for path in paths}
print(json.dumps({
    "loaded": sorted({name.partition(".")[0] for name in sys.modules}
        & {"django", "records", "reports", "accounts", "psycopg2", "sqlite3"}),
    "https": "Strict-Transport-Security" in reader.get("/").headers,
    "answers": {path: [one.status, one.text] for path, one in answers.items()},
}))
"""


@pytest.fixture
def public(store):
    draft = store.draft(
        {"index.html": b"Published", "answers.portal/404.html": b"Nothing"}
    )
    name = store.seal(draft, {})
    store.keep(draft, "sites", name)
    store.point(Pointer(name, {}))
    return store


def ask(module: str, *paths: str, **env: str) -> dict[str, Any]:
    """Start a process with `env` as its only settings, and ask it for `paths`."""
    ended = subprocess.run(
        [sys.executable, "-c", ASK, module, *paths],
        cwd=ROOT,
        env={"PATH": os.defpath, **env},
        capture_output=True,
        text=True,
        check=True,
    )
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


def test_the_public_process_knows_neither_django_nor_a_database(public):
    paths = ("/", "/edit/", "/sign-in/", "/nowhere/")
    told = ask("config.public_wsgi", *paths, EDITIONS_DIR=str(public.root))

    assert told == {
        "loaded": [],
        "https": False,
        "answers": {
            "/": [200, "Published"],
            "/edit/": [404, "Nothing"],
            "/sign-in/": [404, "Nothing"],
            "/nowhere/": [404, "Nothing"],
        },
    }


def test_the_public_process_follows_the_settings(tmp_path):
    told = ask("config.public_wsgi", "/", VAR_DIR=str(tmp_path), HTTPS="yes")

    assert told["https"] is True
    assert told["answers"] == {"/": [404, "There is no such page.\n"]}


def test_the_portal_gives_django_its_own_words_only(public, tmp_path):
    paths = ("/", "/edit/", "/editing/", "/admin/", "/records/")
    told = ask(
        "config.wsgi",
        *paths,
        DATABASE_URL="sqlite://:memory:",
        EDITIONS_DIR=str(public.root),
        VAR_DIR=str(tmp_path),
        ALLOWED_HOSTS="127.0.0.1",
    )

    assert told["answers"] == {
        "/": [200, "Published"],
        "/edit/": [302, ""],  # to sign in, and back
        "/editing/": [404, "Nothing"],
        "/admin/": [404, "Nothing"],
        "/records/": [404, "Nothing"],
    }
