"""The store of published files: folders that never change, and a pointer to them.

    lock        held by whoever writes here
    tmp/        folders being written; nobody reads them
    editions/   a folder for each edition, named after the SHA-256 of its manifest
    sites/      the portal's own pages after each publication, named likewise
    withdrawn/  editions that were withdrawn; nobody reads them
    site.json   the pointer: which folders make up the public pages now
    site.before.json  the pointer before that, for when the pointer itself is damaged

A folder is written in tmp/ and renamed when it is complete and on the disk; the
pointer is replaced by a rename. Whoever is stopped in between, by power loss too,
leaves the public pages as they were. No Django here.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from publishing.folder import (
    MANIFEST,
    SIBLINGS,
    Damaged,
    Entry,
    Manifest,
    canonical,
    check_name,
    compressed,
    is_compressible,
    problems_of,
)


@dataclass(frozen=True)
class Pointer:
    """Which folders are public.

    `site` is the folder of the portal's own pages. `reports` gives, for each
    "<partnership>/<year>", the folder of each edition by its number; "" stands where
    the edition was withdrawn. `notices` gives, for an edition that is under a notice,
    its number ("notice") and the report that its addresses lead to ("leads_to"), ""
    where they lead nowhere else.
    """

    site: str
    reports: Mapping[str, Mapping[str, str]]
    notices: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    @classmethod
    def read(cls, text: bytes) -> "Pointer":
        """Return the pointer in `text`; raise Damaged where it is none."""
        try:
            held = json.loads(text)
            reports = {
                str(report): {
                    str(int(number)): str(name) for number, name in of.items()
                }
                for report, of in held["reports"].items()
            }
            notices = {
                str(report): {
                    str(int(number)): dict(told) for number, told in of.items()
                }
                for report, of in held.get("notices", {}).items()
            }
            return cls(site=str(held["site"]), reports=reports, notices=notices)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Damaged("The pointer cannot be read.") from error


NOTHING = Pointer(site="", reports={})


@dataclass(frozen=True)
class Store:
    """The store in the folder `root`. What writes holds `lock` meanwhile."""

    root: Path

    @property
    def pointer_file(self) -> Path:
        return self.root / "site.json"

    @property
    def pointer_before_file(self) -> Path:
        return self.root / "site.before.json"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Wait until no other process writes here, and keep others out.

        The system lets go of the lock when its process ends, however it ends. So what
        is in tmp/ before and after belongs to nobody, and is deleted.
        """
        # There from the start: what is withdrawn has a place also on a full disk.
        (self.root / "withdrawn").mkdir(parents=True, exist_ok=True)
        with (self.root / "lock").open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            self.clear()
            try:
                yield
            finally:
                self.clear()

    def pointer(self) -> Pointer:
        """Return what is public now; NOTHING where nothing ever was."""
        try:
            return Pointer.read(self.pointer_file.read_bytes())
        except FileNotFoundError:
            return NOTHING

    @property
    def is_damaged(self) -> bool:
        """Whether there is a pointer that cannot be read."""
        try:
            self.pointer()
        except Damaged:
            return True
        return False

    def last_pointer(self) -> Pointer:
        """Return what is public, or where the pointer is damaged, was before."""
        for file in (self.pointer_file, self.pointer_before_file):
            try:
                return Pointer.read(file.read_bytes())
            except Damaged:
                continue
            except FileNotFoundError:
                break
        return NOTHING

    def point(self, pointer: Pointer) -> None:
        """Make exactly what `pointer` names public, at once; keep the one before."""
        temporary = self.root / "tmp" / "site.json"
        temporary.parent.mkdir(parents=True, exist_ok=True)
        with suppress(Damaged, FileNotFoundError):
            before = self.pointer_file.read_bytes()
            Pointer.read(before)
            write(temporary, before)
            os.replace(temporary, self.pointer_before_file)
        write(temporary, canonical(asdict(pointer)))
        os.replace(temporary, self.pointer_file)
        sync_folder(self.root)

    def draft(self, files: Mapping[str, bytes]) -> Path:
        """Write `files`, and their compressed forms, to a new folder in tmp/."""
        folder = self.root / "tmp" / str(uuid4())
        folder.mkdir(parents=True)
        for name, content in files.items():
            check_name(name)
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            write(target, content)
            if is_compressible(name):
                for suffix in SIBLINGS.values():
                    write(folder / (name + suffix), compressed(name, content, suffix))
        return folder

    def seal(self, draft: Path, about: Mapping[str, str | int]) -> str:
        """Write the manifest of `draft`; return its SHA-256, the folder's name."""
        paths = sorted(path for path in draft.rglob("*") if path.is_file())
        manifest = Manifest(
            about=about,
            files={
                path.relative_to(draft).as_posix(): Entry.of(path.read_bytes())
                for path in paths
            },
        )
        text = canonical(asdict(manifest))
        write(draft / MANIFEST, text)
        return sha256(text).hexdigest()

    def keep(self, draft: Path, shelf: str, name: str) -> None:
        """Move a sealed `draft` to its place; there it is never written again.

        Where the same folder is there already, complete, the draft is dropped.
        """
        target = self.root / shelf / name
        if target.exists():
            if not any(problems_of(target)):
                shutil.rmtree(draft)
                return
            shutil.rmtree(target)
        for folder in sorted(draft.rglob("*"), reverse=True):
            if folder.is_dir():
                sync_folder(folder)
        sync_folder(draft)
        self.move(draft, target)

    def retire(self, name: str) -> None:
        """Take the files of a withdrawn edition out of what can be read."""
        source = self.root / "editions" / name
        if source.exists():
            self.move(source, self.root / "withdrawn" / name)

    def move(self, source: Path, target: Path) -> None:
        """Rename `source` to `target` so that power loss cannot undo it."""
        target.parent.mkdir(parents=True, exist_ok=True)
        source.rename(target)
        sync_folder(target.parent)
        sync_folder(source.parent)
        sync_folder(self.root)

    def clear(self) -> None:
        """Delete what was never finished."""
        if (self.root / "tmp").exists():
            shutil.rmtree(self.root / "tmp")

    def forget_sites(self, *, unchanged_since: float) -> None:
        """Delete old pages of the portal that no reader can still be loading."""
        current = self.pointer().site
        for folder in (self.root / "sites").glob("*"):
            if folder.name != current and folder.stat().st_mtime < unchanged_since:
                shutil.rmtree(folder)

    def problems(self) -> Iterator[str]:
        """Yield a sentence for each file that is not what its manifest says.

        Nothing comes back from a store in order.
        """
        try:
            pointer = self.pointer()
        except Damaged as damage:
            yield str(damage)
            pointer = self.last_pointer()
        named = {f"sites/{pointer.site}"} if pointer.site else set()
        for editions in pointer.reports.values():
            named |= {f"editions/{folder}" for folder in editions.values() if folder}
        there = {
            f"{shelf}/{folder.name}"
            for shelf in ("editions", "sites", "withdrawn")
            for folder in (self.root / shelf).glob("*")
        }
        for missing in sorted(named - there):
            yield f"{missing} is not there."
        for name in sorted(there):
            yield from problems_of(self.root / name)


def write(path: Path, content: bytes) -> None:
    """Write `content` to `path` and wait until the disk has it."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the disk knows which names `folder` holds."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
