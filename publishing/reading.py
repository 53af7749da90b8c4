"""What each public address shows, as the pointer has it now. No Django here."""

import logging
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path

from publishing.folder import (
    ANSWERS,
    Damaged,
    Withdrawn,
    is_compressible,
    read_manifest,
)
from publishing.notice_parts import notice_part, replaces_part
from publishing.open_folder import Body, Folder
from publishing.store import NOTHING, Pointer, Store
from publishing.superseded import Band
from publishing.versions import versions_part

PAGE = ".html"
logger = logging.getLogger(__name__)

NOT_FOUND = f"{ANSWERS}404.html"
IN_REPORT = re.compile(
    r"/(?P<report>[^/]+/[^/]+)/(editions/(?P<number>[0-9]+)/)?(?P<inner>.*)", re.DOTALL
)


def withdrawn_page(report: str, number: str) -> str:
    """Return the name of the page that replaces a withdrawn edition."""
    return f"{ANSWERS}withdrawn/{report}/{number}.html"


@dataclass(frozen=True)
class Found:
    """What is at an address: a file, its status, whether it stays as it is.

    `band` is to be sent with it, where it is a page of a superseded edition, `versions`
    HTML where it is the front page of a report that has other versions, and `notice`
    HTML where readers are told something of the edition. Where the edition was
    replaced, `leads_to` is the address that readers are sent to instead.
    """

    folder: Folder
    name: str
    status: int = 200
    is_lasting: bool = False
    band: Band | None = None
    versions: str = ""
    notice: str = ""
    leads_to: str = ""

    @property
    def is_page(self) -> bool:
        return self.status == HTTPStatus.OK and self.name.endswith(PAGE)


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
        newest = max(editions, key=int)
        if match["number"]:
            found = self.in_edition(match["report"], match["number"], match["inner"])
            if found and found.is_page and match["number"] != newest:
                found = self.superseded(found, **match.groupdict())
            found = self.noted(found, **match.groupdict())
        elif own := self.own(address):
            return own
        else:
            found = self.in_edition(
                match["report"], newest, match["inner"], is_lasting=False
            )
            found = self.noted(found, match["report"], newest, match["inner"])
        is_front = found and found.is_page and not match["inner"]
        return self.beside_others(found, match["report"]) if is_front else found

    def noted(
        self, found: Found | None, report: str, number: str, inner: str
    ) -> Found | None:
        """Return what is found with what readers are told of that edition, if anything.

        Where it was replaced, it leads to the same page of what replaced it, or to the
        front page of that.
        """
        if found is None or found.status != HTTPStatus.OK or not self.pointer.site:
            return found
        told = self.pointer.notices.get(report, {}).get(number)
        if told and (to := told["leads_to"]) in self.pointer.reports:
            newest = max(self.pointer.reports[to], key=int)
            same = inner if self.is_readable(to, newest, inner) else ""
            return replace(found, leads_to=f"/{to}/{same}")
        if not found.is_page:
            return found
        site = self.folder(f"sites/{self.pointer.site}")
        notice = site.part(notice_part(report, number)) if told else ""
        if number == max(self.pointer.reports[report], key=int):
            notice += site.part(replaces_part(report))
        return replace(found, notice=notice)

    def beside_others(self, front: Found | None, report: str) -> Found | None:
        """Return the front page of `report` with links to its other versions."""
        if front is None or not self.pointer.site:
            return front
        site = self.folder(f"sites/{self.pointer.site}")
        return replace(front, versions=site.part(versions_part(report)))

    def superseded(self, found: Found, report: str, number: str, inner: str) -> Found:
        """Return a page of an older edition with a link to the newest one of it."""
        newest = max(self.pointer.reports[report], key=int)
        if self.is_readable(report, newest, inner):
            band = Band(number, f"/{report}/{inner}", newest, is_page=True)
        elif self.is_readable(report, newest, ""):
            band = Band(number, f"/{report}/", newest)
        else:
            band = Band(number, f"/{report}/editions/")
        return replace(found, band=band)

    def is_readable(self, report: str, number: str, inner: str) -> bool:
        try:
            found = self.in_edition(report, number, inner)
        except Damaged:
            return False
        return found is not None and found.status == HTTPStatus.OK

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
        """Return the page to show where there is no other, or None."""
        if not self.pointer.site:
            return None
        folder = self.folder(f"sites/{self.pointer.site}")
        return Found(folder, name, status) if name in folder.files else None


def look_up(folder: Folder, inner: str, *, is_lasting: bool = False) -> Found | None:
    name = folder.addresses.get(inner)
    if name is None:
        return None
    # A page may be superseded, and then says so.
    lasting = is_lasting and not name.endswith(PAGE)
    lasting = lasting or folder.is_named_after_its_content(name)
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
            if self.current.pointer == NOTHING:
                self.current = Site(Store(self.root).last_pointer(), self.folder)
        return self.current

    def folder(self, place: str) -> Folder:
        """Return a folder that the pointer names.

        An edition counts as withdrawn from the moment its folder is moved, whatever
        the pointer says, and whatever of it was read before.
        """
        folder = self.folders.get(place)
        if folder is None:
            path = self.root / place
            if self.is_withdrawn(place):
                raise Withdrawn
            folder = self.folders[place] = Folder(path, read_manifest(path))
        elif not os.path.exists(folder.path) and self.is_withdrawn(place):
            del self.folders[place]
            raise Withdrawn
        return folder

    def is_withdrawn(self, place: str) -> bool:
        shelf, _, name = place.partition("/")
        gone = shelf == "editions" and not (self.root / place).exists()
        return gone and (self.root / "withdrawn" / name).exists()

    def body(self, found: Found, codings: tuple[str, ...]) -> Body:
        """Return the file in the first of `codings` that it has; or raise Damaged."""
        coding = codings[0] if codings and is_compressible(found.name) else ""
        place = (found.name, coding, found.band, found.versions, found.notice)
        body = found.folder.bodies.get(place)
        if body is None:
            if found.band or found.versions or found.notice:
                body = found.folder.read_with(*place)
            else:
                body = found.folder.read(found.name, coding)
            self.make_room(len(body.content))
            found.folder.bodies[place] = body
        return body

    def make_room(self, size: int) -> None:
        """Forget all files and folders where `size` more bytes would be too many."""
        if self.held + size > self.limit:
            self.folders.clear()
            self.held = 0
        self.held += size
