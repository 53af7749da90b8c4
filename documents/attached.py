"""Files of a report: its attachments, the pictures in its texts, and the logo.

A document names their bytes by the SHA-256, so that whoever approves it approves them.
"""

import re
import unicodedata
from dataclasses import dataclass

from documents.wording import gettext, ngettext

PDF = "application/pdf"
SUFFIXES = {PDF: ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
KINDS = {PDF: "PDF", "image/jpeg": "JPEG", "image/png": "PNG"}
FOLDER = "attachments/"
PICTURES = "assets/picture-"
_LONGEST = 60  # characters of a title in the name of its file
_DIGITS = 8  # of the SHA-256, so that another content has another address


@dataclass(frozen=True)
class Attached:
    """One file that readers get with the report.

    `size` is in bytes, `width` and `height` are in pixels; what a file does not have of
    these and of pages is 0. A picture without alternative text is decorative.
    """

    title: str
    media_type: str
    size: int
    sha256: str
    pages: int = 0
    width: int = 0
    height: int = 0
    description: str = ""
    alternative_text: str = ""
    record: str = ""

    @property
    def is_picture(self) -> bool:
        return self.media_type != PDF

    @property
    def path(self) -> str:
        """Where the file lies in the folder of an edition."""
        name = _word(self.title) or "file"
        return f"{FOLDER}{name}-{self.sha256[:_DIGITS]}{SUFFIXES[self.media_type]}"

    @property
    def in_words(self) -> str:
        """What a reader gets who follows the link: "PDF, 240 KB, 12 pages"."""
        parts = [KINDS[self.media_type], size_in_words(self.size)]
        if self.pages:
            told = ngettext("{number} page", "{number} pages", self.pages)
            parts.append(told.format(number=f"{self.pages:,}"))
        return ", ".join(parts)


@dataclass(frozen=True)
class Logo:
    """The partnership's logo; its size is in pixels."""

    media_type: str
    sha256: str
    width: int
    height: int
    alternative_text: str

    @property
    def path(self) -> str:
        """Where the file lies in the folder of an edition."""
        return f"assets/logo-{self.sha256[:_DIGITS]}{SUFFIXES[self.media_type]}"


@dataclass(frozen=True)
class Picture:
    """A picture in a text; its size is in pixels.

    `name` is its key among the partnership's pictures, by which texts name it. One
    without alternative text is decorative. `credit` says who made it, or whose it is.
    """

    name: str
    media_type: str
    sha256: str
    width: int
    height: int
    alternative_text: str = ""
    caption: str = ""
    credit: str = ""
    record: str = ""

    @property
    def path(self) -> str:
        """Where the file lies in the folder of an edition."""
        return picture_path(self.sha256, self.media_type)

    @property
    def below(self) -> tuple[str, ...]:
        """What stands below it: its caption, and who made it."""
        return tuple(filter(None, (self.caption, self.credit)))


def picture_path(sha256: str, media_type: str) -> str:
    """Return where the file of a picture in a text lies in the folder of an edition."""
    return f"{PICTURES}{sha256[:_DIGITS]}{SUFFIXES[media_type]}"


def size_in_words(size: int) -> str:
    """Return a number of bytes as people say it: 240 KB, 1.4 MB."""
    if size < 1_000_000:
        return gettext("{number} KB").format(number=f"{max(round(size / 1000), 1):,}")
    return gettext("{number} MB").format(number=f"{size / 1_000_000:.1f}")


def _word(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    word = re.sub(r"[^a-z0-9]+", "-", plain.lower())[:_LONGEST]
    return word.strip("-")
