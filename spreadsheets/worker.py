"""Read one uploaded file: its bytes come in at stdin, what it holds goes out.

`python -m spreadsheets.worker` is a process for one file. Once it has loaded its own
code it opens no file and no connection, and ends by itself when it takes too long or
too much. A file that cannot be read is answered with the reason on stderr.
"""

import codecs
import importlib
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path

from spreadsheets.grid import Unreadable
from spreadsheets.limits import MEMORY_BYTES, SECONDS

REFUSED = 3  # the status that tells the reason on stderr is meant for people
TOO_LARGE = 4

# Python loads each of them from a file when it is first asked for.
ENCODINGS = ("ascii", "cp437", "cp1252", "latin-1", "utf-16", "utf-16-be", "utf-16-le")
Reader = Callable[[bytes], str]


READERS = {
    "csv": ("spreadsheets.csv_text", "read_csv"),
    "tsv": ("spreadsheets.csv_text", "read_csv"),
    "xlsx": ("spreadsheets.xlsx", "read_xlsx"),
    "folder": ("spreadsheets.folder_zip", "read_folder"),
    "attachment": ("uploads.cleaning", "read_clean"),
    "kept-attachment": ("uploads.cleaning", "read_kept"),
}


def reader(kind: str) -> Reader:
    """Return what reads a file of `kind`; only that is loaded."""
    if kind == "xlsx":
        # openpyxl would load it for the sake of types that no file brings: 0.2 seconds.
        sys.modules["numpy"] = None  # type: ignore[assignment] # as Python documents it
    module, name = READERS[kind]
    read: Reader = getattr(importlib.import_module(module), name)
    return read


def refuse(event: str, _arguments: object) -> None:
    """Stop whatever would reach beyond this process."""
    beyond = ("socket.", "subprocess.", "os.", "shutil.", "ctypes.", "urllib.")
    if event == "open" or event.startswith(beyond):
        raise PermissionError(f"A file is read without {event}")


def confine() -> None:
    """Give up files and connections, and all memory but a fixed amount more."""
    for name in ENCODINGS:
        codecs.lookup(name)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.addaudithook(refuse)


def main(kind: str) -> int:
    read = reader(kind)
    confine()
    try:
        told = read(sys.stdin.buffer.read()).encode()
    except Unreadable as reason:
        sys.stderr.buffer.write(str(reason).encode())
        return REFUSED
    except MemoryError:
        return TOO_LARGE
    sys.stdout.buffer.write(told)
    return 0


if __name__ == "__main__":
    status = main(sys.argv[1])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # what is left needs no tidying
