"""The segments of a JPEG file, and which of them are not the picture itself."""

from collections.abc import Iterator

START, END = b"\xff\xd8", b"\xff\xd9"
_SCAN, _COMMENT, _JFIF, _ADOBE = 0xDA, 0xFE, 0xE0, 0xEE
_APPLICATION = range(0xE0, 0xF0)
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length


class NoJpeg(ValueError):
    """The bytes are not made of segments as those of a JPEG file are."""


def segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and the bytes of each segment between the start and the end.

    What is compressed after the start of a scan is a part of that segment. Raise NoJpeg
    where the file breaks off, or anything comes after its end.
    """
    if not content.startswith(START):
        raise NoJpeg
    place = 2
    while content[place : place + 2] != END:
        if content[place : place + 1] != b"\xff" or place + 4 > len(content):
            raise NoJpeg
        marker = content[place + 1]
        length = int.from_bytes(content[place + 2 : place + 4])
        end = place + 2 + length
        if marker in _ALONE or marker < 0xC0 or length < 2 or end > len(content):
            raise NoJpeg
        if marker == _SCAN:
            end = _end_of_scan(content, end)
        yield marker, content[place:end]
        place = end
    if place + 2 != len(content):
        raise NoJpeg


def _end_of_scan(content: bytes, place: int) -> int:
    """Return where the next marker is that ends what is compressed from `place` on."""
    while (place := content.find(b"\xff", place)) >= 0 and place + 1 < len(content):
        following = content[place + 1]
        if following and following not in _ALONE:
            return place
        place += 2
    raise NoJpeg


def is_metadata(marker: int, segment: bytes) -> bool:
    """Whether a segment says something else than how to show the picture.

    Of what programs add, only the bare JFIF header and Adobe's colours are needed.
    """
    if marker == _COMMENT:
        return True
    if marker == _JFIF:
        return not segment[4:].startswith(b"JFIF\0") or len(segment) != 18
    if marker == _ADOBE:
        return not segment[4:].startswith(b"Adobe") or len(segment) != 16
    return marker in _APPLICATION


def without_metadata(content: bytes) -> bytes:
    """Return the picture without metadata, pixel for pixel; raise NoJpeg."""
    kept = [part for marker, part in segments(content) if not is_metadata(marker, part)]
    return b"".join((START, *kept, END))
