"""The styles of a Word file, by the names that Word itself gives them.

Sizes are in half points, spaces in twentieths of a point.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from documents.formats.theme import Theme
from documents.formats.word.text import language_mark
from documents.formats.word.xml import Given, element, root, valued

FONT = "Arial"
SIZES = {1: 32, 2: 28, 3: 24, 4: 22, 5: 22, 6: 22}  # of headings by their level


@dataclass(frozen=True)
class Style:
    """A style: its `paragraph` and `run` properties are XML, in Word's order.

    `following` is the style of the paragraph that somebody types after one of it.
    """

    key: str
    name: str
    paragraph: str = ""
    run: str = ""
    parent: str = "Normal"
    kind: str = "paragraph"
    following: str = ""


def styles(language: str, theme: Theme) -> str:
    """Return the part of the file that declares every style."""
    fonts = dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), FONT)
    base = (element("w:rFonts", fonts), size(22), language_mark(language))
    defaults = element(
        "w:docDefaults",
        None,
        element("w:rPrDefault", None, element("w:rPr", None, *base)),
        element("w:pPrDefault", None, element("w:pPr", None, space(0, 0))),
    )
    made = map(_declared, (*words(), *headings(theme), *boxes(theme), *signs(theme)))
    return root("w:styles", defaults, *made, TABLE_NORMAL, table_style(theme))


def words() -> Iterator[Style]:
    """Yield the styles of ordinary text."""
    yield Style("Normal", "Normal", parent="")
    yield Style("BodyText", "Body Text", space(0, 120))
    yield Style("ListParagraph", "List Paragraph", space(0, 60))
    yield Style("Header", "header", run=size(18))
    yield Style("Footer", "footer", run=size(18))
    yield Style("FootnoteText", "footnote text", run=size(18))
    yield Style("Signatory", "Signatory", space(60, 60))
    yield Style("TableNote", "Table Note", space(60, 60), size(18))
    yield Style("Definition", "Definition", space(0, 120) + indent(360))
    yield Style("Term", "Term", "<w:keepNext/>" + space(60, 0), BOLD)
    yield Style("TableText", "Table Text", space(20, 20), size(20))
    yield Style("TableText9", "Table Text 9", run=size(18), parent="TableText")
    yield Style("TableText7", "Table Text 7.5", run=size(15), parent="TableText")
    yield Style("Caption", "caption", "<w:keepNext/>" + space(120, 80), BOLD)
    for level in (1, 2):
        yield Style(f"TOC{level}", f"toc {level}", space(0, 60) + indent(240 * level))


def headings(theme: Theme) -> Iterator[Style]:
    """Yield the styles of titles and headings; a top-level one begins a page."""
    ink = colour(theme.text)
    yield Style("Title", "Title", space(240, 120), BOLD + ink + size(52))
    yield Style("Subtitle", "Subtitle", space(0, 80), size(28))
    large = "<w:keepNext/>" + space(0, 160)
    yield Style("TOCHeading", "TOC Heading", large, BOLD + ink + size(32))
    for level, points in SIZES.items():
        shape = "<w:keepNext/><w:keepLines/>"
        shape += "<w:pageBreakBefore/>" if level == 1 else ""
        shape += space(240, 100) + valued("w:outlineLvl", level - 1)
        look = BOLD + ink + size(points)
        name = f"heading {level}"
        yield Style(f"Heading{level}", name, shape, look, following="BodyText")


def boxes(theme: Theme) -> Iterator[Style]:
    """Yield the styles of what is set apart from the text."""
    band = _border("left", theme.text, 24)
    tinted = shade(theme.tint)
    beside = element("w:pBdr", None, band)
    around = element(
        "w:pBdr",
        None,
        *(_border(side, theme.text, 8) for side in ("top", "left", "bottom", "right")),
    )
    yield Style("Notice", "Notice", beside + tinted + space(60, 120))
    yield Style("BoxedText", "Boxed Text", around + tinted + space(0, 120))
    yield Style("Quote", "Quote", beside + space(60, 60) + indent(360), ITALIC)
    yield Style("QuoteSource", "Quote Source", space(0, 120) + indent(360))
    yield Style(
        "KeyFigure",
        "Key Figure",
        "<w:keepNext/>" + space(120, 0),
        BOLD + colour(theme.text) + size(40),
    )
    yield Style("KeyFigureText", "Key Figure Text", space(0, 40))


def signs(theme: Theme) -> Iterator[Style]:
    """Yield the styles of words within a paragraph."""
    ink = colour(theme.text) + valued("w:u", "single")
    yield Style("Hyperlink", "Hyperlink", "", ink, "", "character")
    raised = valued("w:vertAlign", "superscript")
    yield Style("FootnoteReference", "footnote reference", "", raised, "", "character")


TABLE_NORMAL = element(
    "w:style",
    {"w:type": "table", "w:default": 1, "w:styleId": "TableNormal"},
    valued("w:name", "Normal Table"),
    element(
        "w:tblPr",
        None,
        element(
            "w:tblCellMar",
            None,
            *(
                element(f"w:{side}", {"w:w": 85, "w:type": "dxa"})
                for side in ("left", "right")
            ),
        ),
    ),
)


def table_style(theme: Theme) -> str:
    """Return the style of tables: a band for the headings, bold words head each row."""
    lines = element(
        "w:tblBorders",
        None,
        *(
            _border(side, theme.line, 4)
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        ),
    )
    bold = element("w:rPr", None, BOLD)
    fill = element("w:tcPr", None, shade(theme.tint))
    first_row = element("w:tblStylePr", {"w:type": "firstRow"}, bold, fill)
    first_column = element("w:tblStylePr", {"w:type": "firstCol"}, bold)
    return element(
        "w:style",
        {"w:type": "table", "w:styleId": "ReportTable", "w:customStyle": 1},
        valued("w:name", "Report Table"),
        valued("w:basedOn", "TableNormal"),
        element("w:tblPr", None, lines),
        first_row,
        first_column,
    )


BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"


def size(half_points: int) -> str:
    return valued("w:sz", half_points) + valued("w:szCs", half_points)


def colour(of: str) -> str:
    return valued("w:color", _hex(of))


def shade(of: str) -> str:
    return element("w:shd", {"w:val": "clear", "w:fill": _hex(of)})


def space(before: int, after: int) -> str:
    given: Given = {
        "w:before": before,
        "w:after": after,
        "w:line": 264,
        "w:lineRule": "auto",
    }
    return element("w:spacing", given)


def indent(left: int) -> str:
    return element("w:ind", {"w:left": left})


def _border(side: str, of: str, width: int) -> str:
    given: Given = {"w:val": "single", "w:sz": width, "w:space": 4, "w:color": _hex(of)}
    return element(f"w:{side}", given)


def _hex(of: str) -> str:
    return of.removeprefix("#").upper()


def _declared(style: Style) -> str:
    given: Given = {"w:type": style.kind}
    given |= {"w:default": 1} if style.key == "Normal" else {}
    return element(
        "w:style",
        {**given, "w:styleId": style.key},
        valued("w:name", style.name),
        valued("w:basedOn", style.parent) if style.parent else "",
        valued("w:next", style.following) if style.following else "",
        "<w:qFormat/>",
        element("w:pPr", None, style.paragraph) if style.paragraph else "",
        element("w:rPr", None, style.run) if style.run else "",
    )
