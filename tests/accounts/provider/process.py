"""Start a directory, and sign in to it as a browser does."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.databases import ROOT, unmeasured

PASSWORD = "a-directory-of-its-own"
CLIENT, SECRET = "portal", "portal-secret"
PORTAL = "http://testserver"
# Everybody has the same password; `unchecked` has an address that was not verified.
FILL = f"""
from allauth.account.models import EmailAddress
from allauth.idp.oidc.models import Client
from django.contrib.auth.models import User

for name, verified in (("checked", True), ("unchecked", False)):
    email = name + "@example.org"
    user = User.objects.create_user(name, email, "{PASSWORD}")
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
client = Client(
    id="{CLIENT}",
    name="Portal",
    scopes="openid\\nprofile\\nemail",
    redirect_uris="{{portal}}/account/directory/callback/",
    skip_consent=True,
)
client.set_secret("{SECRET}")
client.save()
"""


@contextmanager
def serving(folder: Path, *, portal: str = PORTAL) -> Iterator[str]:
    """Serve a directory to `portal` while the context lasts; give its address."""
    (folder / "key.pem").write_bytes(_private_key())
    environment = {
        **unmeasured(),
        "DJANGO_SETTINGS_MODULE": "tests.accounts.provider.settings",
        "DIRECTORY_FOLDER": str(folder),
    }
    django = [sys.executable, "-m", "django"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        where = "{}:{}".format(*probe.getsockname())
    for arguments in (
        ["migrate", "-v0"],
        ["shell", "-v0", "-c", FILL.format(portal=portal)],
    ):
        subprocess.run([*django, *arguments], cwd=ROOT, env=environment, check=True)
    command = [*django, "runserver", "--noreload", where]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _wait_for(f"http://{where}", server)
            yield f"http://{where}"
        finally:
            server.terminate()


def _private_key() -> bytes:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Return once `address` answers; raise TimeoutError where it does not."""
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            requests.get(f"{address}/.well-known/jwks.json", timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"The directory at {address} did not answer.")


def sign_in(address: str, name: str) -> str:
    """Open `address` of the directory and sign in there; return where it leads then.

    It is the path at the portal, with what the directory says.
    """
    with requests.Session() as browser:
        page = browser.get(address, timeout=20)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
        assert token is not None, page.text
        form = {
            "csrfmiddlewaretoken": token[1],
            "login": name,
            "password": PASSWORD,
            "next": re.sub(r"&amp;", "&", _next_of(page.text)),
        }
        answer = browser.post(page.url, form, timeout=20, allow_redirects=False)
        while not answer.headers["Location"].startswith(PORTAL):
            url = urljoin(answer.url, answer.headers["Location"])
            answer = browser.get(url, timeout=20, allow_redirects=False)
    parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def _next_of(page: str) -> str:
    found = re.search(r'name="next" value="([^"]*)"', page)
    return found[1] if found else ""
