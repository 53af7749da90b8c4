"""What kind of file it is, by how its content begins: a name proves nothing."""

from spreadsheets.grid import Unreadable

PDF = "PDF"
_STARTS = {
    b"%PDF-": PDF,
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
}
WANTED = "Choose a PDF, or a picture as JPEG, PNG or WebP."
_OTHERS = {
    b"PK\x03\x04": "This is a Word, Excel or ZIP file. Save the document as PDF, and "
    "choose that.",
    b"\xd0\xcf\x11\xe0": "This is an older Word, Excel or PowerPoint file. Save the "
    "document as PDF, and choose that.",
    b"II*\0": "This is a TIFF picture. Save it as JPEG or PNG, and choose that.",
    b"MM\0*": "This is a TIFF picture. Save it as JPEG or PNG, and choose that.",
    b"BM": "This is a BMP picture. Save it as JPEG or PNG, and choose that.",
}
_DRAWING = "This is a drawing (SVG). Save it as PNG, and choose that."
_PHONE = (
    "This is a photograph in the format of a phone (HEIC). Save it as JPEG, and choose "
    "that."
)
_PAGE = f"This is a text or web page, whatever its name says. {WANTED}"


def kind_of(content: bytes) -> str:
    """Return PDF, JPEG, PNG, WEBP or GIF; raise Unreadable, with what to do."""
    for start, kind in _STARTS.items():
        if content.startswith(start):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    raise Unreadable(_reason(content))


def _reason(content: bytes) -> str:
    for start, reason in _OTHERS.items():
        if content.startswith(start):
            return reason
    if content[4:8] == b"ftyp":
        return _PHONE
    begins = content[:1024].lower()
    if b"<svg" in begins:
        return _DRAWING
    if begins.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _PAGE
    return f"This kind of file cannot be kept. {WANTED}"
