import json

import pytest
from django.db import OperationalError, connection

from config.health import Health
from publishing.store import NOTHING, Store
from tests.publishing.reader import Reader


def django(environ, start_response):
    start_response("200 OK", [])
    return [b"Django"]


@pytest.fixture
def portal(settings, tmp_path) -> Reader:
    settings.EDITIONS_DIR = tmp_path
    Store(tmp_path).point(NOTHING)
    return Reader(Health(django))


@pytest.mark.django_db
def test_ready_is_who_reaches_the_database_and_the_store(portal):
    answer = portal.get("/health/ready", HTTP_HOST="10.0.0.7")

    assert answer.status == 200
    assert json.loads(answer.text) == {"database": "ok", "store": "ok"}
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.django_db
def test_a_damaged_store_is_not_ready(portal, tmp_path):
    (tmp_path / "site.json").write_bytes(b"{")

    answer = portal.get("/health/ready")

    assert answer.status == 503
    assert json.loads(answer.text) == {"database": "ok", "store": "failed"}


@pytest.mark.django_db
def test_without_a_database_it_is_not_ready(portal):
    def unreachable() -> None:
        raise OperationalError("no such host")

    with connection.execute_wrapper(lambda *_: unreachable()):
        answer = portal.get("/health/ready")

    assert answer.status == 503
    assert json.loads(answer.text)["database"] == "failed"
    assert "no such host" not in answer.text


def test_everything_else_goes_on_to_django(portal):
    assert portal.get("/edit/").text == "Django"
