"""How long it takes to queue and to send many mails, and that none is sent twice.

`python -m benchmarks.mailing queue` asks for the mails; `python -m benchmarks.mailing
receive` is a mail server, which says at which port it listens, and tells what it got
once its input ends.
"""

import asyncio
import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from aiosmtpd.smtp import SMTP, Envelope, Session

from benchmarks.processes import PROJECT, environment, measure
from benchmarks.results import Result, read_last_line

MAILS = 1000
SENDERS = 2
HOST = "127.0.0.1"
DOMAIN = "measured.example"  # the portal has mails of its own, to other addresses
SEND = (sys.executable, "manage.py", "send_mail")


def results(folder: Path) -> Iterator[Result]:
    """Measure on a copy of the portal in `folder`."""
    own = folder / "mailing"
    own.mkdir()
    shutil.copy(folder / "portal.sqlite3", own)
    queued = measure("-m", "benchmarks.mailing", "queue", env=environment(own))
    yield Result(f"Queueing {MAILS:,} mails", queued["seconds"], "s", limit=2)
    with receiving() as server:
        port = server.stdout.readline().strip() if server.stdout else ""
        address = {"EMAIL_URL": f"smtp://{HOST}:{port}", "MAIL_FROM": "a@example.org"}
        began = time.monotonic()
        senders = [
            subprocess.Popen(SEND, cwd=PROJECT, env=environment(own, **address))  # noqa: S603  # ours
            for _ in range(SENDERS)
        ]
        codes = [sender.wait() for sender in senders]
        took = time.monotonic() - began
        told, _ = server.communicate()
    found = read_last_line(told)
    yield Result(f"Sending them by {SENDERS} processes", took, "s")
    yield Result("Mails sent a second", found["received"] / took)
    yield Result("Mails not received", MAILS - found["people"], limit=0)
    yield Result("Mails received twice", found["twice"], limit=0)
    yield Result("Senders that failed", sum(map(bool, codes)), limit=0)


@contextmanager
def receiving() -> Iterator[subprocess.Popen[str]]:
    """Run the mail server in a process of its own until the block ends."""
    command = [sys.executable, "-m", "benchmarks.mailing", "receive"]
    process = subprocess.Popen(  # noqa: S603  # our own module, by our own Python
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        try:
            yield process
        finally:
            process.terminate()


def queue() -> dict[str, float]:
    """Ask for the mails in one act; return how long that takes."""
    from asking.mails import ACCEPTED  # noqa: PLC0415  # only after the set-up
    from mail.outbox import Address, Letter, queue_many  # noqa: PLC0415

    about = {
        "title": "Agency update",
        "year": "2023-24",
        "partnership": "Riverside Partnership",
        "agency": "Riverside Police",
    }
    letters = [
        Letter(Address(f"pat{n}@{DOMAIN}", "Pat Lee"), f"measured:{n}", about)
        for n in range(MAILS)
    ]
    began = time.monotonic()
    queue_many(ACCEPTED, letters)
    return {"seconds": time.monotonic() - began}


class Receiver:
    """Counts the mails that are measured, by whom they are for."""

    def __init__(self) -> None:
        self.received: Counter[str] = Counter()

    async def handle_DATA(  # noqa: N802  # as aiosmtpd calls it
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.received.update(
            one for one in envelope.rcpt_tos if one.endswith(f"@{DOMAIN}")
        )
        return "250 OK"


async def receive() -> dict[str, float]:
    """Receive mails until the input ends; return what came."""
    receiver = Receiver()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(receiver, hostname="localhost", loop=loop), HOST, 0
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()
    return {
        "received": receiver.received.total(),
        "people": len(receiver.received),
        "twice": sum(count > 1 for count in receiver.received.values()),
    }


if __name__ == "__main__":
    if sys.argv[1] == "queue":
        django.setup()
        print(json.dumps(queue()))
    else:
        print(json.dumps(asyncio.run(receive())))
