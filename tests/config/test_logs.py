"""The log says what failed and where, and nothing of what was typed or by whom."""

import json
import logging
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.test import Client
from django.urls import include, path

from accounts.models import User
from config.logs import Line

CANARY = "canary-7f3a"
URL_CONF = "tests.config.test_logs"


def failing(request, words):
    """Fail as code does that has what was typed in its hands."""
    try:
        int(request.POST["name"])
    except ValueError as wrong:
        raise RuntimeError(f"{request.user.email} {request.GET} {words}") from wrong


urlpatterns = [path("fail/<str:words>/", failing), path("", include("config.urls"))]


@pytest.fixture(params=["text", "json"])
def style(request) -> str:
    return str(request.param)


@pytest.fixture
def log(style):
    """What is written to the log from now on."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Line(style))
    root = logging.getLogger()
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


@pytest.fixture
def person(db) -> User:
    return User.objects.create_user(
        email=f"{CANARY}@example.org", name=CANARY, password=CANARY
    )


@pytest.fixture
def answer(log, person, settings):
    """The answer to a request that fails, with a canary wherever one can be."""
    settings.ROOT_URLCONF = URL_CONF
    client = Client(raise_request_exception=False, headers={"User-Agent": CANARY})
    client.force_login(person)
    typed = {"name": CANARY, "passage": CANARY}
    return client.post(f"/fail/{CANARY}/?q={CANARY}", typed, headers={"X-A": CANARY})


def test_a_failure_is_told_with_its_places_and_its_request(answer, log, style):
    assert answer.status_code == 500
    told = log.getvalue()
    if style == "json":
        line = json.loads(told.splitlines()[-1])
        assert (line["level"], line["logger"]) == ("ERROR", "django.request")
        assert line["message"] == "500 POST /fail/<str:words>/"
        assert line["request_id"] == answer.headers["X-Request-ID"]
        assert line["error"] == "RuntimeError from ValueError"
        assert any("test_logs.py" in place for place in line["trace"])
    else:
        assert answer.headers["X-Request-ID"] in told
        assert "500 POST /fail/<str:words>/" in told
        assert "RuntimeError from ValueError" in told
        assert "in failing" in told


def test_nothing_that_was_typed_is_told(answer, log):
    assert CANARY not in log.getvalue()


@pytest.mark.parametrize(
    ("address", "host"),
    [
        (f"/edit/{CANARY}/?q={CANARY}", "testserver"),
        (f"/edit/%00{CANARY}/", "testserver"),
        ("/edit/", f"{CANARY}.example"),
    ],
)
def test_a_refusal_tells_nothing_either(log, person, address, host):
    client = Client(raise_request_exception=False)
    client.force_login(person)

    assert client.get(address, headers={"host": host}).status_code in (400, 404)

    assert log.getvalue()
    assert CANARY not in log.getvalue()


def test_messages_of_others_are_left_out_and_ours_told(log):
    logging.getLogger("weasyprint").warning("Cannot load %s", CANARY)
    logging.getLogger("publishing.build").warning("An edition failed")

    assert CANARY not in log.getvalue()
    assert "(message left out)" in log.getvalue()
    assert "An edition failed" in log.getvalue()


def test_each_request_has_a_name_of_its_own(client):
    names = {client.get("/sign-in/").headers["X-Request-ID"] for _ in range(3)}

    assert {len(name) for name in names} == {16}
    assert len(names) == 3


def test_a_name_that_comes_with_the_request_is_not_taken(client):
    answer = client.get("/sign-in/", headers={"X-Request-ID": CANARY})

    assert answer.headers["X-Request-ID"] != CANARY


@pytest.mark.parametrize(
    ("chosen", "levels"),
    [
        ("INFO", ["INFO", "WARNING", "ERROR"]),
        ("WARNING", ["WARNING", "ERROR"]),
        ("ERROR", ["ERROR"]),
    ],
)
def test_nothing_below_the_chosen_level_is_logged(chosen, levels):
    said = "import logging; log = logging.getLogger('django.request'); " + "; ".join(
        f"log.{name}('told')" for name in ("debug", "info", "warning", "error")
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {said}"],
        env=os.environ
        | {"LOG_LEVEL": chosen, "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert [line.split()[1] for line in done.stderr.splitlines()] == levels
