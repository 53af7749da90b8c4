import pytest

from config.intake import LARGEST, Intake
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
        ("", "", 200),
    ],
)
def test_only_a_small_form_without_files_is_taken(kind, length, status):
    reader = Reader(Intake(application))

    answer = reader.get("/", "POST", CONTENT_TYPE=kind, CONTENT_LENGTH=length)

    assert answer.status == status
    assert answer.body == b"taken" or answer.headers["Connection"] == "close"
