"""A whole portal, with the sample in it, served to a real browser."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.portal import EDITOR, Portal
from tests.browser.ways import Press, with_keyboard, with_mouse
from tests.databases import Migrated, unmeasured
from tests.databases import address as address_of
from tests.mail.server import HOST, MailServer, mail_server

ROOT = Path(__file__).parents[2]
WIDE: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def samples(
    tmp_path_factory: pytest.TempPathFactory, migrated: Migrated
) -> Iterator[Portal]:
    """Serve the sample as `make demo` does, in a folder and database of its own."""
    folder = tmp_path_factory.mktemp("portal")
    port = free_port()
    with migrated.copied(folder) as database:
        environment = {
            **unmeasured(),
            "DATABASE_URL": address_of(database),
            "VAR_DIR": str(folder),
            "EDITIONS_DIR": str(folder / "editions"),
            "PORT": str(port),
            # Passkeys are for a name, and for no address in numbers.
            "PORTAL_URL": f"http://localhost:{port}",
            "SECOND_FACTOR": "off",  # as `make demo` has it
        }
        told = subprocess.run(
            [sys.executable, "manage.py", "demo"],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        password = told.rpartition("machine: ")[2].strip()
        portal = Portal(f"http://127.0.0.1:{port}", password, environment)
        with serving(portal, port, folder / "server.log"):
            yield portal


@pytest.fixture(scope="session")
def portal(samples: Portal) -> Portal:
    """What is served; a module may have another in its place."""
    return samples


@pytest.fixture(scope="session")
def mails() -> Iterator[MailServer]:
    """A mail server, which has every mail that `sending` sends."""
    with mail_server() as running:
        yield running


@pytest.fixture(scope="session")
def sending(
    samples: Portal, mails: MailServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Portal]:
    """The portal, served once more by a server that sends its mails."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    own = {
        "EMAIL_URL": f"smtp://{HOST}:{mails.port}",
        "MAIL_FROM": "reports@example.org",
        "PORTAL_URL": address,
    }
    own = samples.environment | own
    sending = replace(samples, address=address, environment=own)
    with serving(sending, port, tmp_path_factory.mktemp("mailing") / "server.log"):
        yield sending


@contextmanager
def serving(portal: Portal, port: int, told: Path) -> Iterator[None]:
    """Serve `portal` at `port` while the context lasts; `told` is the server's log."""
    serve = ["granian", "--interface", "rsgi", "config.rsgi:application"]
    where = ["--host", "127.0.0.1", "--port", str(port), "--no-ws"]
    command = [str(Path(sys.executable).with_name(serve[0])), *serve[1:], *where]
    with (
        told.open("w") as log,
        subprocess.Popen(
            command, cwd=ROOT, env=portal.environment, stdout=log, stderr=log
        ) as server,
    ):
        try:
            wait_for(portal.address, server)
            yield
        finally:
            portal.shell.close()
            server.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Return once `address` answers; fail where the server ends or takes a minute."""
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 # our own server
                return
        except URLError:
            time.sleep(0.1)
    pytest.fail(f"The server at {address} did not answer.")


@pytest.fixture
def page(chromium: Browser, portal: Portal) -> Iterator[Page]:
    """A browser window of a person who has not signed in."""
    context = chromium.new_context(base_url=portal.address, viewport=WIDE)
    yield context.new_page()
    context.close()


@pytest.fixture(params=["mouse", "keyboard", "no scripts"])
def way(
    request: pytest.FixtureRequest, chromium: Browser, portal: Portal
) -> Iterator[tuple[Page, Press]]:
    """The editor's window, and how a button or link is pressed in it."""
    context = chromium.new_context(
        base_url=portal.address,
        viewport=WIDE,
        java_script_enabled=request.param != "no scripts",
    )
    page = context.new_page()
    portal.sign_in(page, EDITOR)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    yield page, with_keyboard if request.param == "keyboard" else with_mouse
    context.close()
