"""Loads an archive into an empty installation: all of it or nothing."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction

from accounts.models import User
from publishing.archives import tables
from publishing.archives.container import (
    FORMAT,
    MANIFEST,
    ArchiveRefused,
    folders_in,
    opened,
    rows_file,
)
from publishing.archives.spelling import BadRow, record_of
from publishing.build import switch, the_store
from publishing.folder import problems_of
from publishing.store import Store, write
from records.stored_files import StoredFile

AT_A_TIME = 500

Rows = dict[tables.Model, list[models.Model]]


@dataclass(frozen=True)
class Loaded:
    """What an archive held: whose it is, and how many rows and editions."""

    holds: str
    rows: int
    editions: int


def load(path: Path, *, at: datetime) -> Loaded:
    """Make this installation what the archive says, and its editions public.

    Raise ArchiveRefused, with nothing changed, unless the installation is empty and the
    archive whole and of this version.
    """
    with opened(path) as archive:
        manifest = _manifest(archive)
        _require_empty()
        rows = _rows(archive, manifest)
        store = the_store()
        with store.lock():
            folders = tuple(folders_in(archive))
            for folder in folders:
                _keep(archive, store, folder)
            _save(rows)
            switch(store, at=at)
    count = sum(map(len, rows.values()))
    return Loaded(str(manifest["holds"]), count, len(folders))


def _manifest(archive: zipfile.ZipFile) -> Mapping[str, Any]:
    """Return what the archive says of itself; refuse what another version wrote."""
    try:
        said = json.loads(archive.read(MANIFEST))
        is_known = said["format"] == FORMAT
        schema = said["schema"]
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile) as wrong:
        raise ArchiveRefused("The archive has no manifest that can be read.") from wrong
    if not is_known:
        raise ArchiveRefused(f"This format is unknown: the portal reads {FORMAT}.")
    if schema != tables.schema():
        raise ArchiveRefused(
            f"The archive was written by version {said.get('portal')} of the portal, "
            "whose tables differ: load it with that version, then upgrade."
        )
    return dict(said)


def _require_empty() -> None:
    for model in tables.archived():
        if model._base_manager.exists():
            raise ArchiveRefused(
                "Load the archive into an empty installation: this one already has "
                f"{model._meta.verbose_name_plural}."
            )


def _rows(archive: zipfile.ZipFile, manifest: Mapping[str, Any]) -> Rows:
    return {model: _rows_of(archive, model, manifest) for model in tables.archived()}


def _rows_of(
    archive: zipfile.ZipFile, model: tables.Model, manifest: Mapping[str, Any]
) -> list[models.Model]:
    name = rows_file(model._meta.label)
    has_passwords = manifest.get("passwords") is True
    fields = tables.fields_of(model, with_passwords=has_passwords)
    try:
        lines = archive.read(name).decode().split("\n")[:-1]
        whole = len(lines) == manifest["rows"][model._meta.label_lower]
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile) as wrong:
        raise ArchiveRefused(f"{name} is missing or damaged.") from wrong
    if not whole:
        raise ArchiveRefused(f"{name} does not have as many rows as it should.")
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            row = record_of(line, model, fields)
            if isinstance(row, StoredFile) and not row.is_whole:
                raise BadRow("the file in it was altered")
            found.append(row)
        except BadRow as wrong:
            raise ArchiveRefused(f"{name}, line {number}: {wrong}.") from wrong
    if model is User and not has_passwords:
        for person in found:
            setattr(person, tables.PASSWORD, tables.NO_PASSWORD)
    return found


def _keep(archive: zipfile.ZipFile, store: Store, folder: str) -> None:
    """Put the files of one edition into the store, if they are what was published."""
    shelf, name = folder.split("/")
    draft = store.root / "tmp" / name
    for member in archive.infolist():
        if member.filename.startswith(f"{folder}/"):
            target = draft / member.filename.removeprefix(f"{folder}/")
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                write(target, archive.read(member))
            except zipfile.BadZipFile as wrong:
                raise ArchiveRefused(f"{member.filename} is damaged.") from wrong
    for problem in problems_of(draft):
        raise ArchiveRefused(f"The archive is damaged: {problem}")
    store.keep(draft, shelf, name)


def _save(rows: Rows) -> None:
    """Save every row, each under its own number, and let new ones come after them."""
    try:
        with transaction.atomic():
            for model, records in rows.items():
                _insert(model, records)
            connection.check_constraints()
            _count_on(list(rows))
    except DatabaseError as wrong:
        raise ArchiveRefused(
            f"The rows of the archive contradict each other: {wrong}"
        ) from wrong


def _insert(model: tables.Model, records: Sequence[models.Model]) -> None:
    for start in range(0, len(records), AT_A_TIME):
        model._base_manager.bulk_create(records[start : start + AT_A_TIME])


def _count_on(saved: Sequence[tables.Model]) -> None:
    """Let the numbers of new rows follow on those that were loaded."""
    own = [model for model in saved if model not in tables.NUMBERED_ANEW]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), own):
            cursor.execute(statement)
