"""The pages of a Word file: paper, what is above and below the text, properties."""

from datetime import datetime, time

from docx.opc.coreprops import CoreProperties

from documents.blocks import Document
from documents.cover import Imprint
from documents.formats.contents import name_of
from documents.formats.word.field import field
from documents.formats.word.place import ACROSS, TWIPS, UPRIGHT, Place, Report
from documents.formats.word.text import Shape, paragraph, run
from documents.formats.word.xml import Given, element, root, valued
from documents.wording import gettext

A4 = (210, 297)  # millimetres
TOP = 25
# Word asks whoever opens the file whether to work out the contents and their pages.
DISPLAYED = root(
    "w:settings",
    valued("w:defaultTabStop", 720),
    valued("w:updateFields", "true"),
    element(
        "w:footnotePr",
        None,
        element("w:footnote", {"w:id": 0}),
        element("w:footnote", {"w:id": 1}),
    ),
    element(
        "w:compat",
        None,
        element(
            "w:compatSetting",
            {
                "w:name": "compatibilityMode",
                "w:uri": "http://schemas.microsoft.com/office/word",
                "w:val": 15,
            },
        ),
    ),
)


def state_of(imprint: Imprint | None, version: str) -> str:
    """Return which edition the file is of, or of which version of the draft."""
    if imprint:
        return gettext("Edition %(number)s") % {"number": imprint.edition}
    told = gettext("Draft, not published: version {version}")
    return told.format(version=version)


def edges(report: Report, imprint: Imprint | None, version: str) -> str:
    """Write what is above and below the text; return how the pages refer to it."""
    state, voice, file = state_of(imprint, version), report.voice, report.file
    cover = report.document.cover
    above = f"{cover.partnership_short} · {name_of(cover)} · {state}"
    # Words on either side of the numbers, wherever the language has them.
    told = gettext("Page {page} of {pages}").partition("{page}")
    between, _, after = told[2].partition("{pages}")
    below = "".join(
        (
            run(f"{state} · {told[0]}", voice),
            field(" PAGE ", "1", voice),
            run(between, voice),
            field(" NUMPAGES ", "1", voice),
            run(after, voice),
        )
    )
    header = paragraph(run(above, voice), voice, Shape("Header"))
    footer = paragraph(below, voice, Shape("Footer"))
    names = {
        "header": file.surround("header", root("w:hdr", header)),
        "footer": file.surround("footer", root("w:ftr", footer)),
    }
    return "".join(
        element(f"w:{name}Reference", {"w:type": "default", "r:id": reference})
        for name, reference in names.items()
    )


def section(place: Place, around: str, *, is_across: bool) -> str:
    """Return the properties of a stretch of pages; `around` is kept by those after."""
    width, height = reversed(A4) if is_across else A4
    side = round((width - (ACROSS if is_across else UPRIGHT)) / 2 * TWIPS)
    size: Given = {
        "w:w": round(width * TWIPS),
        "w:h": round(height * TWIPS),
    }
    size |= {"w:orient": "landscape"} if is_across else {}
    edge = round(TOP * TWIPS)
    margins = {"w:top": edge, "w:right": side, "w:bottom": edge, "w:left": side}
    inner = round(edge / 2)
    return element(
        "w:sectPr",
        None,
        around,
        element("w:pgSz", size),
        element(
            "w:pgMar", {**margins, "w:header": inner, "w:footer": inner, "w:gutter": 0}
        ),
        "<w:bidi/>" if place.voice.is_rtl else "",
    )


def properties(
    core: CoreProperties, document: Document, imprint: Imprint | None, title: str
) -> None:
    """Write what the file says of itself; its author is the partnership."""
    cover = document.cover
    for child in tuple(core._element):
        core._element.remove(child)
    core.title, core.language = title, cover.language
    core.subject = f"{cover.partnership}, {cover.period}"
    core.author = cover.partnership
    if imprint:
        core.created = datetime.combine(imprint.published_on, time())
