"""How public pages are sent: headers, codings, conditions, parts."""

import gzip

import brotli
import pytest

from publishing.public import PublicPages
from publishing.store import Store
from tests.publishing.example_store import HASHED, NOWHERE, PDF, filled
from tests.publishing.reader import Answer, Reader

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
LASTING = "public, max-age=3600"


@pytest.fixture(autouse=True)
def store(tmp_path) -> Store:
    return filled(tmp_path / "store")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/riverside/2023-24/data/training.csv", "text/csv; charset=utf-8"),
        ("/riverside/2023-24/assets/portal.css", "text/css; charset=utf-8"),
        ("/riverside/2023-24/report.pdf", "application/pdf"),
    ],
)
def test_every_file_says_what_it_is(reader, address, kind):
    assert reader.get(address).headers["Content-Type"] == kind


def test_a_page_is_sent_with_these_headers_and_no_others(reader):
    answer = reader.get("/riverside/2023-24/training/")

    assert answer.headers == {
        **SECURITY,
        "Cache-Control": "public, max-age=60",
        "Content-Length": str(len(answer.body)),
        "Content-Type": "text/html; charset=utf-8",
        "ETag": answer.headers["ETag"],
        "Vary": "Accept-Encoding",
    }


ANSWERS = [
    ("/", "GET", 200),
    ("/riverside/2023-24/report.pdf", "GET", 200),
    ("/riverside", "GET", 301),
    ("/nowhere/", "GET", 404),
    ("/riverside/2019-20/", "GET", 410),
    ("/", "POST", 405),
    ("/riverside/2023-24/damaged.html", "GET", 404),
]


@pytest.mark.parametrize(("address", "method", "status"), ANSWERS)
def test_every_answer_is_secured_and_sets_no_cookie(reader, address, method, status):
    answer = reader.get(address, method)

    assert answer.status == status
    assert SECURITY.items() <= answer.headers.items()
    assert "Set-Cookie" not in answer.headers
    assert "Strict-Transport-Security" not in answer.headers


def test_by_https_browsers_are_told_to_stay_with_it(store):
    answer = Reader(PublicPages(store.root, https=True)).get("/nowhere/")

    told = answer.headers["Strict-Transport-Security"]
    assert told == "max-age=31536000; includeSubDomains; preload"


@pytest.mark.parametrize(("address", "method", "_status"), ANSWERS)
def test_whoever_asks_gets_the_same(reader, address, method, _status):
    plain = reader.get(address, method)
    other = reader.get(
        address,
        method,
        HTTP_COOKIE="sessionid=abc; csrftoken=def",
        HTTP_AUTHORIZATION="Basic Og==",
        HTTP_USER_AGENT="Other/1.0",
        HTTP_HOST="elsewhere.example",
        HTTP_X_FORWARDED_HOST="elsewhere.example",
    )

    assert plain == other


@pytest.mark.parametrize(
    ("address", "cached"),
    [
        ("/", "public, max-age=60"),
        ("/riverside/2023-24/", "public, max-age=60"),
        ("/riverside/2023-24/assets/portal.css", "public, max-age=60"),
        (f"/riverside/2023-24/assets/{HASHED}", LASTING),
        ("/riverside/2023-24/editions/1/", "public, max-age=60"),
        ("/riverside/2023-24/editions/1/data/training.csv", LASTING),
        ("/riverside/2023-24/editions/10/report.pdf", LASTING),
        ("/riverside/2023-24/editions/", "public, max-age=60"),
        ("/riverside/2023-24/editions/2/", "public, max-age=60"),
        ("/riverside/2023-24/editions/3/", "public, max-age=10"),
    ],
)
def test_only_what_never_changes_is_kept_for_long(reader, address, cached):
    assert reader.get(address).headers["Cache-Control"] == cached


