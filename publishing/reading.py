"""What stands at which public address, as the pointer has it now. No Django here."""

import logging
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from publishing.folder import (
    SIBLINGS,
    Damaged,
    Manifest,
    content_type,
    is_compressible,
    read_file,
    read_manifest,
)
from publishing.store import NOTHING, Pointer

logger = logging.getLogger(__name__)

# Pages of the portal that answer a request without being at an address of their own.
# Their folder has a dot, which no partnership's, year's or section's word can have.
ANSWERS = "answers.portal/"
NOT_FOUND = f"{ANSWERS}404.html"
IN_REPORT = re.compile(
    r"/(?P<report>[^/]+/[^/]+)/(editions/(?P<number>[0-9]+)/)?(?P<inner>.*)", re.DOTALL
)


def withdrawn_page(report: str, number: str) -> str:
    """Return the name of the page that stands for a withdrawn edition."""
    return f"{ANSWERS}withdrawn/{report}/{number}.html"


@dataclass(frozen=True)
class Body:
    """A file in one content coding ("" for none), ready to be sent."""

    content: bytes
    content_type: str
    coding: str
    etag: str


class Folder:
    """A published folder: its addresses, and its files once they were asked for."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path = path
        self.files = manifest.files
        self.bodies: dict[tuple[str, str], Body] = {}
        self.addresses = {
            name.removesuffix("index.html"): name
            for name in manifest.files
            if not name.startswith(ANSWERS) and not name.endswith((".br", ".gz"))
        }

    def is_named_after_its_content(self, name: str) -> bool:
        """Say whether the file's name would be another if its content were."""
        return self.files[name].sha256[:8] in name

    def read(self, name: str, coding: str) -> Body:
        """Return a file; raise Damaged unless its bytes are those published."""
        stored = name + SIBLINGS.get(coding, "")
        entry = self.files[stored]
        return Body(
            content=read_file(self.path, stored, entry),
            content_type=content_type(name),
            coding=coding,
            etag=f'"{entry.sha256[:32]}"',
        )


@dataclass(frozen=True)
class Found:
    """What is at an address: a file, its status, whether it stays as it is."""

    folder: Folder
    name: str
    status: int = 200
    is_lasting: bool = False


class Site:
    """The public pages as one state of the pointer has them.

    Addresses are looked up in the pointer and in manifests, never on the disk. What
    looks up raises Damaged where the manifest it needs is.
    """

    def __init__(self, pointer: Pointer, folder: Callable[[str], Folder]) -> None:
        self.pointer = pointer
        self.folder = folder

    def find(self, address: str) -> Found | None:
        """Return what is at `address`, or None."""
        if not address.startswith("/"):
            return None
        match = IN_REPORT.fullmatch(address)
        editions = self.pointer.reports.get(match["report"]) if match else None
        if not match or not editions:
            return self.own(address)
        if match["number"]:
            return self.in_edition(match["report"], match["number"], match["inner"])
        newest = max(editions, key=int)
        return self.own(address) or self.in_edition(
            match["report"], newest, match["inner"], is_lasting=False
        )

    def own(self, address: str) -> Found | None:
        """Return the page of the portal itself at `address`, or None."""
        if not self.pointer.site:
            return None
        return look_up(self.folder(f"sites/{self.pointer.site}"), address[1:])

    def in_edition(
        self, report: str, number: str, inner: str, *, is_lasting: bool = True
    ) -> Found | None:
        name = self.pointer.reports[report].get(number)
        if name is None:
            return None
        if not name:
            return self.answer(withdrawn_page(report, number), 410)
        return look_up(self.folder(f"editions/{name}"), inner, is_lasting=is_lasting)

    def answer(self, name: str, status: int) -> Found | None:
        """Return a page that stands where there is no other, or None."""
        if not self.pointer.site:
            return None
        folder = self.folder(f"sites/{self.pointer.site}")
        return Found(folder, name, status) if name in folder.files else None


def look_up(folder: Folder, inner: str, *, is_lasting: bool = False) -> Found | None:
    name = folder.addresses.get(inner)
    if name is None:
        return None
    lasting = is_lasting or folder.is_named_after_its_content(name)
    return Found(folder, name, is_lasting=lasting)


class Reader:
    """Reads the store in `root` as its pointer changes, and remembers what it read.

    No more than `limit` bytes of files are kept in memory.
    """

    def __init__(self, root: Path, *, limit: int = 128 * 2**20) -> None:
        self.root = root
        self.limit = limit
        self.held = 0
        self.folders: dict[str, Folder] = {}
        self.seen: tuple[int, int, int] | None = None
        self.current = Site(NOTHING, self.folder)

    def site(self) -> Site:
        """Return the public pages as they are now; call it once for each request.

        Where the pointer is gone or damaged, what was public before stays so.
        """
        try:
            status = os.stat(self.root / "site.json")
            seen = (status.st_mtime_ns, status.st_ino, status.st_size)
            if seen != self.seen:
                self.seen = seen
                text = (self.root / "site.json").read_bytes()
                self.current = Site(Pointer.read(text), self.folder)
        except FileNotFoundError:
            pass
        except (OSError, Damaged):
            logger.exception("The pointer cannot be read; the pages stay as they were.")
        return self.current

    def folder(self, place: str) -> Folder:
        folder = self.folders.get(place)
        if folder is None:
            path = self.root / place
            folder = self.folders[place] = Folder(path, read_manifest(path))
        return folder

    def body(self, found: Found, codings: tuple[str, ...]) -> Body:
        """Return the file in the first of `codings` that it has; or raise Damaged."""
        coding = codings[0] if codings and is_compressible(found.name) else ""
        body = found.folder.bodies.get((found.name, coding))
        if body is None:
            body = found.folder.read(found.name, coding)
            self.make_room(len(body.content))
            found.folder.bodies[found.name, coding] = body
        return body

    def make_room(self, size: int) -> None:
        """Forget all files and folders where `size` more bytes would be too many."""
        if self.held + size > self.limit:
            self.folders.clear()
            self.held = 0
        self.held += size
