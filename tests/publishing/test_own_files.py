"""robots.txt, the icon, security.txt and health: for anybody, without a cookie."""

from datetime import UTC, datetime, timedelta

import pytest

from publishing.public import PublicPages
from tests.publishing.example_store import filled
from tests.publishing.reader import Reader

CONTACT = "mailto:security@portal.example"


@pytest.fixture
def portal(tmp_path) -> Reader:
    filled(tmp_path / "filled")
    return Reader(PublicPages(tmp_path / "filled", contact=CONTACT))


@pytest.mark.parametrize(
    ("address", "kind", "words"),
    [
        ("/robots.txt", "text/plain; charset=utf-8", "Disallow: /edit/\n"),
        ("/favicon.svg", "image/svg+xml", "<svg "),
        ("/favicon.ico", "image/svg+xml", "<svg "),
        ("/.well-known/security.txt", "text/plain; charset=utf-8", CONTACT),
        ("/health/live", "text/plain; charset=utf-8", "ok\n"),
        ("/health/ready", "text/plain; charset=utf-8", "ok\n"),
    ],
)
def test_it_is_there_for_anybody(portal, address, kind, words):
    answer = portal.get(address)

    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert words in answer.text
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert portal.get(address, "HEAD").body == b""
    assert portal.get(address, "POST").status == 405


@pytest.mark.parametrize("address", ["/health/live", "/health/ready"])
def test_health_is_asked_anew_each_time(portal, address):
    assert portal.get(address).headers["Cache-Control"] == "no-store"


def test_where_to_report_a_weakness_is_said_for_less_than_a_year(portal):
    lines = portal.get("/.well-known/security.txt").text.splitlines()

    [told] = [line for line in lines if line.startswith("Expires: ")]
    expires = datetime.fromisoformat(told.removeprefix("Expires: "))
    now = datetime.now(UTC)
    assert now + timedelta(days=90) < expires < now + timedelta(days=365)


def test_a_portal_whose_pages_cannot_be_read_lives_but_is_not_ready(portal, tmp_path):
    (tmp_path / "filled" / "site.json").write_bytes(b"{")

    assert portal.get("/health/ready").status == 503
    assert portal.get("/health/live").status == 200
