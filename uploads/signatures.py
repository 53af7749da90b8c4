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
WANTED_PICTURE = "Choose a picture: JPEG, PNG or WebP."
_SAVE_AS_PDF = "Save the document as PDF, and choose that."
_DOCUMENTS = {
    b"PK\x03\x04": "This is a Word, Excel or ZIP file.",
    b"\xd0\xcf\x11\xe0": "This is an older Word, Excel or PowerPoint file.",
}
_PICTURES = {
    b"II*\0": "This is a TIFF picture. Save it as JPEG or PNG, and choose that.",
    b"MM\0*": "This is a TIFF picture. Save it as JPEG or PNG, and choose that.",
    b"BM": "This is a BMP picture. Save it as JPEG or PNG, and choose that.",
}
_DRAWING = "This is a drawing (SVG). Save it as PNG, and choose that."
_PHONE = (
    "This is a photograph in the format of a phone (HEIC). Save it as JPEG, and choose "
    "that."
)
_PAGE = "This is a text or web page, whatever its name says."
_OTHER = "This kind of file cannot be kept."


def kind_of(content: bytes, *, pictures_only: bool = False) -> str:
    """Return PDF, JPEG, PNG, WEBP or GIF; raise Unreadable, with what to do.

    With `pictures_only` a PDF is refused as well.
    """
    for start, kind in _STARTS.items():
        if content.startswith(start):
            if kind == PDF and pictures_only:
                raise Unreadable(f"This is a PDF. {WANTED_PICTURE}")
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    raise Unreadable(_reason(content, pictures_only=pictures_only))


def _reason(content: bytes, *, pictures_only: bool) -> str:
    wanted = WANTED_PICTURE if pictures_only else WANTED
    for start, what in _DOCUMENTS.items():
        if content.startswith(start):
            return f"{what} {wanted if pictures_only else _SAVE_AS_PDF}"
    for start, reason in _PICTURES.items():
        if content.startswith(start):
            return reason
    if content[4:8] == b"ftyp":
        return _PHONE
    begins = content[:1024].lower()
    if b"<svg" in begins:
        return _DRAWING
    is_page = begins.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return f"{_PAGE if is_page else _OTHER} {wanted}"
