"""Looks through the directory of an uploaded zip before anything is unpacked."""

import struct
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from spreadsheets import limits
from spreadsheets.grid import Unreadable

_ENTRY_HEADER = 30  # bytes of an entry's own header, before its name
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf")


@dataclass(frozen=True)
class Refusals:
    """What people read of a zip that is refused, and what they can do about it.

    `too_many` has room for `count` and `most`, `too_large` for `megabytes`.
    """

    damaged: str
    too_many: str
    too_large: str
    unpacks: str
    unusual: str
    encrypted: str
    nested: str


def opened(content: bytes, told: Refusals, *, most_bytes: int) -> ZipFile:
    """Return the archive once its sizes are in order, and no entry lies over another.

    Unpacked, it may have `most_bytes`. Raise Unreadable where it is refused.
    """
    try:
        archive = ZipFile(BytesIO(content))
    except (BadZipFile, ValueError, struct.error, OverflowError, NotImplementedError):
        raise Unreadable(told.damaged) from None
    entries = archive.infolist()
    _check_sizes(entries, len(content), told, most_bytes)
    _check_places(entries, archive.start_dir, told)
    return archive


def check_entry(entry: ZipInfo, told: Refusals) -> None:
    """Raise Unreadable where an entry cannot be unpacked, or names another place."""
    if entry.flag_bits & 1:
        raise Unreadable(told.encrypted)
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Unreadable(told.unusual)
    name = entry.filename
    if name.startswith("/") or ".." in name.split("/") or "\\" in name:
        raise Unreadable(told.unusual)


def check_no_archive(archive: ZipFile, entry: ZipInfo, told: Refusals) -> None:
    """Raise Unreadable where an entry is an archive itself."""
    with archive.open(entry) as part:
        if part.read(4) in _ARCHIVES:
            raise Unreadable(told.nested)


def _check_sizes(
    entries: list[ZipInfo], packed_bytes: int, told: Refusals, most_bytes: int
) -> None:
    if len(entries) > limits.ENTRIES:
        count, most = f"{len(entries):,}", f"{limits.ENTRIES:,}"
        raise Unreadable(told.too_many.format(count=count, most=most))
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > most_bytes:
        raise Unreadable(told.too_large.format(megabytes=most_bytes // 1024**2))
    if unpacked > limits.RATIO_FROM_BYTES and unpacked > packed_bytes * limits.RATIO:
        raise Unreadable(told.unpacks)


def _check_places(entries: list[ZipInfo], end: int, told: Refusals) -> None:
    """Refuse entries that lie over one another or beyond the end, or come twice."""
    if len({entry.filename for entry in entries}) < len(entries):
        raise Unreadable(told.unusual)
    in_order = sorted(entries, key=lambda entry: entry.header_offset)
    starts = [entry.header_offset for entry in in_order] + [end]
    for entry, (start, following) in zip(in_order, pairwise(starts), strict=True):
        least = _ENTRY_HEADER + len(entry.filename) + entry.compress_size
        if start < 0 or start + least > following:
            raise Unreadable(told.unusual)
