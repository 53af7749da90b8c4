"""Reads an uploaded CSV or XLSX file, in a process that can do nothing else.

What a file claims to be is checked here by its size, its name and how it begins;
everything that has to look further inside happens in `spreadsheets.worker`.
"""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

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
FOLDER = "folder"  # the kind of a zipped report year
T = TypeVar("T")
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Failures:
    """What people read where the process did not come to an end by itself."""

    damaged: str
    too_slow: str
    too_large: str


_OF_FILE = Failures(DAMAGED, TOO_SLOW, TOO_LARGE)
_OF_FOLDER = Failures(
    damaged="This ZIP file is damaged. Download the year again, and upload that file.",
    too_slow=(
        f"This ZIP file takes longer than {SECONDS} seconds to unpack. Remove the "
        "files that do not belong to the year."
    ),
    too_large=(
        "This ZIP file needs more memory than one file may take. Remove the files that "
        "do not belong to the year."
    ),
)


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
    return answer(kind, content, wire.unpack, _OF_FILE, seconds)


def read_folder(content: bytes, *, seconds: float = SECONDS + 10) -> dict[str, bytes]:
    """Return the files of a zipped report year by their paths in its folder.

    A path has one folder at most, and no characters but plain ones. Raise Unreadable
    as `read` does.
    """
    if len(content) > FILE_BYTES:
        raise Unreadable(
            f"This file is larger than {FILE_BYTES // 1024**2} MB. Remove the files "
            "that do not belong to the year, and upload it again."
        )
    return answer(FOLDER, content, wire.unpack_files, _OF_FOLDER, seconds)


def answer(
    kind: str,
    content: bytes,
    unpack: Callable[[str], T],
    told: Failures,
    seconds: float,
) -> T:
    """Return what the process that reads files of `kind` finds in `content`."""
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
        raise Unreadable(told.too_slow) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace")
        raise Unreadable(_reason(done.returncode, said, told))
    try:
        return unpack(done.stdout.decode())
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError):
        raise Unreadable(told.damaged) from None  # whatever the process was made to say


def _reason(status: int, said: str, told: Failures) -> str:
    # As spreadsheets.worker has them; importing it here would load what it needs.
    refused, too_large = 3, 4
    if status == refused:
        return said
    if status in (too_large, -signal.SIGABRT, -signal.SIGSEGV):
        return told.too_large
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        return told.too_slow
    if "MemoryError" in said:
        return told.too_large
    logger.info("A file could not be read: %s", said.strip().splitlines()[-1:])
    return told.damaged
