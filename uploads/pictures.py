"""Pictures: opened under a limit, turned upright, made small and written anew.

What is written holds the pixels and nothing else: no place, no camera, no comment. The
colours are those of sRGB.
"""

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

# Pillow loads each of them when it first needs it, from a file.
from PIL import (
    GifImagePlugin,
    Image,
    ImageCms,
    ImageFile,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from spreadsheets.grid import Unreadable
from uploads import jpeg
from uploads.limits import JPEG_PIXELS, KEPT_BYTES, LONG_SIDE, PIXELS, PNG_BYTES

PLUGINS = (
    GifImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,  # which reads the orientation
    WebPImagePlugin,
)
Image.preinit()
FORMATS = {"JPEG": ("JPEG", "MPO"), "PNG": ("PNG",), "WEBP": ("WEBP",), "GIF": ("GIF",)}
PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_PARTS = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
_QUALITY = 85
DAMAGED = (
    "This picture is damaged or incomplete. Open it in a picture program, save it "
    "again as JPEG or PNG, and choose the new file."
)
MOVES = "This picture moves. Save one still picture of it as PNG, and choose that."
NOT_PLAIN = (
    "This picture holds more than its pixels. Upload it in the browser, which removes "
    "the rest, and download the year again."
)
TOO_LARGE = (
    f"This picture is too large. Pictures can be up to {LONG_SIDE:,} pixels on the "
    f"longer side and {KEPT_BYTES // 1_000_000} MB. Upload it in the portal, which "
    "makes it smaller, then download the year again."
)


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept."""

    media_type: str
    content: bytes
    width: int
    height: int


def cleaned(content: bytes, kind: str) -> Picture:
    """Return the picture of the `kind` in FORMATS as it is kept; raise Unreadable."""
    return _written(_upright(_opened(content, kind)), is_photo=kind == "JPEG")


def kept(content: bytes, kind: str) -> Picture:
    """Return a picture that was written by `cleaned`, byte for byte.

    Raise Unreadable where it cannot have been.
    """
    picture = _opened(content, kind)
    plain = _is_plain_jpeg if kind == "JPEG" else _is_plain_png
    if max(picture.size) > LONG_SIDE or len(content) > KEPT_BYTES:
        raise Unreadable(TOO_LARGE)
    if kind not in ("JPEG", "PNG"):
        raise Unreadable(NOT_PLAIN)
    _load(picture)
    if not plain(content):
        raise Unreadable(NOT_PLAIN)
    return Picture(f"image/{kind.lower()}", content, *picture.size)


def _opened(content: bytes, kind: str) -> ImageFile.ImageFile:
    """Return the picture with its size checked, none of its pixels read."""
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, with our words
    try:
        picture = Image.open(BytesIO(content), formats=FORMATS[kind])
    except (OSError, SyntaxError, ValueError, struct.error):
        raise Unreadable(DAMAGED) from None
    width, height = picture.size
    most = JPEG_PIXELS if kind == "JPEG" else PIXELS
    if width * height > most:
        raise Unreadable(
            f"This picture is {width:,} × {height:,} pixels. Make it smaller, so that "
            f"it has at most {most // 1_000_000} million pixels: for example 4,000 × "
            "3,000."
        )
    if kind != "JPEG" and getattr(picture, "is_animated", False):
        raise Unreadable(MOVES)
    return picture


def _load(picture: Image.Image) -> None:
    try:
        picture.load()
    except (OSError, SyntaxError, ValueError, struct.error):
        raise Unreadable(DAMAGED) from None


def _upright(picture: ImageFile.ImageFile) -> Image.Image:
    """Return the picture the right way up, in colours of sRGB, and small."""
    picture.draft("RGB", (LONG_SIDE, LONG_SIDE))
    _load(picture)
    profile = picture.info.get("icc_profile")
    shown = ImageOps.exif_transpose(_small(_simple(picture)))
    if profile:
        shown = _in_srgb(shown, profile)
    if shown.mode == "CMYK":
        shown = shown.convert("RGB")
    if shown.mode == "RGBA" and shown.getchannel("A").getextrema() == (255, 255):
        shown = shown.convert("RGB")
    return shown


def _small(picture: Image.Image) -> Image.Image:
    if max(picture.size) > LONG_SIDE:
        picture.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    return picture


def _simple(picture: Image.Image) -> Image.Image:
    """Return the picture in one of the modes L, RGB, RGBA and CMYK."""
    if picture.mode in ("L", "RGB", "RGBA", "CMYK") and (
        "transparency" not in picture.info
    ):
        return picture
    if picture.mode.startswith("I"):  # 16 bits of grey
        return picture.convert("I").point(lambda grey: grey / 256).convert("L")
    is_clear = "transparency" in picture.info or picture.mode in ("LA", "PA", "La")
    made = picture.convert("RGBA" if is_clear else "RGB")
    if exif := picture.info.get("exif"):
        made.info["exif"] = exif
    return made


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture as `profile` means it; as it is where that is no profile."""
    clear = picture.getchannel("A") if picture.mode == "RGBA" else None
    flat = picture.convert("RGB") if clear else picture
    try:
        meant = ImageCms.ImageCmsProfile(BytesIO(profile))
        shown = ImageCms.profileToProfile(
            flat, meant, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    if shown is None:
        return picture
    if clear:
        shown.putalpha(clear)
    return shown


def _written(picture: Image.Image, *, is_photo: bool) -> Picture:
    """Return the picture with as many of its pixels as KEPT_BYTES have room for."""
    picture.info = {}
    made = _in_its_format(picture, is_photo=is_photo)
    while len(made.content) > KEPT_BYTES:
        scale = 0.95 * math.sqrt(KEPT_BYTES / len(made.content))
        width, height = (max(1, round(side * scale)) for side in picture.size)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
        made = _in_its_format(picture, is_photo=is_photo)
    return made


def _in_its_format(picture: Image.Image, *, is_photo: bool) -> Picture:
    """Return the pixels as PNG where that is small or needed, else as JPEG."""
    content, kind = b"", "png"
    if not is_photo:
        content = _saved(picture, "PNG", optimize=True)
    if is_photo or (len(content) > PNG_BYTES and picture.mode != "RGBA"):
        content, kind = _saved(picture, "JPEG", quality=_QUALITY, optimize=True), "jpeg"
    return Picture(f"image/{kind}", content, *picture.size)


def _saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    target = BytesIO()
    picture.save(target, kind, **how)
    return target.getvalue()


def _is_plain_jpeg(content: bytes) -> bool:
    try:
        return jpeg.without_metadata(content) == content
    except jpeg.NoJpeg:
        return False


def _is_plain_png(content: bytes) -> bool:
    """Whether there is nothing but pixels in a PNG, and nothing after its end."""
    parts = [*_png_parts(content)]
    return {*parts} <= _PNG_PARTS and parts[-1:] == [b"IEND"] and len(parts) > 2


def _png_parts(content: bytes) -> Iterator[bytes]:
    place = len(PNG_START)
    while place < len(content):
        length = int.from_bytes(content[place : place + 4])
        yield content[place + 4 : place + 8]
        place += length + 12
    if place != len(content):
        yield b""
