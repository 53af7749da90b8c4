"""What is public and what is not, whoever asks for it and however."""

import gzip
import json
from http import HTTPStatus

import pytest

from publishing.public import PublicPages
from publishing.reading import NOT_FOUND
from publishing.store import Pointer, Store
from tests.publishing.example_store import (
    NOWHERE,
    PDF,
    SITE,
    edition,
    filled,
    kept,
    newest_folder,
)
from tests.publishing.reader import Reader


@pytest.fixture(autouse=True)
def store(tmp_path) -> Store:
    return filled(tmp_path / "store")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", "<p>Partnerships</p>"),
        ("/riverside/", "<p>Riverside</p>"),
        ("/riverside/2023-24/editions/", "<p>All editions</p>"),
        ("/riverside/2023-24/training/", "<p>New, training</p>"),
        ("/riverside/2023-24/training/?from=mail", "<p>New, training</p>"),
        ("/riverside/2023-24/editions/10/training/", "<p>New, training</p>"),
        ("/riverside/2023-24/data/training.csv", "Course,Places\n"),
    ],
)
def test_what_was_published_is_there(reader, address, words):
    answer = reader.get(address)

    assert (answer.status, answer.text) == (200, words)


@pytest.mark.parametrize(
    "address",
    [
        "/riverside",
        "/riverside/2023-24",
        "/riverside/2023-24/training",
        "/riverside/2023-24/editions",
        "/riverside/2023-24/editions/1",
        "/riverside/2023-24/editions/1/training",
    ],
)
def test_a_missing_slash_is_added(reader, address):
    answer = reader.get(f"{address}?from=mail")

    assert (answer.status, answer.headers["Location"]) == (301, f"{address}/")
    assert reader.get(f"{address}/").status == 200


@pytest.mark.parametrize(
    "address",
    [
        "/riverside/2019-20/",
        "/riverside/2019-20/training/",
        "/riverside/2019-20/report.pdf",
        "/riverside/2019-20/editions/1/",
    ],
)
def test_withdrawn_is_said_with_the_reason(reader, address):
    answer = reader.get(address, HTTP_IF_NONE_MATCH="*", HTTP_ACCEPT_ENCODING="gzip")

    assert answer.status == 410
    assert gzip.decompress(answer.body) == b"<p>Withdrawn: all wrong.</p>"


def test_withdrawing_one_edition_leaves_the_others(reader):
    assert [
        reader.get(f"/riverside/2023-24/editions/{number}/report.pdf").status
        for number in (1, 2, 10)
    ] == [200, 410, 200]


GUESSED = [
    "/riverside/2024-25/",  # a draft's, made of last year's
    "/riverside/2024-25/report.pdf",
    "/riverside/2024-25/editions/1/",
    "/hillside/",
    "/riverside/2023-24/editions/11/",
    "/riverside/2023-24/editions/01/",
    "/riverside/2023-24/editions/1/editions/10/",
    "/riverside/2023-24/index.html",
    "/riverside/2023-24/training/index.html",
    "/riverside/2023-24/manifest.json",
    "/riverside/2023-24/index.html.br",
    "/riverside/2023-24/report.pdf/",
    "/riverside/2023-24/report.pdf\x00",
    "/riverside/2023-24//training/",
    "//riverside/2023-24/",
    "//example.org",
    "//example.org/%2f..",
    "/answers.portal/404.html",
    "/answers.portal/withdrawn/riverside/2019-20/1.html",
    "/index.html",
    "/site.json",
    "/lock",
    "/tmp/",  # noqa: S108 # an address here
    "/.git/config",
    "/.env",
    "/edit/",
    "/../site.json",
    "/riverside/2023-24/../../site.json",
    "/riverside/2023-24/editions/1/../../../../site.json",
    "/riverside/2023-24/..%2f..%2fsite.json",
    "/riverside/2023-24/..\\..\\site.json",
    "/riverside/2023-24/%2e%2e/",
    "/etc/passwd",
    "/\xc3\xa9\xf0\x9f\x8e\x89/",
    "/riverside\n/2023-24/",
    "riverside/",
    "*",
    "/" + "a/" * 3000,
]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ACCEPT_ENCODING": "gzip"},
        {"HTTP_ACCEPT_ENCODING": "br", "HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_IF_NONE_MATCH": "*"},
        {"HTTP_RANGE": "bytes=0-9"},
    ],
)
def test_what_is_not_public_is_nothing_to_every_byte(reader, headers):
    nowhere = reader.get(NOWHERE, **headers)

    assert nowhere.status == 404
    assert {path: reader.get(path, **headers) for path in GUESSED} == dict.fromkeys(
        GUESSED, nowhere
    )


