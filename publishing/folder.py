"""One folder of published files, and the manifest that says what is in it.

The manifest names every file with its SHA-256; the folder is named after the SHA-256
of the manifest. So a folder's name vouches for each byte in it. No Django here.
"""

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

import brotli

MANIFEST = "manifest.json"
SIBLINGS = {"br": ".br", "gzip": ".gz"}  # content coding, what it adds to the name
CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
# Pages of the portal that answer a request without being at an address of their own.
# Their folder has a dot, which no partnership's, year's or section's word can have.
ANSWERS = "answers.portal/"
LOOK = {".css", ".ttf"}  # alike in each edition, and in the pages around them
COMPRESSIBLE = {".css", ".csv", ".html", ".json", ".svg", ".ttf", ".txt"}
BEST, GOOD = 11, 9  # of brotli; the best takes a second for a font
NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")


class Damaged(Exception):
    """What is stored is not what was published; the sentence says where."""


class Withdrawn(Exception):
    """What is asked for was withdrawn, and no page that says why is there yet."""


@dataclass(frozen=True)
class Entry:
    """One file, as the manifest vouches for it; the size is in bytes."""

    sha256: str
    size: int

    @classmethod
    def of(cls, content: bytes) -> "Entry":
        return cls(sha256(content).hexdigest(), len(content))


@dataclass(frozen=True)
class Manifest:
    """What a folder is about, and its files by their paths."""

    about: Mapping[str, str | int]
    files: Mapping[str, Entry]


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of `folder`; raise Damaged unless the name vouches for it."""
    try:
        text = (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise Damaged(f"{place(folder)} has no manifest.") from error
    if sha256(text).hexdigest() != folder.name:
        raise Damaged(f"{place(folder)}: the manifest was altered.")
    held = json.loads(text)
    files = {name: Entry(**entry) for name, entry in held["files"].items()}
    return Manifest(about=held["about"], files=files)


def read_file(folder: Path, name: str, entry: Entry) -> bytes:
    """Return the file's bytes; raise Damaged unless they are those published."""
    try:
        content = (folder / name).read_bytes()
    except OSError as error:
        raise Damaged(f"{place(folder)}: {name} cannot be read.") from error
    if Entry.of(content) != entry:
        raise Damaged(f"{place(folder)}: {name} was altered.")
    return content


def problems_of(folder: Path) -> Iterator[str]:
    """Yield a sentence for each file of `folder` that is altered, missing or extra."""
    try:
        manifest = read_manifest(folder)
    except Damaged as damage:
        yield str(damage)
        return
    for name, entry in manifest.files.items():
        try:
            read_file(folder, name, entry)
        except Damaged as damage:
            yield str(damage)
    found = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if not path.is_dir()
    }
    for name in sorted(found - manifest.files.keys() - {MANIFEST}):
        yield f"{place(folder)}: {name} is not in the manifest."


def place(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


def check_name(name: str) -> None:
    """Raise ValueError unless `name` is a plain path with a type we serve."""
    if not NAME.fullmatch(name) or PurePosixPath(name).suffix not in CONTENT_TYPES:
        raise ValueError(f"{name!r} cannot be the name of a published file.")


def content_type(name: str) -> str:
    return CONTENT_TYPES[PurePosixPath(name).suffix]


def is_compressible(name: str) -> bool:
    """Whether the file is worth compressing."""
    return PurePosixPath(name).suffix in COMPRESSIBLE


def compressed(name: str, content: bytes, suffix: str, *, quality: int = 0) -> bytes:
    """Return the file compressed as `suffix` says; the same bytes each time.

    `quality` is that of brotli, if not the best which is worth its time.
    """
    anew = compress_look if PurePosixPath(name).suffix in LOOK else compress
    return anew(name, content, suffix, quality)


def compress(name: str, content: bytes, suffix: str, quality: int) -> bytes:
    if suffix == ".br":
        best = GOOD if name.endswith(".ttf") else BEST
        return bytes(brotli.compress(content, quality=quality or best))
    return gzip.compress(content, mtime=0)


compress_look = lru_cache(maxsize=64)(compress)


def canonical(held: Mapping[str, object]) -> bytes:
    """Return `held` as JSON; equal things give the same bytes."""
    text = json.dumps(held, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()
