"""The files of a folder that its records name: `files/<SHA-256>.pdf` and the like.

They are taken byte for byte, as what an approval covered is named by their SHA-256.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from django import forms

from partnership.models import Partnership
from records.declaration import Declaration
from records.exchange.key_index import KeyIndex
from records.exchange.loading import Loading
from records.exchange.problems import Problems
from records.exchange.upgrades import Folder
from records.file_fields import NAME, FileChoice, file_names, media_type_of
from records.stored_files import DIGITS, StoredFile
from spreadsheets.grid import Unreadable
from uploads.reading import CleanFile, kept, too_large

FOLDER = "files"
_NAMED = (
    "Name the file as the portal did: its SHA-256, and .pdf, .jpg or .png after it."
)
_ALTERED = (
    "This file is not the one that its name says: it was altered. Put the original "
    "back, or upload the new one in the browser."
)
MISSING = "There is no such file in files/: add it, or correct its name."
_UNUSED = "No record names this file: remove it."


def is_folder(path: Path) -> bool:
    return path.name == FOLDER and path.is_dir() and not path.is_symlink()


def write(
    folder: Path,
    partnership: Partnership,
    rows: Iterable[tuple[Declaration, Mapping[str, str]]],
) -> None:
    """Write the files that `rows` of records name; no folder where there is none."""
    names = {*_named(rows)}
    if not names:
        return
    (folder / FOLDER).mkdir()
    for file in StoredFile.objects.filter(partnership=partnership).named(names):
        if file.name in names:
            (folder / FOLDER / file.name).write_bytes(file.bytes)


def _named(rows: Iterable[tuple[Declaration, Mapping[str, str]]]) -> Iterator[str]:
    for kind, row in rows:
        yield from (row[name] for name in file_names(kind.model) if row.get(name))


def read(path: Path, into: Folder, problems: Problems) -> None:
    """Keep the bytes of each file in `into`, if its name vouches for them."""
    for one in sorted(path.iterdir()):
        name = f"{FOLDER}/{one.name}"
        if not NAME.fullmatch(one.name) or not one.is_file() or one.is_symlink():
            problems.add(_NAMED, file=name)
        elif rule := too_large(one.stat().st_size):
            problems.add(rule, file=name)
        else:
            content = one.read_bytes()
            if sha256(content).hexdigest() != one.name[:DIGITS]:
                problems.add(_ALTERED, file=name)
                continue
            into.files[one.name] = content


def check(
    folder: Folder, loading: Loading, partnership: Mapping[str, str]
) -> tuple[CleanFile, ...]:
    """Return the files that the partnership does not have yet, each looked into.

    `partnership` is what the manifest says of it. Records may name them from then on.
    """
    index, problems = loading.index, loading.problems
    if not folder.files:
        return ()
    used = _used(folder, partnership)
    new = []
    for name, content in folder.files.items():
        if name not in used:
            problems.add(_UNUSED, file=f"{FOLDER}/{name}")
        elif not index.has_file(name):
            try:
                file = kept(content)
            except Unreadable as reason:
                problems.add(str(reason), file=f"{FOLDER}/{name}")
                continue
            if file.media_type != media_type_of(name):
                problems.add(_NAMED, file=f"{FOLDER}/{name}")
                continue
            new.append(file)
    index.files = {file.name: file for file in new}
    return tuple(new)


def let_name(
    form: forms.BaseForm, folder: Folder, partnership: Partnership | None
) -> None:
    """Let the form of a partnership name the files it has and those of the folder."""
    index = KeyIndex(partnership or Partnership())
    for field in form.fields.values():
        if isinstance(field, FileChoice):
            field.known = lambda name: name in folder.files or index.has_file(name)
            field.unknown = MISSING


def _used(folder: Folder, partnership: Mapping[str, str]) -> set[str]:
    """Return every cell of the folder: what is none of them, nobody names."""
    cells = {
        cell
        for table in folder.tables.values()
        for row in table.rows
        for cell in row.cells.values()
    }
    return cells | {*partnership.values()}
