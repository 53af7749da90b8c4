"""What the files of a folder are called, and how one is read whole."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from records.declaration import RecordKind
from records.exchange.problems import Problems
from records.exchange.reading import read_table
from records.exchange.rows import defaults
from records.exchange.upgrades import Folder, upgrade
from reports import manifest
from reports.exchange import attached_files
from reports.exchange.own_files import OWN_FILES
from reports.format_upgrades import UPGRADES
from reports.models import OutlineSection
from reports.record_kinds import KINDS_BY_NAME

SUBJECTS = "section-subjects"  # what sections show: rows of section, record, place
_UNKNOWN_FILE = "Remove this file: the format has no file of this name."


def columns_of(
    kind: RecordKind, rows: Sequence[Mapping[str, str]] = ()
) -> tuple[str, ...]:
    """Return the columns of the kind's file, without what has a file of its own.

    Of the rare ones only those that some row needs.
    """
    apart = {one.field for one in OWN_FILES if one.model is kind.model}
    if kind.model is OutlineSection:
        apart.add("shows")
    for name, usual in defaults(kind.model, kind.rare).items() if rows else ():
        if all(row[name] == usual for row in rows):
            apart.add(name)
    return ("key", *(name for name in kind.fields if name not in apart))


def read(path: Path, problems: Problems) -> Folder:
    """Return what the folder holds, in the newest format; nothing of it is checked."""
    said, number = manifest.read(path, problems)
    folder = Folder(manifest=said, tables={}, passages={})
    own = {one.folder: one for one in OWN_FILES}
    for one in sorted(path.iterdir()):
        if one.name in own and one.is_dir() and not one.is_symlink():
            own[one.name].read(one, folder, problems)
        elif attached_files.is_folder(one):
            attached_files.read(one, folder, problems)
        elif one.suffix == ".csv" and one.is_file() and not one.is_symlink():
            folder.tables[one.stem] = read_table(one, problems, name=one.name)
        elif one.name != manifest.FILE or one.is_symlink():
            problems.add(_UNKNOWN_FILE, file=one.name)
    upgrade(folder, UPGRADES, since=number)
    for name in folder.tables.keys() - KINDS_BY_NAME.keys() - {SUBJECTS}:
        problems.add(_UNKNOWN_FILE, file=folder.tables[name].file)
    return folder
