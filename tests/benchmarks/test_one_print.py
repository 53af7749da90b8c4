import json

import pytest
from playwright.sync_api import Page

from benchmarks import one_print
from benchmarks.printing import name_of
from tests.reports.whole_report import make_report


def test_a_report_is_named_by_partnership_and_year():
    assert name_of(make_report()) == "riverside/2023-24"


@pytest.mark.xdist_group("pages")
def test_chromium_says_how_long_each_page_took_once_it_was_warm(
    tmp_path, capfd, monkeypatch
):
    files = [tmp_path / name for name in ("one.html", "two.html")]
    for file in files:
        file.write_text("<p>Words</p>")
    printed: list[str] = []
    monkeypatch.setattr(Page, "pdf", lambda page, **_: printed.append(page.url))

    one_print.main(files)

    taken = json.loads(capfd.readouterr().out)
    assert list(taken) == [str(file) for file in files]
    assert all(0 < seconds < 60 for seconds in taken.values())
    assert printed == [file.as_uri() for file in files] * 2
