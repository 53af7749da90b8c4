"""Style sheets and scripts are compressed once, as far as that is worth it."""

import gzip
import os
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.test import Client

from config.static_files import compressed

STYLES = "/static/portal.css"
OPENED = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


@pytest.fixture(autouse=True)
def _files_are_listed_beforehand(settings):
    """Serve them as the portal does, not as the other tests have it."""
    settings.WHITENOISE_AUTOREFRESH = False


@pytest.mark.parametrize(
    ("asked", "coding"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("", None)]
)
def test_a_style_sheet_is_compressed_as_the_browser_takes_it(asked, coding):
    answer = Client().get(STYLES, headers={"Accept-Encoding": asked})
    body = b"".join(answer)

    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert int(answer.headers["Content-Length"]) == len(body)
    assert (
        OPENED[coding](body) == (settings.BASE_DIR / "static/portal.css").read_bytes()
    )


def test_what_is_small_is_sent_as_it_is():
    answer = Client().get("/static/favicon.svg", headers={"Accept-Encoding": "br"})

    assert b"".join(answer)
    assert "Content-Encoding" not in answer.headers


def test_a_changed_file_is_compressed_again(tmp_path: Path, settings):
    settings.VAR_DIR = tmp_path / "var"
    file = tmp_path / "a.js"
    file.write_text("one")
    first = compressed(file, "br")
    file.write_text("three")

    assert brotli.decompress(compressed(file, "br").read_bytes()) == b"three"
    assert brotli.decompress(first.read_bytes()) == b"one"
    before = os.stat(first)
    compressed(file, "br")
    assert os.stat(first) == before


def test_where_no_copy_can_be_kept_files_are_sent_as_they_are(tmp_path: Path, settings):
    (tmp_path / "var").write_text("no folder")
    settings.VAR_DIR = tmp_path / "var"

    answer = Client().get(STYLES, headers={"Accept-Encoding": "br"})

    assert b"".join(answer)
    assert "Content-Encoding" not in answer.headers