@pytest.mark.parametrize(
    ("asked", "coding"),
    [
        ("", None),
        ("gzip, deflate, br", "br"),
        ("br", "br"),
        ("GZIP;q=1.0, identity", "gzip"),
        ("gzip, br;q=0", "gzip"),
        ("br; q=0.000, gzip; q=0", None),
        ("deflate, zstd", None),
        ("*", None),
    ],
)
def test_a_page_comes_in_the_best_coding_the_reader_takes(reader, asked, coding):
    plain = reader.get("/riverside/2023-24/")
    answer = reader.get("/riverside/2023-24/", HTTP_ACCEPT_ENCODING=asked)

    open_up = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert answer.headers.get("Content-Encoding") == coding
    assert open_up(answer.body) == plain.body
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert (answer.headers["ETag"] == plain.headers["ETag"]) == (coding is None)


def test_a_pdf_is_never_compressed_again(reader):
    answer = reader.get("/riverside/2023-24/report.pdf", HTTP_ACCEPT_ENCODING="br")

    assert answer.body == PDF
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_a_reader_who_has_it_is_told_so(reader, form):
    headers = reader.get("/riverside/2023-24/").headers
    answer = reader.get(
        "/riverside/2023-24/", HTTP_IF_NONE_MATCH=form.format(headers["ETag"])
    )

    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers == {
        name: text
        for name, text in headers.items()
        if name not in ("Content-Length", "Content-Type")
    }


@pytest.mark.parametrize("form", ['"other"', "", '"'])
def test_a_reader_who_has_another_gets_this_one(reader, form):
    answer = reader.get("/riverside/2023-24/", HTTP_IF_NONE_MATCH=form)

    assert answer.status == 200


def test_a_tag_of_one_coding_does_not_match_another(reader):
    tag = reader.get("/", HTTP_ACCEPT_ENCODING="br").headers["ETag"]

    assert reader.get("/", HTTP_IF_NONE_MATCH=tag).status == 200


@pytest.mark.parametrize(("address", "_method", "status"), ANSWERS)
def test_head_is_get_without_the_body(reader, address, _method, status):
    got, headed = reader.get(address), reader.get(address, "HEAD")

    assert headed == Answer(got.status, got.headers, b"")


SIZE = len(PDF)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=100-", 100, SIZE - 1),
        ("bytes=-20", SIZE - 20, SIZE - 1),
        ("bytes=-99999", 0, SIZE - 1),
        ("bytes=10-99999", 10, SIZE - 1),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE - 1),
    ],
)
def test_a_part_of_a_pdf_can_be_asked_for(reader, asked, first, last):
    answer = reader.get("/riverside/2023-24/report.pdf", HTTP_RANGE=asked)

    assert (answer.status, answer.body) == (206, PDF[first : last + 1])
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert answer.headers["Content-Length"] == str(len(answer.body))


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", "bytes=99999-100000", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(reader, asked):
    answer = reader.get("/riverside/2023-24/report.pdf", HTTP_RANGE=asked)

    assert (answer.status, answer.body) == (416, b"")
    assert answer.headers["Content-Range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=9-0",
        "bytes=-",
        "bytes=0-1,5-6",
        "lines=0-1",
        "bytes=a-b",
        "bytes=\u0661-\u0662",
        "bytes=" + "9" * 5000 + "-",
    ],
)
def test_a_range_that_makes_no_sense_gets_the_whole(reader, asked):
    answer = reader.get("/riverside/2023-24/report.pdf", HTTP_RANGE=asked)

    assert (answer.status, answer.body) == (200, PDF)
    assert answer.headers["Accept-Ranges"] == "bytes"


def test_a_part_is_only_a_part_of_the_same_pdf(reader):
    address = "/riverside/2023-24/report.pdf"
    tag = reader.get(address).headers["ETag"]
    same = reader.get(address, HTTP_RANGE="bytes=0-9", HTTP_IF_RANGE=tag)
    other = reader.get(address, HTTP_RANGE="bytes=0-9", HTTP_IF_RANGE='"other"')

    assert (same.status, other.status) == (206, 200)


def test_pages_have_no_parts(reader):
    answer = reader.get("/riverside/2023-24/", HTTP_RANGE="bytes=0-9")

    assert (answer.status, "Accept-Ranges" in answer.headers) == (200, False)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"])
def test_pages_can_only_be_read(reader, method):
    there, nowhere = reader.get("/", method), reader.get(NOWHERE, method)

    assert (there.status, there.headers["Allow"]) == (405, "GET, HEAD")
    assert there == nowhere
