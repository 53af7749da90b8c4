"""How many readers a published page serves, against two other ways of serving it.

All three serve the same bytes by the same server with the same number of processes:
the published page from the store, a file mounted by the server itself, and a view
which renders the page from the records each time.
"""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.load import generator, requests_per_second
from benchmarks.processes import PROJECT, environment
from benchmarks.results import Result

ROUNDS = 3
SECONDS = 4
PATIENCE = 30
GRANIAN = (sys.executable, "-m", "granian", "--no-ws", "--workers", "2")
RSGI = ("--interface", "rsgi", "--log-level", "error")
WSGI = ("--interface", "wsgi", "--blocking-threads", "4", "--log-level", "error")


def results(folder: Path, page: str) -> Iterator[Result]:
    """Measure the address `page` of the portal that keeps all in `folder`."""
    with ExitStack() as servers:
        env = environment(folder)
        published = servers.enter_context(server("config.rsgi", env))
        rendering = env | {"DJANGO_SETTINGS_MODULE": "benchmarks.live_settings"}
        live = servers.enter_context(server("benchmarks.live_wsgi", rendering))
        mounted = folder / "mounted"
        mounted.mkdir()
        (mounted / "page.html").write_bytes(read(f"{published}{page}"))
        file = servers.enter_context(server("config.public_wsgi", env, mounted))
        addresses = {
            "published": f"{published}{page}",
            "file": f"{file}/mounted/page.html",
            "live": f"{live}{page}",
        }
        refuse_different(addresses)
        found = in_turns(addresses)
    served = found["published"]
    yield Result(f"Published page, asked by {generator()}", served, "/s")
    yield Result("The same file, mounted by the server", found["file"], "/s")
    yield Result("The same page, rendered each time", found["live"], "/s")
    ratio = served / found["file"]
    yield Result("Published page to mounted file", ratio, limit=0.8, least=True)
    ratio = served / found["live"]
    yield Result("Published page to rendered page", ratio, limit=20, least=True)


def in_turns(addresses: dict[str, str]) -> dict[str, float]:
    """Return the median of the answers a second of each address."""
    found: dict[str, list[float]] = {name: [] for name in addresses}
    for address in addresses.values():
        requests_per_second(address, 1)
    for number in range(ROUNDS):
        turns = list(addresses.items())
        for name, address in turns if number % 2 == 0 else reversed(turns):
            found[name].append(requests_per_second(address, SECONDS))
    return {name: median(counted) for name, counted in found.items()}


def refuse_different(addresses: dict[str, str]) -> None:
    pages = {name: read(address) for name, address in addresses.items()}
    if len(set(pages.values())) > 1:
        sizes = {name: len(page) for name, page in pages.items()}
        raise ValueError(f"The ways of serving give different pages: {sizes}")


@contextmanager
def server(
    module: str, env: dict[str, str], mounted: Path | None = None
) -> Iterator[str]:
    """Serve `module` on a free port until the block ends; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = ["--host", "127.0.0.1", "--port", str(port)]
    if mounted:
        where += [
            "--static-path-mount",
            str(mounted),
            "--static-path-route",
            "/mounted",
        ]
    interface = RSGI if module.endswith("rsgi") else WSGI
    command = [*GRANIAN, *interface, *where, f"{module}:application"]
    process = subprocess.Popen(command, cwd=PROJECT, env=env)  # noqa: S603  # ours
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise URLError(f"Nothing listens on port {port}")


def read(address: str) -> bytes:
    with urlopen(address) as answer:  # noqa: S310  # on this machine
        content: bytes = answer.read()
    return content
