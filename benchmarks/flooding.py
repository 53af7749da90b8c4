"""What readers notice of a flood of people who try to sign in.

The planes are apart: one server has the published pages alone, another the pages of
those who sign in. `python -m benchmarks.flooding ADDRESS` is one client of the flood;
it tries until it is ended.
"""

import http.client
import http.cookies
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from ipaddress import IPv4Address
from itertools import count
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode, urlsplit

from benchmarks.processes import PROJECT, environment
from benchmarks.results import Result
from benchmarks.serving import server

CLIENTS = 16
ROUNDS = 4
READS = 400  # in a round
BETWEEN = 0.005  # seconds from one answer to the next question
HIDDEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
TYPED = re.compile(r'<input type="(?:email|text|password)" name="([^"]+)"')


def results(folder: Path, page: str) -> Iterator[Result]:
    """Measure how long a reader waits for `page`, without and with the flood."""
    env = environment(folder, LOG_LEVEL="ERROR", PROXIES="1")
    with ExitStack() as servers:
        public = servers.enter_context(server("config.public_wsgi", env))
        editing = servers.enter_context(server("config.rsgi", env))
        waits: dict[str, list[float]] = {"idle": [], "flood": []}
        read(f"{public}{page}", 50)  # warms up
        for _ in range(ROUNDS):
            waits["idle"] += read(f"{public}{page}", READS)
            with flood(f"{editing}/sign-in/"):
                waits["flood"] += read(f"{public}{page}", READS)
    idle, flooded = (quantiles(waits[name], n=20)[-1] for name in ("idle", "flood"))
    yield Result("95 of 100 readers wait at most, idle", idle * 1000, "ms")
    yield Result("The same while 16 try to sign in", flooded * 1000, "ms")
    yield Result("Readers’ wait: flood to idle", flooded / idle, limit=3)


def read(address: str, times: int) -> list[float]:
    """Return the seconds that each of `times` readers in a row waits for `address`."""
    at = urlsplit(address)
    connection = http.client.HTTPConnection(at.netloc)
    waits = []
    for _ in range(times):
        began = time.monotonic()
        connection.request("GET", at.path)
        answer = connection.getresponse()
        answer.read()
        waits.append(time.monotonic() - began)
        if answer.status != http.HTTPStatus.OK:
            raise OSError(f"{address} answers {answer.status}")
        time.sleep(BETWEEN)
    return waits


@contextmanager
def flood(address: str) -> Iterator[None]:
    """Have the clients try to sign in until the block ends; raise OSError if one fails.

    They have begun when the block does.
    """
    command = [sys.executable, "-m", "benchmarks.flooding", address]
    clients = [
        subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE)  # noqa: S603  # ours
        for _ in range(CLIENTS)
    ]
    try:
        for client in clients:
            if client.stdout is None or not client.stdout.readline():
                raise OSError("A client of the flood could not try to sign in")
        yield
        if any(client.poll() is not None for client in clients):
            raise OSError("A client of the flood gave up")
    finally:
        for client in clients:
            client.kill()
            client.communicate()


def try_for_ever(address: str) -> None:
    """Try wrong passwords, one after the other, and say so at the first answer."""
    at = urlsplit(address)
    connection = http.client.HTTPConnection(at.netloc)
    connection.request("GET", at.path)
    answer = connection.getresponse()
    page = answer.read().decode()
    cookies = http.cookies.SimpleCookie(answer.headers["Set-Cookie"])
    sent = {"Cookie": "; ".join(f"{k}={v.value}" for k, v in cookies.items())}
    sent["Content-Type"] = "application/x-www-form-urlencoded"
    [token] = set(HIDDEN.findall(page))
    who, password = TYPED.findall(page)
    for number in count():
        typed = {
            "csrfmiddlewaretoken": token,
            who: f"nobody-{number}@example.org",
            password: f"guess-{number}",
        }
        # From another place each time, so that no limit spares the server the work.
        sent["X-Forwarded-For"] = str(IPv4Address("10.0.0.0") + number)
        connection.request("POST", at.path, urlencode(typed), sent)
        answer = connection.getresponse()
        answer.read()
        if answer.status not in (200, 429):
            raise OSError(f"{address} answers {answer.status}")
        if number == 0:
            print("trying", flush=True)


if __name__ == "__main__":
    try_for_ever(sys.argv[1])
