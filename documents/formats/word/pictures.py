"""Pictures of a Word file, each with words for those who do not see it."""

from documents.formats.word.place import Place
from documents.formats.word.text import BODY, Shape, paragraph, run_of
from documents.formats.word.xml import NAMESPACES, Given, element

PIXEL = 9525  # English Metric Units, of which there are 914,400 in an inch
TWIP = 635
# By which screen readers of Word pass over a picture.
_DECORATIVE = element(
    "a:extLst",
    None,
    element(
        "a:ext",
        {"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"},
        element("adec:decorative", {"val": 1}),
    ),
)


def picture(
    content: bytes, size: tuple[int, int], words: str, place: Place, shape: Shape = BODY
) -> str:
    """Return a paragraph with a picture of `size` CSS pixels, or as wide as the page.

    `words` say what it shows; one without any is decorative.
    """
    width, _ = size
    room = place.width * TWIP
    scale = min(1, room / (width * PIXEL))
    cx, cy = (round(side * PIXEL * scale) for side in size)
    extent: Given = {"cx": cx, "cy": cy}
    drawn = element("w:drawing", None, _inline(content, extent, words, place))
    return paragraph(run_of(drawn, place.voice), place.voice, shape)


def _inline(content: bytes, extent: Given, words: str, place: Place) -> str:
    number = place.report.file.new_id()
    named: Given = {"id": number, "name": f"Picture {number}", "descr": words}
    aside = "" if words else _DECORATIVE
    return element(
        "wp:inline",
        dict.fromkeys(("distT", "distB", "distL", "distR"), 0),
        element("wp:extent", extent),
        element("wp:docPr", named, aside),
        element(
            "a:graphic",
            None,
            element(
                "a:graphicData",
                {"uri": NAMESPACES["pic"]},
                _pic(place.report.file.picture(content), extent, named),
            ),
        ),
    )


def _pic(reference: str, extent: Given, named: Given) -> str:
    frame = element(
        "a:xfrm", None, element("a:off", {"x": 0, "y": 0}), element("a:ext", extent)
    )
    return element(
        "pic:pic",
        None,
        element(
            "pic:nvPicPr", None, element("pic:cNvPr", named), element("pic:cNvPicPr")
        ),
        element(
            "pic:blipFill",
            None,
            element("a:blip", {"r:embed": reference}),
            element("a:stretch", None, element("a:fillRect")),
        ),
        element(
            "pic:spPr",
            None,
            frame,
            element("a:prstGeom", {"prst": "rect"}, element("a:avLst")),
        ),
    )
