"""One published folder as it is read: its addresses, and its files. No Django here."""

from dataclasses import dataclass
from pathlib import Path

from publishing.folder import (
    ANSWERS,
    SIBLINGS,
    Entry,
    Manifest,
    compressed,
    content_type,
    read_file,
)
from publishing.superseded import Band, with_band, words_for
from publishing.versions import with_versions

QUICK = 5  # of brotli, for what a reader waits for


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
        self.bodies: dict[tuple[str, str, Band | None, str, str], Body] = {}
        self.parts: dict[str, str] = {}
        self.addresses = {
            name.removesuffix("index.html"): name
            for name in manifest.files
            if not name.startswith(ANSWERS) and not name.endswith((".br", ".gz"))
        }

    def is_named_after_its_content(self, name: str) -> bool:
        """Whether the file's name would be another if its content were."""
        return self.files[name].sha256[:8] in name

    def read(self, name: str, coding: str) -> Body:
        """Return a file; raise Damaged unless its bytes are those published."""
        stored = name + SIBLINGS.get(coding, "")
        entry = self.files[stored]
        return Body(
            content=read_file(self.path, stored, entry),
            content_type=content_type(name),
            coding=coding,
            etag=etag(entry),
        )

    def part(self, name: str) -> str:
        """Return what other pages are sent with; "" where there is no such file."""
        if name not in self.parts:
            is_there = name in self.files
            self.parts[name] = self.read(name, "").content.decode() if is_there else ""
        return self.parts[name]

    def read_with(
        self, name: str, coding: str, band: Band | None, versions: str, notice: str
    ) -> Body:
        """Return a page with HTML put into it; its ETag is another for that."""
        content = self.read(name, "").content
        content = with_versions(content, versions) if versions else content
        content = with_band(content, notice) if notice else content
        if band:
            content = with_band(content, band.html(words_for(content)))
        if coding:
            content = compressed(name, content, SIBLINGS[coding], quality=QUICK)
        return Body(content, content_type(name), coding, etag(Entry.of(content)))


def etag(entry: Entry) -> str:
    return f'"{entry.sha256[:32]}"'
