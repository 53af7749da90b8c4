"""What people do for a second step, as a phone or a browser would do it."""

import base64
import hmac
import re
import struct
import time

from django.test import Client

from accounts.guards import CONFIRMED

STEPS = "/account/second-step/"


def code_of(key: str, *, later: int = 0) -> str:
    """Return what an app shows for `key`, by RFC 6238, `later` periods from now."""
    period = int(time.time()) // 30 + later
    secret = base64.b32decode(key)
    digest = hmac.digest(secret, struct.pack(">Q", period), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def add_app(client: Client) -> tuple[str, list[str]]:
    """Add an app; return its key, and the recovery codes that are then shown."""
    page = client.get(f"{STEPS}app/")
    key = re.search(r'<code class="key">(\w+)</code>', page.text)
    assert key is not None
    done = client.post(f"{STEPS}app/", {"code": code_of(key[1])}, follow=True)
    return key[1], re.findall(r"<li><code>(\d+)</code></li>", done.text)


def outdate(client: Client) -> None:
    """Let it be long ago that the person said who they are."""
    session = client.session
    session[CONFIRMED] = 0
    session.save()
