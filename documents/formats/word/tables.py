"""Tables of a Word file: their headings again on each page, numbers to the right."""

from collections.abc import Iterator, Mapping

from documents.blocks import Column, Row, Table
from documents.formats.word.place import Place
from documents.formats.word.rich import Setting, paragraphs
from documents.formats.word.styles import shade
from documents.formats.word.text import BOLD, PLAIN, Look, Shape, paragraph, run
from documents.formats.word.xml import element, valued
from documents.quantities import Quantity, Unit, in_table
from documents.templatetags.headings import Heading, header_rows
from documents.templatetags.paper import is_long, layout
from documents.templatetags.show import Cell, body, column_class, meanings

STYLES = {"": "TableText", "dense": "TableText9", "tiny": "TableText7"}
STEP = 200  # twentieths of a point by which a row below another is indented
CAPTION, NOTE = Shape("Caption", keeps_with_next=True), Shape("TableNote")


def table(block: Table, place: Place) -> str:
    """Return the table between its caption and its notes."""
    voice = place.voice
    told = meanings(block)
    notes = "".join(paragraph(run(note, voice), voice, NOTE) for note in block.notes)
    return "".join(
        (
            paragraph(run(block.caption, voice), voice, CAPTION),
            paragraph(run(told, voice), voice, NOTE) if told else "",
            _Grid(block, place).written(),
            # Word joins two tables that nothing parts.
            notes or paragraph("", voice, NOTE),
        )
    )


class _Grid:
    """The rows of a table in the room that its place has."""

    def __init__(self, block: Table, place: Place) -> None:
        made = layout(block)
        self.block, self.place, self.layout = block, place, made
        self.style = STYLES[made.size]
        self.widths = [round(place.width * share / 100) for share in made.widths]

    def written(self) -> str:
        properties = (
            valued("w:tblStyle", "ReportTable"),
            "<w:bidiVisual/>" if self.place.voice.is_rtl else "",
            element("w:tblW", {"w:w": sum(self.widths), "w:type": "dxa"}),
            element("w:tblLayout", {"w:type": "fixed"}),
            # What heads rows and columns, for whoever listens to the table.
            element(
                "w:tblLook", {"w:val": "00A0", "w:firstRow": 1, "w:firstColumn": 1}
            ),
            valued("w:tblCaption", self.block.caption),
        )
        columns = (element("w:gridCol", {"w:w": width}) for width in self.widths)
        rows = (*self.head(), *map(self.row, body(self.block)))
        return element(
            "w:tbl",
            None,
            element("w:tblPr", None, *properties),
            element("w:tblGrid", None, *columns),
            *rows,
        )

    def head(self) -> Iterator[str]:
        """Yield the rows of headings; one over several rows goes on in those below."""
        tall: dict[int, int] = {}  # rows that a heading still covers, by its column
        for headings in header_rows(self.block):
            cells, column, left = [], 0, list(headings)
            while column < len(self.widths):
                if tall.get(column):
                    tall[column] -= 1
                    cells.append(self.cell("", column, merge="continue"))
                    column += 1
                    continue
                heading = left.pop(0)
                tall[column] = heading.rows - 1
                cells.append(self.heading(heading, column))
                column += heading.columns
            yield row(*cells, is_head=True)

    def heading(self, heading: Heading, column: int) -> str:
        shape = Shape(self.style, True, is_right=heading.css_class == "number")
        words = run(heading.text, self.place.voice, BOLD)
        return self.cell(
            paragraph(words, self.place.voice, shape),
            column,
            span=heading.columns,
            merge="restart" if heading.rows > 1 else "",
            is_tinted=True,
        )

    def row(self, given: tuple[Row, tuple[Cell, ...]]) -> str:
        line, cells = given
        if line.is_group:
            words = self.content(line.cells[0], "", indent_of(line), look=BOLD)
            whole = self.cell(words, 0, span=len(self.widths), is_tinted=True)
            return row(whole)
        values = (self.value(line, at, *cell) for at, cell in enumerate(cells))
        return row(*values, may_break=is_long(line, self.layout))

    def value(
        self,
        line: Row,
        at: int,
        value: Quantity,
        column: Column,
        places: Mapping[Unit, int],
    ) -> str:
        look = PLAIN if at and not line.is_total else BOLD
        text = in_table(value, places)
        indent = 0 if at else indent_of(line)
        is_right = column_class(column) == "number"
        made = self.content(value, text, indent, look=look, is_right=is_right)
        return self.cell(made, at)

    def content(
        self,
        value: Quantity,
        text: str,
        indent: int,
        *,
        look: Look,
        is_right: bool = False,
    ) -> str:
        text = text or in_table(value)
        voice = self.place.voice
        shape = Shape(self.style, indent=indent, is_right=is_right)
        if value.unit is Unit.RICH and text == value.value:
            setting = Setting(self.place.report, voice, shape, look)
            return paragraphs(text, setting) or paragraph("", voice, shape)
        return paragraph(run(text, voice, look), voice, shape)

    def cell(
        self,
        content: str,
        column: int,
        *,
        span: int = 1,
        merge: str = "",
        is_tinted: bool = False,
    ) -> str:
        width = sum(self.widths[column : column + span])
        properties = (
            element("w:tcW", {"w:w": width, "w:type": "dxa"}),
            valued("w:gridSpan", span) if span > 1 else "",
            valued("w:vMerge", merge) if merge else "",
            shade(self.place.report.theme.tint) if is_tinted else "",
        )
        inside = content or paragraph("", self.place.voice, Shape(self.style))
        return element("w:tc", None, element("w:tcPr", None, *properties), inside)


def indent_of(line: Row) -> int:
    return STEP * (line.level - 1)


def row(*cells: str, is_head: bool = False, may_break: bool = False) -> str:
    """Return a row; one `is_head` is on each page again."""
    whole = "" if may_break else "<w:cantSplit/>"
    repeated = "<w:tblHeader/>" if is_head else ""
    kept = whole + repeated
    return element("w:tr", None, element("w:trPr", None, kept) if kept else "", *cells)
