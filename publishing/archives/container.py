"""The file that an archive is: a zip of rows, of editions and of what it says of both.

manifest.json             the format, what is in it, and which portal wrote it
rows/<app>.<model>.jsonl  the rows of one table, a line each
editions/<name>/…         the files of a published edition, as the store has them
withdrawn/<name>/…        those of one that was withdrawn
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from publishing.folder import NAME

FORMAT = "portal-archive/1"
MANIFEST = "manifest.json"
SHELVES = ("editions", "withdrawn")
_DATE = (1980, 1, 1, 0, 0, 0)  # one date for all: equal files, equal bytes
_ROWS = re.compile(r"rows/[a-z_]+\.[a-z_]+\.jsonl")
_FOLDER = re.compile(r"(editions|withdrawn)/[0-9a-f]{64}")


class ArchiveRefused(Exception):
    """Why an archive cannot be written or loaded, and what to do about it."""


def rows_file(label: str) -> str:
    """Return where the rows of the model `label` are."""
    return f"rows/{label.lower()}.jsonl"


def add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Write one file into the archive; the same file gives the same bytes."""
    member = zipfile.ZipInfo(name, _DATE)
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, content)


def opened(path: Path) -> zipfile.ZipFile:
    """Return the archive to read from; raise ArchiveRefused where it is none."""
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as wrong:
        raise ArchiveRefused(f"{path} is not an archive that can be read.") from wrong
    for member in archive.infolist():
        if not _is_known(member.filename):
            archive.close()
            raise ArchiveRefused(
                f"The archive has a file {member.filename!r}, which no archive of this "
                "portal has: use the file as it was downloaded."
            )
    return archive


def _is_known(name: str) -> bool:
    if name == MANIFEST or _ROWS.fullmatch(name):
        return True
    folder = _folder_of(name)
    path = name.removeprefix(f"{folder}/")
    return bool(_FOLDER.fullmatch(folder) and NAME.fullmatch(path))


def _folder_of(name: str) -> str:
    return "/".join(name.split("/", 2)[:2])


def folders_in(archive: zipfile.ZipFile) -> Iterator[str]:
    """Yield the folder of each edition that the archive holds."""
    names = (member.filename for member in archive.infolist())
    yield from dict.fromkeys(_folder_of(n) for n in names if n.startswith(SHELVES))
