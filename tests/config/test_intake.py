import pytest

from config.intake import LARGEST, LARGEST_WITH_FILE, Intake
from config.wsgi import application as portal
from tests.publishing.reader import Reader


def application(environ, start_response):
    start_response("200 OK", [])
    return [b"taken"]


@pytest.mark.parametrize(
    ("kind", "length", "status"),
    [
        ("application/x-www-form-urlencoded", str(LARGEST), 200),
        ("application/x-www-form-urlencoded", str(LARGEST + 1), 413),
        ("application/x-www-form-urlencoded", "300000000", 413),
        ("application/x-www-form-urlencoded", "-1", 400),
        ("application/x-www-form-urlencoded", "1" * 5000, 400),
        ("multipart/form-data; boundary=x", "10", 415),
        ("Multipart/Mixed", "10", 415),
        ("text/plain;charset=UTF-8", "10", 200),
        ('application/x-www-form-urlencoded; charset="utf-8";', "10", 200),
        ("application/x-www-form-urlencoded; charset=hex", "10", 415),
        ("text/plain; charset=bz2", "", 415),
        ("text/plain; charset*=utf-7''hex", "", 415),
        ("", "", 200),
    ],
)
def test_only_a_small_form_without_files_is_taken(kind, length, status):
    reader = Reader(Intake(application))

    answer = reader.get("/", "POST", CONTENT_TYPE=kind, CONTENT_LENGTH=length)

    assert answer.status == status
    assert answer.body == b"taken" or answer.headers["Connection"] == "close"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_chooses_how_the_portal_reads_an_address(method):
    reader = Reader(portal)

    answer = reader.get(
        "/sign-in/", method, CONTENT_TYPE="a/b; charset=hex", QUERY_STRING="q=%41"
    )

    assert answer.status == 415


@pytest.mark.parametrize(
    ("path", "kind", "length", "status"),
    [
        ("/edit/a/records/courses/import/", "multipart/form-data; boundary=x", 9, 200),
        (
            "/edit/a/records/courses/import/",
            "multipart/form-data; boundary=x",
            LARGEST_WITH_FILE + 1,
            413,
        ),
        (
            "/edit/a/records/courses/import/",
            "multipart/form-data; boundary=x; charset=hex",
            9,
            415,
        ),
        (
            "/edit/a/records/courses/import/",
            "application/x-www-form-urlencoded",
            LARGEST + 1,
            413,
        ),
        ("/edit/a/records/attachments/add/", "multipart/form-data; boundary=x", 9, 200),
        ("/edit/a/records/attachments/b/", "multipart/form-data; boundary=x", 9, 200),
        ("/edit/a/records/settings/", "multipart/form-data; boundary=x", 9, 200),
        ("/edit/a/records/attachments/b/c/", "multipart/form-data; boundary=x", 9, 415),
        ("/edit/a/records/courses/add/", "multipart/form-data; boundary=x", 9, 415),
        ("/edit/a/records/x/import/b/c/", "multipart/form-data; boundary=x", 9, 415),
    ],
)
def test_a_file_is_taken_where_it_is_imported_and_nowhere_else(
    path, kind, length, status
):
    reader = Reader(Intake(application))

    answer = reader.get(path, "POST", CONTENT_TYPE=kind, CONTENT_LENGTH=str(length))

    assert answer.status == status


def test_a_file_that_is_too_large_is_told_its_size():
    answer = Reader(Intake(application)).get(
        "/edit/a/records/attachments/add/",
        "POST",
        CONTENT_TYPE="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(14 * 1024**2),
    )

    assert answer.status == 413
    assert answer.text == (
        "This file is 14 MB. Go back and choose one of at most 10 MB.\n"
    )
