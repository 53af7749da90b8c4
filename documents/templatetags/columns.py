"""How a printed table shares out its page: paper cannot be moved sideways."""

from django import template

from documents.blocks import Row, Table
from documents.quantities import Quantity, show
from documents.templatetags.show import column_class
from richtext.passages import plain_text

register = template.Library()

PAGE = 90  # letters of a table that stand side by side on A4
GUTTER = 4
MOST = 100  # a column of longer texts gets no more room for that
HEADING = 9  # letters of a number's heading that stay on one line
LONG = 9  # lines in a cell that make a row a sixth of a page or more


@register.filter
def widths(table: Table) -> tuple[float, ...]:
    """Return each column's share of the width in per cent.

    Columns of words share it as their texts are long on average; numbers get what they
    need. None gets less than its longest word needs, as long as the page has room.
    """
    texts = [column_texts(table, index) for index in range(len(table.columns))]
    needs = [longest_word(column) + GUTTER for column in texts]
    for place, column in enumerate(table.columns):
        if column_class(column) == "number":
            needs[place] = max(needs[place], min(len(column.heading), HEADING) + GUTTER)
    wishes = [
        need if column_class(of) == "number" else max(need, wish(column))
        for need, column, of in zip(needs, texts, table.columns, strict=True)
    ]
    pairs = list(zip(needs, wishes, strict=True))
    scale = PAGE / sum(wishes)
    elastic = [need < wished and need <= wished * scale for need, wished in pairs]
    if not any(elastic):
        elastic = [True] * len(pairs)
    columns = list(zip(needs, wishes, elastic, strict=True))
    kept = sum(need for need, _, grows in columns if not grows)
    free = sum(wished for _, wished, grows in columns if grows)
    stretch = max(PAGE - kept, 1) / max(free, 1)
    letters = [wished * stretch if grows else need for need, wished, grows in columns]
    return tuple(round(100 * share / sum(letters), 2) for share in letters)


@register.filter
def is_long(row: Row, widths: tuple[float, ...]) -> bool:
    """Say whether a row may break over pages, so that no page stays half empty.

    `widths` are those of its columns in per cent. Paragraphs and items of a list begin
    new lines, which is why a cell takes more of them than its letters alone would.
    """
    return any(
        len(text_of(cell)) / (PAGE * width / 100) + show(cell).count("</p>") > LONG
        for cell, width in zip(row.cells, widths, strict=True)
    )


def column_texts(table: Table, index: int) -> list[str]:
    """Return the heading and the cells; a number with its unit does not break."""
    column = table.columns[index]
    cells = [text_of(row.cells[index]) for row in table.rows]
    if column_class(column) == "number":
        cells = [text.replace(" ", "\N{NO-BREAK SPACE}") for text in cells]
    return [column.heading, *cells]


def text_of(cell: Quantity) -> str:
    return plain_text(show(cell))


def wish(texts: list[str]) -> float:
    cells = texts[1:] or texts
    return min(sum(map(len, cells)) / len(cells), MOST) + GUTTER


def longest_word(texts: list[str]) -> int:
    return max((len(word) for text in texts for word in text.split(" ")), default=0)
