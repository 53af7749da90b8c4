"""PDFs: refused where they can do anything, and written anew without who wrote them.

What is refused runs something, plays something, sends something, or has another file
inside; a reader of a report must never get it. What is removed in silence says who made
the file, with what and when. The title stays, as screen readers read it out, and so
does the mark of a PDF that follows PDF/UA.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from spreadsheets.grid import Unreadable
from uploads import jpeg
from uploads.limits import PAGES

DAMAGED = (
    "This PDF is damaged or incomplete. Open it, save or print it as a new PDF, and "
    "choose that."
)
ENCRYPTED = (
    "This PDF is protected by a password or restricted. Save a copy without "
    "protection, and choose that."
)
AGAIN = "Print it to a new PDF (“Print”, “Save as PDF”), and choose that."
SCRIPT = f"This PDF contains a script. {AGAIN}"
LAUNCHES = f"This PDF starts a program or sends data. {AGAIN}"
ATTACHED = (
    f"This PDF has another file attached to it. {AGAIN} Upload the other file "
    "separately."
)
XFA = f"This PDF is a form that only Adobe programs can show (XFA). {AGAIN}"
PLAYS = f"This PDF contains a film, sound or 3D model. {AGAIN}"
NOT_PLAIN = (
    "This PDF holds more than its pages. Upload it in the browser, which removes the "
    "rest, and download the year again."
)
_ACTIONS = {
    "/JavaScript": SCRIPT,
    "/Launch": LAUNCHES,
    "/SubmitForm": LAUNCHES,
    "/ImportData": LAUNCHES,
    "/GoToE": ATTACHED,
    "/Rendition": PLAYS,
    "/Movie": PLAYS,
    "/Sound": PLAYS,
    "/RichMediaExecute": PLAYS,
}
_SUBTYPES = {
    "/FileAttachment": ATTACHED,
    "/RichMedia": PLAYS,
    "/Movie": PLAYS,
    "/Sound": PLAYS,
    "/Screen": PLAYS,
    "/3D": PLAYS,
}
_KEYS = {"/JS": SCRIPT, "/EmbeddedFiles": ATTACHED, "/EF": ATTACHED, "/XFA": XFA}
_ABOUT = ("/Metadata", "/PieceInfo", "/LastModified")
_SCRIPT = re.compile(r"\s*(?:javascript|vbscript|data|file):", re.IGNORECASE)
_DEEPEST = 100
_UA = re.compile(rb"pdfuaid:part(?:(?:\s[^<>]*)?>|=[\"'])\s*([12])")
_LONGEST_TITLE = 300


@dataclass(frozen=True)
class CleanPdf:
    """A PDF as it is kept."""

    content: bytes
    pages: int


def cleaned(content: bytes) -> CleanPdf:
    """Return the PDF as it is kept; raise Unreadable."""
    pdf = _opened(content)
    _strip(pdf)
    return CleanPdf(_saved(pdf), len(pdf.pages))


def kept(content: bytes) -> CleanPdf:
    """Return a PDF that was written by `cleaned`, byte for byte.

    Raise Unreadable where it cannot have been. Another version of the library writes
    the same pages otherwise, so that they are not compared with what it writes.
    """
    pdf = _opened(content)
    is_whole = content.endswith(b"%%EOF\n") and content.count(b"startxref") == 1
    if not content.startswith(b"%PDF-") or not is_whole or _strip(pdf):
        raise Unreadable(NOT_PLAIN)
    return CleanPdf(content, len(pdf.pages))


def _opened(content: bytes) -> Pdf:
    try:
        pdf = pikepdf.open(BytesIO(content), attempt_recovery=False)
    except pikepdf.PasswordError:
        raise Unreadable(ENCRYPTED) from None
    except (pikepdf.PdfError, ValueError):
        raise Unreadable(DAMAGED) from None
    if pdf.is_encrypted:
        raise Unreadable(ENCRYPTED)
    try:
        count = len(pdf.pages)
    except (pikepdf.PdfError, RuntimeError, ValueError):
        raise Unreadable(DAMAGED) from None
    if not count:
        raise Unreadable("This PDF has no pages. Choose another file.")
    if count > PAGES:
        raise Unreadable(
            f"This PDF has {count:,} pages. Split it into files of at most {PAGES}."
        )
    for one in _dictionaries(pdf):
        _refuse(one)
    return pdf


def _saved(pdf: Pdf) -> bytes:
    target = BytesIO()
    try:
        pdf.save(
            target,
            compress_streams=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    except (pikepdf.PdfError, RuntimeError):
        raise Unreadable(DAMAGED) from None
    return target.getvalue()


def _dictionaries(pdf: Pdf) -> Iterator[Object]:
    """Yield every dictionary and stream of the file, those within others too."""
    for top in (pdf.trailer, *pdf.objects):
        waiting = [(top, 0)]
        while waiting:
            one, depth = waiting.pop()
            if depth > _DEEPEST:
                raise Unreadable(DAMAGED)
            if isinstance(one, Dictionary | Stream):
                yield one
                inner = [one.get(key) for key in one.keys()]  # noqa: SIM118 # no mapping
            elif isinstance(one, Array):
                inner = [*one]
            else:
                continue
            waiting.extend(
                (part, depth + 1)
                for part in inner
                if isinstance(part, Dictionary | Array) and not part.is_indirect
            )


def _refuse(one: Object) -> None:
    """Raise Unreadable where a dictionary does more than show something."""
    for key, reason in _KEYS.items():
        if key in one:
            raise Unreadable(reason)
    if reason := _ACTIONS.get(_name(one, "/S"), ""):
        raise Unreadable(reason)
    if reason := _SUBTYPES.get(_name(one, "/Subtype"), ""):
        raise Unreadable(reason)
    if _name(one, "/Type") == "/EmbeddedFile":
        raise Unreadable(ATTACHED)
    if "/URI" in one and _SCRIPT.match(_text(one.get("/URI"))):
        raise Unreadable(SCRIPT)


def _name(one: Object, key: str) -> str:
    value = one.get(key)
    return str(value) if isinstance(value, Name) else ""


def _text(value: object) -> str:
    return str(value) if isinstance(value, pikepdf.String) else ""


def _strip(pdf: Pdf) -> bool:
    """Remove whatever says who made the file; return whether there was anything."""
    title = _text(pdf.docinfo.get("/Title"))[:_LONGEST_TITLE]
    about, before = _about(pdf, title), _metadata(pdf)
    is_changed = before != about or {*pdf.docinfo.keys()} != {"/Title"} - (
        set() if title else {"/Title"}
    )
    if "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    for one in _dictionaries(pdf):
        is_changed = _strip_one(one) or is_changed
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    if title:
        pdf.docinfo["/Title"] = title
    pdf.Root["/Metadata"] = pdf.make_stream(
        about, {"/Type": Name.Metadata, "/Subtype": Name.XML}
    )
    return is_changed


def _strip_one(one: Object) -> bool:
    """Remove from one dictionary what says who made it; return whether it did."""
    names = [name for name in _ABOUT if name in one]
    if _is_comment(one):
        names += [name for name in ("/T", "/M", "/CreationDate") if name in one]
    for name in names:
        del one[name]
    if isinstance(one, Stream) and _name(one, "/Filter") == "/DCTDecode":
        raw = one.read_raw_bytes()
        try:
            plain = jpeg.without_metadata(raw)
        except jpeg.NoJpeg:
            return bool(names)
        if plain != raw:
            colours: Any = one.get("/DecodeParms")  # Any: a dictionary, if there is one
            one.write(plain, filter=Name.DCTDecode, decode_parms=colours)
            return True
    return bool(names)


def _is_comment(one: Object) -> bool:
    """Whether it is what somebody noted on a page; a field of a form has a name."""
    return "/Rect" in one and "/Subtype" in one and _name(one, "/Subtype") != "/Widget"


def _metadata(pdf: Pdf) -> bytes:
    found = pdf.Root.get("/Metadata")
    if not isinstance(found, Stream):
        return b""
    try:
        return found.read_bytes()
    except pikepdf.PdfError:
        raise Unreadable(DAMAGED) from None


def _about(pdf: Pdf, title: str) -> bytes:
    """Return what the file says of itself from now on: its title, and PDF/UA."""
    found = _UA.search(_metadata(pdf))
    part = f"<pdfuaid:part>{found[1].decode()}</pdfuaid:part>" if found else ""
    named = (
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(title)}</rdf:li></rdf:Alt></dc:title>"
        if title
        else ""
    )
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">{named}{part}'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    ).encode()
