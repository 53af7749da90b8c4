"""Writes an archive to a file on disk, whole or not at all."""

import os
from pathlib import Path

from django.core.management.base import CommandError

from publishing.archives.container import ArchiveRefused
from publishing.archives.dumping import Scope, dump


def write_archive(path: Path, scope: Scope) -> None:
    """Write the archive to `path`, where nothing is yet; raise CommandError if not."""
    if path.exists():
        raise CommandError(f"{path} exists already: choose another name.")
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        # People's addresses, and perhaps passwords, are for nobody else to read.
        with os.fdopen(
            os.open(unfinished, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600), "w+b"
        ) as file:
            dump(file, scope)
        unfinished.rename(path)
    except (ArchiveRefused, OSError) as refused:
        unfinished.unlink(missing_ok=True)
        raise CommandError(str(refused)) from refused
