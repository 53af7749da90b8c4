"""An older edition says on each page that there is a newer one, its files untouched."""

import gzip
from hashlib import sha256

import brotli
import pytest

from publishing.store import Pointer, Store
from publishing.superseded import with_band
from tests.publishing.example_store import edition, filled, kept

OLD = "/riverside/2023-24/editions/1/"


@pytest.fixture(autouse=True)
def store(tmp_path) -> Store:
    return filled(tmp_path / "store")


def told(href: str, words: str) -> str:
    return (
        '<div class="draft-band" role="region" aria-label="Newer edition">'
        '<div class="page"><p><strong>This is edition 1, which has been superseded.'
        f'</strong> <a href="{href}">{words}</a></p></div></div>\n'
    )


def point(store: Store, editions: dict[str, str]) -> None:
    reports = {**store.pointer().reports, "riverside/2023-24": editions}
    store.point(Pointer(store.pointer().site, reports))


def test_each_page_leads_to_the_same_page_of_the_newest_edition(reader):
    band = told("/riverside/2023-24/training/", "Read this page in edition 10")

    assert reader.get(f"{OLD}training/").text == f"{band}<p>Old, training</p>"


def test_a_page_that_the_newest_lacks_leads_to_its_front(reader, store):
    files = edition("Newest")
    del files["training/index.html"]
    old = store.pointer().reports["riverside/2023-24"]["1"]
    point(store, {"1": old, "11": kept(store, "editions", files)})

    band = told("/riverside/2023-24/", "Read edition 11")
    assert reader.get(f"{OLD}training/").text == f"{band}<p>Old, training</p>"


def test_where_the_newest_was_withdrawn_it_leads_to_all_editions(reader, store):
    old = store.pointer().reports["riverside/2023-24"]["1"]
    point(store, {"1": old, "2": ""})

    band = told("/riverside/2023-24/editions/", "See all editions")
    assert reader.get(f"{OLD}training/").text == f"{band}<p>Old, training</p>"


def test_it_says_so_in_the_language_of_the_page(reader, store):
    files = edition("Hen")
    files["training/index.html"] = b'<!doctype html>\n<html lang="cy"><p>Hen</p>'
    new = store.pointer().reports["riverside/2023-24"]["10"]
    point(store, {"1": kept(store, "editions", files), "10": new})

    text = reader.get(f"{OLD}training/").text
    assert 'aria-label="Argraffiad mwy diweddar"' in text
    assert "Dyma argraffiad 1, sydd wedi&#x27;i ddisodli." in text
    assert ">Darllen y dudalen hon yn argraffiad 10</a>" in text


@pytest.mark.parametrize("name", ["data/training.csv", "report.pdf"])
def test_files_are_sent_as_they_were_published(reader, name):
    assert reader.get(f"{OLD}{name}").body == edition("Old")[name]


def test_the_newest_edition_has_no_band(reader):
    at_its_own = reader.get("/riverside/2023-24/editions/10/training/")

    assert at_its_own.text == "<p>New, training</p>"
    assert reader.get("/riverside/2023-24/training/").body == at_its_own.body


@pytest.mark.parametrize(
    ("coding", "opened"),
    [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)],
)
def test_its_etag_is_that_of_what_is_sent(reader, coding, opened):
    answer = reader.get(OLD, HTTP_ACCEPT_ENCODING=coding)
    again = reader.get(
        OLD, HTTP_ACCEPT_ENCODING=coding, HTTP_IF_NONE_MATCH=answer.headers["ETag"]
    )

    assert opened(answer.body) == reader.get(OLD).body
    assert answer.headers["ETag"] == f'"{sha256(answer.body).hexdigest()[:32]}"'
    assert (again.status, again.body) == (304, b"")


def test_what_a_cache_has_of_it_is_another_page_once_it_is_superseded(reader, store):
    new = "/riverside/2023-24/editions/10/"
    before = reader.get(new)
    editions = store.pointer().reports["riverside/2023-24"]
    point(store, {**editions, "11": kept(store, "editions", edition("Newest"))})
    after = reader.get(new, HTTP_IF_NONE_MATCH=before.headers["ETag"])

    assert after.status == 200
    assert "Read this page in edition 11" in after.text


def test_the_stored_files_are_whole(reader, store):
    reader.get(OLD)

    assert list(store.problems()) == []


def test_the_link_that_skips_to_the_content_stays_first():
    page = b'<body><a class="skip-link"></a><header class="masthead"></header>'

    assert with_band(page, "X") == page.replace(b"<header", b"X<header")
