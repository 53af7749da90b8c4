"""Limits are looked at before anything is read, parsed or followed."""

import time
import tracemalloc

import pytest

from records.exchange.reading import DEEPEST, text_fault
from records.lengths import LONGEST_TEXT
from reports.exchange import BadFolder, load
from tests.reports.exchange_folder import AT, put, sample

HEAD = b"key,name,kind,runs,position,note\n"


@pytest.mark.parametrize(
    "name", ["manifest.json", "agencies.csv", "passages/welcome.html"]
)
def test_a_link_is_not_followed(tmp_path, loader, name):
    folder = put(tmp_path / "in", sample())
    other = tmp_path / "elsewhere"
    other.write_bytes(b"\xff not to be read")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(other)

    with pytest.raises(BadFolder) as refused:
        load(folder, by=loader, at=AT)

    told = [problem for problem in refused.value.problems if problem.file == name]
    assert [(problem.row, problem.value) for problem in told] == [(None, "")]


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"plans.csv": HEAD + b"x" * 20_000_000}, ("plans.csv", None, "")),
        (
            {"passages/welcome.html": b"<p>" * 7_000_000},
            ("passages/welcome.html", None, ""),
        ),
        ({"manifest.json": b"[" * 11_000_000}, ("manifest.json", None, "")),
        (
            {"plans.csv": HEAD + b"a,b,strategic,x,1," + b"n" * (LONGEST_TEXT + 1)},
            ("plans.csv", 2, "note"),
        ),
        (
            {"passages/welcome.html": b"<p>" + b"x" * LONGEST_TEXT},
            ("passages/welcome.html", None, ""),
        ),
        (
            {"passages/welcome.html": b"<em>" * 8_000},
            ("passages/welcome.html", None, ""),
        ),
    ],
    ids=["file", "passage", "manifest", "cell", "characters", "depth"],
)
def test_what_is_too_large_is_refused_at_once(problems_of, files, place):
    tracemalloc.start()
    started = time.monotonic()
    told = problems_of(files)
    seconds = time.monotonic() - started
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert place in [problem[:3] for problem in told]
    assert seconds < 5
    assert peak < 100_000_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x" * LONGEST_TEXT,
        "x" * LONGEST_TEXT + "\n",
        "<em>" * DEEPEST,
        "<p>One<br>two</p>" * 1_700,
        "<br>" * 8_000,
        "a < b " * 5_000,
    ],
)
def test_what_people_write_is_within_the_limits(text):
    assert text_fault(text) is None
