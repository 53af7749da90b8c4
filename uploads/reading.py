"""Checks an uploaded picture or PDF in a process that can do nothing else.

Only the size is looked at here; see `spreadsheets.worker` for what that process may do.
"""

import json
from base64 import b64decode
from dataclasses import dataclass
from hashlib import sha256

from spreadsheets.grid import Unreadable
from spreadsheets.limits import SECONDS
from spreadsheets.reading import Failures, answer
from uploads.limits import FILE_BYTES
from uploads.signatures import kind_of

SUFFIXES = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
CLEAN, KEPT = "attachment", "kept-attachment"
EMPTY = "This file is empty. Choose another."
_FAILURES = Failures(
    damaged="This file is damaged, or is not what it says it is. Save it again as PDF, "
    "JPEG or PNG, and choose the new file.",
    too_slow=f"This file takes longer than {SECONDS} seconds to check. Make it simpler "
    "or smaller: print it to a new PDF, or save the picture with fewer pixels.",
    too_large="This file needs more memory than one file may take. Make it smaller: "
    "print it to a new PDF, or save the picture with fewer pixels.",
)


@dataclass(frozen=True)
class CleanFile:
    """A file that may be kept and published.

    `width` and `height` are a picture's, in pixels; `pages` are a PDF's. What a file
    does not have is 0.
    """

    media_type: str
    content: bytes
    width: int
    height: int
    pages: int

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()

    @property
    def name(self) -> str:
        """The name by which records know the file, which only its content has."""
        return f"{self.sha256}{SUFFIXES[self.media_type]}"


def clean(
    content: bytes, *, pictures_only: bool = False, seconds: float = SECONDS + 10
) -> CleanFile:
    """Return the file as it is kept: small, and without what it says of its maker.

    Raise Unreadable, with what to do, where it cannot be kept. `seconds` are of the
    clock; the process has SECONDS of computing time.
    """
    _check_size(content)
    kind_of(
        content, pictures_only=pictures_only
    )  # no process for what is told by its first bytes
    return answer(CLEAN, content, unpacked, _FAILURES, seconds)


def kept(content: bytes, *, seconds: float = SECONDS + 10) -> CleanFile:
    """Return a file that is as `clean` leaves files, byte for byte.

    Raise Unreadable where it is not.
    """
    _check_size(content)
    kind_of(content)
    found = answer(KEPT, content, unpacked, _FAILURES, seconds)
    if found.content != content:
        raise Unreadable(_FAILURES.damaged)
    return found


def _check_size(content: bytes) -> None:
    if not content:
        raise Unreadable(EMPTY)
    if reason := too_large(len(content)):
        raise Unreadable(reason)


def too_large(size: int) -> str:
    """Return what to do about a file of `size` bytes; "" if it is not too large."""
    if size <= FILE_BYTES:
        return ""
    megabytes = -(-size // 1024**2)
    most = FILE_BYTES // 1024**2
    return f"This file is {megabytes} MB. Choose one of at most {most} MB."


def unpacked(told: str) -> CleanFile:
    """Return the file that the process handed over as `told`."""
    held = json.loads(told)
    if held["media_type"] not in SUFFIXES:
        raise ValueError(held["media_type"])
    return CleanFile(
        str(held["media_type"]),
        b64decode(held["content"], validate=True),
        int(held["width"]),
        int(held["height"]),
        int(held["pages"]),
    )
