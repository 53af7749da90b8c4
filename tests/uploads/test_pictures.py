"""Uploaded pictures: what is kept of them, and which are refused."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from spreadsheets.grid import Unreadable
from tests.uploads.files import moving, noise, photo_with_place, picture
from uploads import pictures
from uploads.limits import KEPT_BYTES
from uploads.reading import CleanFile, clean, kept
from uploads.signatures import WANTED


def opened(file: CleanFile) -> Image.Image:
    return Image.open(BytesIO(file.content))


def test_a_photograph_loses_its_place_its_maker_and_its_remark():
    photo = photo_with_place()
    assert Image.open(BytesIO(photo)).getexif().get_ifd(0x8825)

    file = clean(photo)
    made = opened(file)

    assert not made.getexif()
    assert {*made.info} <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for word in (b"Jo Photographer", b"secret", b"Exif", b"Photoshop"):
        assert word not in file.content


def test_a_photograph_on_its_side_is_turned_upright():
    made = opened(clean(photo_with_place())).convert("RGB")

    assert made.size == (20, 30)
    reds = made.getchannel("R").tobytes()
    assert reds[0] > 200 > reds[-1]


def test_a_large_picture_is_made_small_in_its_proportions():
    file = clean(picture("JPEG", (4000, 1000)))

    assert (file.media_type, file.width, file.height) == ("image/jpeg", 2000, 500)


def test_one_that_needs_many_bytes_loses_pixels_and_stays_clear():
    noise = [Image.effect_noise((1200, 900), 90) for _ in "RGBA"]
    sent = BytesIO()
    Image.merge("RGBA", noise).save(sent, "PNG")
    assert len(sent.getvalue()) > 2 * KEPT_BYTES

    file = clean(sent.getvalue())

    assert (file.media_type, opened(file).mode) == ("image/png", "RGBA")
    assert len(file.content) <= KEPT_BYTES
    assert file.width / file.height == pytest.approx(4 / 3, abs=0.01)


@pytest.mark.parametrize(
    ("sent", "media_type"),
    [
        (lambda: picture("JPEG"), "image/jpeg"),
        (lambda: picture("PNG"), "image/png"),
        (lambda: picture("PNG", mode="RGBA", colour=(1, 2, 3, 4)), "image/png"),
        (lambda: picture("PNG", mode="P", colour=1), "image/png"),
        (lambda: picture("PNG", mode="1", colour=1), "image/png"),
        (lambda: picture("PNG", mode="LA", colour=(9, 9)), "image/png"),
        (lambda: picture("PNG", mode="I;16", colour=40_000), "image/png"),
        (lambda: picture("JPEG", mode="CMYK", colour=(1, 2, 3, 4)), "image/jpeg"),
        (lambda: picture("JPEG", mode="L", colour=7), "image/jpeg"),
        (lambda: picture("WEBP"), "image/png"),
        (lambda: picture("GIF"), "image/png"),
    ],
)
def test_each_kind_of_picture_is_kept_as_jpeg_or_png(sent, media_type):
    file = clean(sent())

    assert (file.media_type, file.width, file.height) == (media_type, 30, 20)
    assert kept(file.content) == file


def test_sixteen_bits_of_grey_stay_as_bright_as_they_are():
    file = clean(picture("PNG", mode="I;16", colour=0x8000))

    assert opened(file).getpixel((0, 0)) == 0x80


def test_what_is_clear_stays_clear():
    file = clean(picture("PNG", mode="RGBA", colour=(10, 20, 30, 40)))

    assert opened(file).getpixel((0, 0)) == (10, 20, 30, 40)


def test_a_large_drawing_of_many_colours_is_kept_as_jpeg():
    noise = Image.effect_noise((900, 900), 90).convert("RGB")
    target = BytesIO()
    noise.save(target, "PNG")

    file = clean(target.getvalue())

    assert file.media_type == "image/jpeg"
    assert len(file.content) < len(target.getvalue())


def test_colours_of_a_profile_become_those_of_every_screen():
    from_profile = picture("PNG", icc_profile=b"no profile at all")

    file = clean(from_profile)

    assert "icc_profile" not in opened(file).info


def part(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few kilobytes that claims to be as large as that."""
    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = part(b"IDAT", zlib.compress(bytes(1_000_000)))
    return pictures.PNG_START + head + rows + part(b"IEND", b"")


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (lambda: bomb(50_000, 50_000), "This picture is 50,000 × 50,000 pixels."),
        (lambda: bomb(4_000, 4_000), pictures.DAMAGED),
        (lambda: picture("JPEG")[:200], pictures.DAMAGED),
        (lambda: picture("PNG")[:-20], pictures.DAMAGED),
        (lambda: picture("WEBP")[:20], pictures.DAMAGED),
        (lambda: b"\xff\xd8\xff" + b"<script>alert(1)</script>", pictures.DAMAGED),
        (lambda: pictures.PNG_START + b"<html><script></html>", pictures.DAMAGED),
        (lambda: moving("GIF"), pictures.MOVES),
        (lambda: moving("WEBP"), pictures.MOVES),
        (lambda: moving("PNG"), pictures.MOVES),
        (lambda: b"", "This file is empty. Choose another."),
        (
            lambda: bytes(14 * 1024**2),
            "This file is 14 MB. Choose one of at most 10 MB.",
        ),
        (lambda: b"<svg xmlns='http://www.w3.org/'/>", "This is a drawing (SVG)."),
        (lambda: b"<?xml version='1.0'?><svg onload='x'/>", "This is a drawing (SVG)."),
        (lambda: b"\xef\xbb\xbf <!doctype html><p>Hello", "This is a text or web page"),
        (lambda: b"PK\x03\x04" + bytes(40), "This is a Word, Excel or ZIP file."),
        (lambda: b"\xd0\xcf\x11\xe0" + bytes(40), "This is an older Word"),
        (lambda: b"\0\0\0\x18ftypheic" + bytes(40), "This is a photograph in"),
        (lambda: picture("TIFF"), "This is a TIFF picture."),
        (lambda: picture("BMP"), "This is a BMP picture."),
        (lambda: b"hello", f"This kind of file cannot be kept. {WANTED}"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_what_to_do(sent, told):
    with pytest.raises(Unreadable) as refused:
        clean(sent())

    assert str(refused.value).startswith(told)


def test_a_picture_that_needs_too_much_memory_is_refused():
    with pytest.raises(Unreadable, match="needs more memory"):
        clean(picture("WEBP", (5_900, 4_000)))


def test_a_page_behind_the_end_of_a_picture_is_gone():
    hidden = b"<html><script>alert(1)</script></html>"

    for sent in (picture("PNG") + hidden, picture("JPEG") + hidden):
        assert b"script" not in clean(sent).content


def with_segment(photo: bytes, segment: bytes) -> bytes:
    return photo[:2] + segment + photo[2:]


@pytest.mark.parametrize(
    "altered",
    [
        lambda: photo_with_place(),
        lambda: with_segment(clean(picture("JPEG")).content, b"\xff\xfe\0\x06what"),
        lambda: clean(picture("JPEG")).content + b"<html>",
        lambda: clean(picture("PNG")).content + b"<html>",
        lambda: clean(picture("PNG")).content + part(b"tEXt", b"Author\0Jo"),
        lambda: picture("WEBP"),
        lambda: picture("GIF"),
    ],
)
def test_only_a_picture_that_was_cleaned_counts_as_kept(altered):
    with pytest.raises(Unreadable) as refused:
        kept(altered())

    assert str(refused.value) == pictures.NOT_PLAIN


@pytest.mark.parametrize(
    "large", [lambda: picture("PNG", (2_001, 2)), lambda: noise("PNG", (900, 800))]
)
def test_a_picture_larger_than_is_kept_was_not_cleaned(large):
    with pytest.raises(Unreadable) as refused:
        kept(large())

    assert str(refused.value) == pictures.TOO_LARGE
