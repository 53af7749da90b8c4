"""What browsers, crawlers and monitors ask of every site. No Django here."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from publishing.store import Store

LIVE = "/health/live"
PLAIN = "text/plain; charset=utf-8"
FAVICON = Path(__file__).resolve().parent.parent / "static" / "favicon.svg"
ROBOTS = b"""User-agent: *
Disallow: /account/
Disallow: /edit/
Disallow: /sign-in/
Disallow: /sign-out/
Disallow: /health/
"""
VALID_FOR = timedelta(days=180)

Made = tuple[str, bytes, bool]  # content type, content, whether caches may keep it


def own_files(store: Store, contact: str) -> Mapping[str, Callable[[], Made]]:
    """Return what makes each answer, by its address.

    An answer raises OSError or Damaged where the portal could not show its pages.
    """
    icon = ("image/svg+xml", FAVICON.read_bytes(), True)

    def ready() -> Made:
        store.pointer()
        return PLAIN, b"ok\n", False

    return {
        "/robots.txt": lambda: (PLAIN, ROBOTS, True),
        "/favicon.svg": lambda: icon,
        "/favicon.ico": lambda: icon,
        "/.well-known/security.txt": lambda: (PLAIN, security(contact), True),
        LIVE: lambda: (PLAIN, b"ok\n", False),
        "/health/ready": ready,
    }


def security(contact: str) -> bytes:
    """Return where to report a weakness (RFC 9116)."""
    expires = (datetime.now(UTC) + VALID_FOR).strftime("%Y-%m-%dT00:00:00Z")
    lines = (f"Contact: {contact}", f"Expires: {expires}", "Preferred-Languages: en")
    return "\n".join([*lines, ""]).encode()
