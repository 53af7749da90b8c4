"""Unpacks the zipped folder of a report year: a few plain files, in few folders."""

import re
import zlib
from zipfile import BadZipFile, ZipFile

from spreadsheets import limits, wire, zip_directory
from spreadsheets.grid import Unreadable

_AGAIN = "Download the year again, and upload that file."
NO_ZIP = (
    "This is not a ZIP file. Choose the file that “Download the year (ZIP)” gives you."
)
DAMAGED = f"This ZIP file is damaged: it may have been cut short on its way. {_AGAIN}"
UNUSUAL = f"This ZIP file is packed in an unusual way, so it is not opened. {_AGAIN}"
WORKBOOK = (
    "This is a workbook or another document, not the ZIP file of a year. Open the list "
    "of its records, and choose “Import from a spreadsheet” there."
)
ARCHIVE = (
    "This is the archive of a whole partnership, not of one year. Whoever runs the "
    "portal can load it into an empty one with manage.py load_everything."
)
REFUSALS = zip_directory.Refusals(
    damaged=DAMAGED,
    too_many=(
        "This ZIP file holds {count} files; {most} is the most that can be read. "
        "Remove those that do not belong to the year."
    ),
    too_large=(
        "This ZIP file unpacks to more than {megabytes} MB. Remove the files that do "
        "not belong to the year."
    ),
    unpacks=f"This ZIP file unpacks to more than a year should. {_AGAIN}",
    unusual=UNUSUAL,
    encrypted=(
        "This ZIP file is protected by a password, so it cannot be read. Pack the "
        "files again without one."
    ),
    nested="This ZIP file has another archive packed inside it. Remove that archive.",
)
_NAME = re.compile(r"(?:[A-Za-z0-9_-]{1,80}/)?[A-Za-z0-9_-]{1,100}\.[a-z]{1,8}")
# What computers put into a zip unasked.
_OF_COMPUTERS = re.compile(
    r"__MACOSX/.*|(?:.*/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini)"
)


def read_folder(content: bytes) -> str:
    """Return the files by their paths, as `wire.pack_files` writes them.

    One folder around all of them is left out, as are files that computers add unasked.
    Raise Unreadable, with what to do, where it is no such folder.
    """
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise Unreadable(NO_ZIP)
    most = limits.FOLDER_BYTES
    archive = zip_directory.opened(content, REFUSALS, most_bytes=most)
    _check_kind(frozenset(archive.namelist()))
    entries = [one for one in archive.infolist() if not one.filename.endswith("/")]
    for entry in entries:
        zip_directory.check_entry(entry, REFUSALS)
    names = [
        one.filename for one in entries if not _OF_COMPUTERS.fullmatch(one.filename)
    ]
    around = _around(names)
    files: dict[str, bytes] = {}
    for name in names:
        inner = name.removeprefix(around)
        if not _NAME.fullmatch(inner):
            raise Unreadable(_foreign(inner))
        files[inner] = _unpacked(archive, name)
    return wire.pack_files(files)


def _check_kind(names: frozenset[str]) -> None:
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise Unreadable(WORKBOOK)
    if any(name.startswith("rows/") and name.endswith(".jsonl") for name in names):
        raise Unreadable(ARCHIVE)


def _around(names: list[str]) -> str:
    """Return the one folder that all files are in, "" where there is none."""
    first = {name.partition("/")[0] for name in names}
    if len(first) != 1 or not all("/" in name for name in names):
        return ""
    return f"{first.pop()}/"


def _unpacked(archive: ZipFile, name: str) -> bytes:
    try:
        zip_directory.check_no_archive(archive, archive.getinfo(name), REFUSALS)
        return archive.read(name)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError):
        raise Unreadable(DAMAGED) from None


def _foreign(name: str) -> str:
    seen = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
    shown = seen if len(seen) <= 60 else f"{seen[:59]}…"
    return (
        f"“{shown}” is not a file of a year. Remove it from the ZIP file, and upload "
        "that again."
    )