def test_the_missing_page_is_the_stored_one(reader):
    answer = reader.get(NOWHERE)

    assert answer.body == SITE[NOT_FOUND]
    assert "ETag" not in answer.headers


def test_before_anything_is_published_there_is_nothing(tmp_path):
    answer = Reader(PublicPages(tmp_path / "empty")).get("/")

    assert (answer.status, answer.text) == (404, "There is no such page.\n")


def test_a_new_pointer_shows_at_once_and_whole(store, reader):
    assert "New" in reader.get("/riverside/2023-24/").text
    newest = kept(store, "editions", edition("Newest"))
    before = store.pointer()
    reports = {"riverside/2023-24": {"11": newest}}

    assert reader.get("/riverside/2023-24/editions/11/").status == 404
    store.point(Pointer(before.site, reports))

    assert "Newest" in reader.get("/riverside/2023-24/").text
    assert reader.get("/riverside/2023-24/editions/11/").status == 200
    assert reader.get("/riverside/2023-24/editions/1/").status == 404


def test_an_altered_file_is_not_served(store, reader, caplog):
    folder = newest_folder(store)
    (folder / "report.pdf").write_bytes(PDF.replace(b"1.7", b"1.8"))

    answer = reader.get("/riverside/2023-24/report.pdf")

    assert (answer.status, answer.text) == (
        503,
        "This page cannot be shown just now.\n",
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert "report.pdf was altered" in caplog.text
    assert reader.get("/riverside/2023-24/").status == 200
    (folder / "report.pdf").write_bytes(PDF)
    assert reader.get("/riverside/2023-24/report.pdf").status == 200


def test_an_altered_manifest_takes_only_its_own_edition_away(store, reader):
    folder = newest_folder(store)
    held = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps(held))

    assert [
        reader.get(address).status
        for address in ("/riverside/2023-24/", "/riverside/2023-24/editions/1/", "/")
    ] == [503, 200, 200]


@pytest.mark.parametrize("text", ["", "nonsense"])
def test_a_damaged_pointer_changes_nothing(store, reader, caplog, text):
    before = reader.get("/riverside/2023-24/")
    store.pointer_file.write_text(text)

    assert reader.get("/riverside/2023-24/") == before
    assert "The pointer cannot be read" in caplog.text


def test_a_lost_pointer_changes_nothing(store, reader):
    before = reader.get("/riverside/2023-24/")
    store.pointer_file.unlink()

    assert reader.get("/riverside/2023-24/") == before


def test_what_was_read_is_kept_in_memory(store, reader):
    before = reader.get("/riverside/2023-24/report.pdf")
    folder = newest_folder(store)
    (folder / "report.pdf").unlink()

    assert reader.get("/riverside/2023-24/report.pdf") == before


def test_memory_is_bounded(store):
    pages = PublicPages(store.root)
    pages.reader.limit = len(PDF) + 100
    reader = Reader(pages)

    for number in (1, 10):
        reader.get(f"/riverside/2023-24/editions/{number}/report.pdf")
        reader.get(f"/riverside/2023-24/editions/{number}/training/")

    kept_now = sum(
        len(body.content)
        for folder in pages.reader.folders.values()
        for body in folder.bodies.values()
    )
    assert kept_now <= pages.reader.held <= len(PDF) + 100


def test_addresses_of_the_signed_in_side_are_answered_elsewhere(store):
    def elsewhere(environ, start_response):
        start_response(f"{HTTPStatus.OK} OK", [("X-From", environ["PATH_INFO"])])
        return [b"signed in"]

    reader = Reader(
        PublicPages(store.root, elsewhere=elsewhere, words=frozenset({"edit"}))
    )

    assert reader.get("/edit/riverside/", "POST").headers == {
        "X-From": "/edit/riverside/"
    }
    assert reader.get("/edit").body == b"signed in"
    assert reader.get("/").body == SITE["index.html"]
    nowhere = reader.get(NOWHERE)
    assert [reader.get(path) for path in ("/editing/", "//edit/", "/x/edit/")] == [
        nowhere
    ] * 3
