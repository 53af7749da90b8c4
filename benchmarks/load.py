"""Ask for one address over and over, and count the answers.

`python -m benchmarks.load ADDRESS SECONDS` is used where the machine has no wrk.
"""

import http.client
import multiprocessing
import re
import shutil
import subprocess
import sys
import time
from urllib.parse import urlsplit

from benchmarks.processes import run

CONNECTIONS = 16
PER_SECOND = re.compile(r"Requests/sec:\s+([\d.]+)")
FAULTS = re.compile(r"Non-2xx|Socket errors")


def generator() -> str:
    return "wrk" if shutil.which("wrk") else "a loop in Python"


def requests_per_second(address: str, seconds: int) -> float:
    """Return how many times a second `address` answers; raise OSError if it fails."""
    wrk = shutil.which("wrk")
    if wrk is None:
        return float(run("-m", "benchmarks.load", address, str(seconds)))
    patient = ["--timeout", "60s"]  # a page rendered each time keeps readers waiting
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *patient, address]
    told = subprocess.run(  # noqa: S603  # an address of this machine
        command, capture_output=True, text=True, check=True
    ).stdout
    if FAULTS.search(told):
        raise OSError(f"{address} does not answer as it should:\n{told}")
    found = PER_SECOND.search(told)
    if found is None:
        raise OSError(f"wrk says nothing of {address}")
    return float(found[1])


def ask(address: str, seconds: float) -> int:
    """Return how often `address` answered on one connection."""
    at = urlsplit(address)
    connection = http.client.HTTPConnection(at.netloc)
    until, answers = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        connection.request("GET", at.path)
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise OSError(f"{address} answers {answer.status}")
        answers += 1
    return answers


def main(address: str, seconds: float) -> None:
    with multiprocessing.Pool(CONNECTIONS) as pool:
        counted = pool.starmap(ask, [(address, seconds)] * CONNECTIONS)
    print(sum(counted) / seconds)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
