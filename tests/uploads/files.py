"""Pictures and PDFs that people might upload, made anew for each test."""

import os
from collections.abc import Callable
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

Colour = str | float | tuple[int, ...]
Change = Callable[[Pdf], object]


def picture(
    kind: str = "PNG",
    size: tuple[int, int] = (30, 20),
    mode: str = "RGB",
    colour: Colour = "teal",
    **how: object,
) -> bytes:
    target = BytesIO()
    Image.new(mode, size, colour).save(target, kind, **how)
    return target.getvalue()


def noise(kind: str, size: tuple[int, int]) -> bytes:
    """Return a picture that no format can make small."""
    width, height = size
    target = BytesIO()
    Image.frombytes("RGB", size, os.urandom(3 * width * height)).save(target, kind)
    return target.getvalue()


def photo_with_place() -> bytes:
    """Return a JPEG that lies on its side and says where and by whom it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it to the right
    exif[0x013B] = "Jo Photographer"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 21.0, 0.0)})
    flat = Image.new("RGB", (30, 20), "teal")
    flat.paste("red", (0, 0, 15, 20))
    target = BytesIO()
    flat.save(target, "JPEG", exif=exif, comment=b"a secret remark", quality=95)
    return target.getvalue()


def moving(kind: str) -> bytes:
    target = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(target, kind, save_all=True, append_images=frames[1:])
    return target.getvalue()


def pdf(*changes: Change, pages: int = 1, **saved: Any) -> bytes:
    """Return a PDF of blank pages after `changes` to it."""
    made = Pdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(200, 200))
    for change in changes:
        change(made)
    target = BytesIO()
    made.save(target, **saved)
    return target.getvalue()


def action(kind: str, **more: Any) -> Change:
    """Let something happen when the PDF is opened."""

    def change(made: Pdf) -> None:
        made.Root.OpenAction = Dictionary(S=Name(f"/{kind}"), **more)

    return change


def noted(subtype: str, **more: Any) -> Change:
    """Put something on the first page, with the name of who did."""

    def change(made: Pdf) -> None:
        one = Dictionary(
            Type=Name.Annot,
            Subtype=Name(f"/{subtype}"),
            Rect=[0, 0, 9, 9],
            T=String("Jo Reviewer"),
            **more,
        )
        made.pages[0].Annots = Array([made.make_indirect(one)])

    return change


def attached(made: Pdf) -> None:
    made.attachments["other.txt"] = b"another file"


def by_somebody(made: Pdf) -> None:
    with made.open_metadata() as about:
        about["dc:title"] = "Business plan"
        about["dc:creator"] = ["Jo Author"]
        about["pdfuaid:part"] = "1"
    made.docinfo["/Author"] = "Jo Author"
    made.docinfo["/Title"] = "Business plan"
    made.Root.PieceInfo = Dictionary(Word=Dictionary(Private=String("Jo Author")))


def with_photo(made: Pdf) -> None:
    """Put a photograph into the first page as it came from the camera."""
    photo = made.make_stream(photo_with_place())
    photo.update(
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=30,
            Height=20,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
    )
    made.pages[0].Resources = Dictionary(XObject=Dictionary(Photo=photo))
