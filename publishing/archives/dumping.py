"""Writes an archive of one partnership, or of everything."""

import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.db import connection, models, transaction

from accounts.models import User
from partnership.models import Partnership
from publishing.archives import tables
from publishing.archives.container import (
    FORMAT,
    MANIFEST,
    SHELVES,
    ArchiveRefused,
    add,
    rows_file,
)
from publishing.archives.spelling import line_of
from publishing.build import the_store, version
from publishing.folder import canonical, problems_of
from publishing.models import Edition
from publishing.store import Store


@dataclass(frozen=True)
class Scope:
    """What an archive holds: `partnership` and its predecessors, None for everything.

    Without passwords, nobody can sign in after it is loaded until one is set.
    """

    partnership: Partnership | None = None
    with_passwords: bool = False

    @property
    def holds(self) -> str:
        return self.partnership.slug if self.partnership else "everything"


def dump(target: Path | IO[bytes], scope: Scope) -> None:
    """Write the archive: equal content gives equal bytes.

    Raise ArchiveRefused where the files of an edition are not what was published.
    """
    with zipfile.ZipFile(target, "w") as archive:
        with _one_moment():
            kept, counts = _rows(archive, scope)
        for edition in kept:
            _add_files(archive, the_store(), edition)
        manifest = {
            "format": FORMAT,
            "holds": scope.holds,
            "passwords": scope.with_passwords,
            "portal": version(),
            "rows": counts,
            "schema": tables.schema(),
        }
        add(archive, MANIFEST, canonical(manifest))


@contextmanager
def _one_moment() -> Iterator[None]:
    """Let all that is read be as it was at one moment."""
    is_first = not connection.in_atomic_block
    with transaction.atomic():
        if is_first and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _rows(
    archive: zipfile.ZipFile, scope: Scope
) -> tuple[list[Edition], dict[str, int]]:
    """Write every row; return the editions whose files belong to them, and counts."""
    mine = tables.with_predecessors(scope.partnership) if scope.partnership else None
    people: set[int] = set()
    counts: dict[str, int] = {}
    for model in tables.archived():
        if model is not User:
            rows = tables.rows_of(model, mine)
            keys = tables.keys_to_people(model)
            lines = []
            for row in rows.iterator(chunk_size=2_000):
                people |= {key for name in keys if (key := getattr(row, name))}
                lines.append(_line(row, scope))
            counts[model._meta.label_lower] = len(lines)
            _add_lines(archive, model, lines)
    named = User.objects.order_by("pk")
    if mine is not None:
        named = named.filter(pk__in=people)
    lines = [_line(person, scope) for person in named]
    counts[User._meta.label_lower] = len(lines)
    _add_lines(archive, User, lines)
    out = Edition.objects.out().order_by("pk")
    if mine is not None:
        out = out.filter(report__partnership__in=mine)
    return list(out), counts


def _line(row: models.Model, scope: Scope) -> str:
    fields = tables.fields_of(type(row), with_passwords=scope.with_passwords)
    return line_of(row, fields)


def _add_lines(
    archive: zipfile.ZipFile, model: tables.Model, lines: Collection[str]
) -> None:
    text = "".join(f"{line}\n" for line in lines)
    add(archive, rows_file(model._meta.label), text.encode())


def _add_files(archive: zipfile.ZipFile, store: Store, edition: Edition) -> None:
    """Write the folder of `edition`, from wherever the store keeps it now."""
    places = (store.root / shelf / edition.manifest_hash for shelf in SHELVES)
    folder = next((place for place in places if place.is_dir()), None)
    if folder is None or any(problems_of(folder)):
        raise ArchiveRefused(
            f"The files of {edition} are damaged or missing: run verify_editions, and "
            "restore them from a backup first."
        )
    shelf = SHELVES[edition.state == Edition.State.WITHDRAWN]
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            add(archive, f"{shelf}/{folder.name}/{name}", path.read_bytes())
