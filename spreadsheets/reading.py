"""Reads an uploaded CSV or XLSX file, in a process that can do nothing else.

What a file claims to be is checked here by its size, its name and how it begins;
everything that has to look further inside happens in `spreadsheets.worker`.
"""

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

from spreadsheets import wire
from spreadsheets.grid import Unreadable, Workbook
from spreadsheets.limits import FILE_BYTES, SECONDS
from spreadsheets.signatures import kind_of

WORKER = (sys.executable, "-m", "spreadsheets.worker")
PROJECT = Path(__file__).parents[1]
# Nothing of the portal's own environment: no secret key, no database address.
ENVIRONMENT = {
    "LC_ALL": "C.UTF-8",
    "PATH": os.defpath,
    "PYTHONHASHSEED": "0",
    "OPENPYXL_LXML": "False",  # the same reader of XML wherever it runs
}
DAMAGED = (
    "This file is damaged, or is not what its name says. Open it in your spreadsheet "
    "program, save it again as “Excel Workbook (.xlsx)”, and upload the new file."
)
TOO_SLOW = (
    f"This file takes longer than {SECONDS} seconds to read. Copy the table that you "
    "need into a new workbook, and upload that."
)
TOO_LARGE = (
    "This file needs more memory than one file may take. Copy the table that you need "
    "into a new workbook, and upload that."
)
logger = logging.getLogger(__name__)


def read(content: bytes, name: str, *, seconds: float = SECONDS + 10) -> Workbook:
    """Return what the file called `name` holds.

    Raise Unreadable, with what to do, where it cannot be read or is too large.
    `seconds` are of the clock; the process has SECONDS of computing time.
    """
    if len(content) > FILE_BYTES:
        raise Unreadable(
            f"This file is larger than {FILE_BYTES // 1024**2} MB. Delete the sheets "
            "and pictures you do not need, and upload it again."
        )
    kind = kind_of(content, name)
    try:
        done = subprocess.run(  # noqa: S603  # our own module, by our own Python
            (*WORKER, kind),
            input=content,
            capture_output=True,
            cwd=PROJECT,
            env=ENVIRONMENT,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(TOO_SLOW) from None
    if done.returncode:
        raise Unreadable(_reason(done.returncode, done.stderr.decode(errors="replace")))
    try:
        return wire.unpack(done.stdout.decode())
    except (ValueError, TypeError, LookupError, ArithmeticError):
        raise Unreadable(DAMAGED) from None  # whatever the file made the process say


def _reason(status: int, told: str) -> str:
    # As spreadsheets.worker has them; importing it here would load what it needs.
    refused, too_large = 3, 4
    if status == refused:
        return told
    if status in (too_large, -signal.SIGABRT, -signal.SIGSEGV):
        return TOO_LARGE
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return TOO_SLOW
    if "MemoryError" in told:
        return TOO_LARGE
    logger.info("A file could not be read: %s", told.strip().splitlines()[-1:])
    return DAMAGED
