"""What the process that reads one uploaded picture or PDF does with it."""

import json
from base64 import b64encode

from spreadsheets.grid import Unreadable
from uploads import pdfs, pictures
from uploads.signatures import PDF, kind_of


def read_clean(content: bytes) -> str:
    """Return the file as it is kept, for `reading.unpacked`; raise Unreadable."""
    kind = kind_of(content)
    if kind == PDF:
        pdf = pdfs.cleaned(content)
        return _packed("application/pdf", pdf.content, pages=pdf.pages)
    made = pictures.cleaned(content, kind)
    return _packed(made.media_type, made.content, made.width, made.height)


def read_kept(content: bytes) -> str:
    """Return the same of a file that is as the portal keeps files: with its bytes."""
    kind = kind_of(content)
    if kind == PDF:
        pdf = pdfs.kept(content)
        return _packed("application/pdf", pdf.content, pages=pdf.pages)
    made = pictures.kept(content, kind)
    return _packed(made.media_type, made.content, made.width, made.height)


def _packed(
    media_type: str, content: bytes, width: int = 0, height: int = 0, *, pages: int = 0
) -> str:
    if not content:
        raise Unreadable(pictures.DAMAGED)
    return json.dumps(
        {
            "media_type": media_type,
            "content": b64encode(content).decode(),
            "width": width,
            "height": height,
            "pages": pages,
        }
    )
