"""Text of any length in any place of the PDF: never cut, overprinted or torn."""

from dataclasses import replace
from decimal import Decimal

import pytest

from documents.blocks import (
    Chart,
    ChartForm,
    Column,
    Definition,
    DefinitionList,
    Document,
    Item,
    ItemList,
    KeyFigure,
    KeyFigures,
    Node,
    Notice,
    Prose,
    Quotation,
    Row,
    Section,
    Statement,
    Table,
    Tree,
)
from documents.quantities import Quantity, Unit
from tests.documents.documents import (
    make_count,
    make_cover,
    make_document,
    make_pounds,
    make_section,
    make_table,
)
from tests.documents.printed import Printed, printed

pytestmark = pytest.mark.pdf

WORD = "".join(f"word{number}" for number in range(25))
TITLE = "How partners in the county kept children safe, " * 4 + "in one year"
SENTENCE = "Partners check each quarter that plans are followed. "


def everywhere(word: str) -> Document:
    """Return a report which has `word` in every place that holds words."""
    rich, points = Quantity(f"<p>{word}</p>", Unit.RICH), ((word, make_count(3)),)
    figure = KeyFigure(word, Quantity(word), word)
    columns = (Column(word), Column(word, Unit.RICH), Column(word, Unit.COUNT))
    row = Row((Quantity(word), rich, make_count(1)))
    chart = Chart(word, word, ChartForm.COLUMNS, Unit.COUNT, points)
    blocks = (
        Prose(f"<p>{word}</p><ul><li>{word}</li></ul>", ("1.1",)),
        Statement(f"<p>{word}</p>", ((word, word),), boxed=True),
        Notice(word),
        ItemList((Item(word, (Item(word),)),), word),
        KeyFigures((figure,) * 4, word),
        Table("table", word, columns, (row,), (word,)),
        chart,
        replace(chart, form=ChartForm.BARS),
        Tree(word, (Node(word, word, (Node(word, word, (Node(word, word),)),)),)),
        Quotation(word, word),
        DefinitionList((Definition(word, f"<p>{word}</p>"),), word),
    )
    inner = Section("inner", word, "1.1", blocks)
    cover = replace(
        make_cover(title=word, summary=f"<p>{word}</p>"), area=word, partnership=word
    )
    section = Section("outer", word, "1", (), (inner,))
    return Document(cover, (figure,) * 3, (section,))


@pytest.fixture(scope="module")
def pages_of_words() -> tuple[Printed, ...]:
    return printed(everywhere(WORD))


def test_a_word_wider_than_its_line_is_broken_and_kept_whole(pages_of_words):
    assert [page.outside() for page in pages_of_words] == [""] * len(pages_of_words)
    assert [page.overprinted() for page in pages_of_words] == [""] * len(pages_of_words)


def test_no_word_is_lost(pages_of_words):
    document = everywhere(WORD)
    text = "".join(page.text for page in pages_of_words)

    # Once in each place, and once more in each contents and running head.
    assert text.count(WORD) >= str(document).count(WORD)


@pytest.mark.parametrize("length", [10, 60, 120, 200])
def test_a_title_of_any_length_pushes_down_what_follows(length):
    title = TITLE[:length].strip()
    cover = printed(make_document(make_section(), cover=make_cover(title=title)))[0]
    end = min(box[1] for box in cover.boxes("".join(f"{title}2023-24".split())))

    area = cover.text.rindex("Riverside", 0, cover.text.index("Edition2"))
    assert cover.letters[area][1][3] < end
    assert (cover.overprinted(), cover.outside()) == ("", "")


@pytest.mark.parametrize("count", [3, 4, 5])
@pytest.mark.parametrize(
    "value",
    [
        make_pounds(161500),
        Quantity(Decimal("1521138.30"), Unit.POUNDS, qualifier="over"),
        Quantity(Decimal("123456789012.55"), Unit.POUNDS, qualifier="at least"),
        Quantity("Requires improvement"),
        Quantity("Unverhältnismäßigkeitsprüfung"),
    ],
)
def test_key_figures_of_any_length_stay_apart(count, value):
    figures = (KeyFigure("What partners gave", value, "2023-24"),) * count
    document = replace(make_document(make_section()), key_figures=figures)

    assert [page.overprinted() for page in printed(document)] == [""] * 4


TOPIC = Quantity("Early help")


def plan(rows: int, columns: int = 6) -> Table:
    """Return a plan of long rows, each told by its number."""
    long = [f"<p>{SENTENCE * 6}</p>" * (1 + number % 4) for number in range(rows)]
    headings = [Column("No."), Column("Priority"), Column("Lead")]
    headings += [Column(f"Words{place}", Unit.RICH) for place in range(columns - 3)]
    return Table(
        "plan",
        "The plan",
        tuple(headings),
        tuple(
            Row(
                (
                    Quantity(f"<{number}>"),
                    Quantity(f"Priority{number}"),
                    Quantity("Board"),
                    *(
                        Quantity(f"<p>begin{number}</p>{words}", Unit.RICH)
                        for _ in range(columns - 3)
                    ),
                )
            )
            for number, words in enumerate(long)
        ),
    )


@pytest.mark.parametrize("columns", [5, 6])
def test_a_row_begins_with_all_its_cells_on_one_page(columns):
    pages = printed(make_document(make_section(plan(20, columns))))
    begun = [
        [
            page.text.count(f"begin{number}")
            for page in pages
            if f"<{number}>" in page.text
        ]
        for number in range(10)
    ]

    assert begun == [[columns - 3]] * 10


def test_every_page_of_a_table_has_its_header():
    pages = printed(make_document(make_section(plan(20))))
    of_table = [page for page in pages if "Partnerscheckeach" in page.text]

    assert len(of_table) > 5
    assert all("Words0Words1Words2" in page.text for page in of_table)


def test_a_table_with_more_columns_than_fit_has_its_page_turned():
    before = Prose(f"<p>{SENTENCE * 60}</p>")
    document = make_document(
        make_section(before, plan(1), Notice("Near by")),
        make_section(plan(1, 5), key="upright"),
    )
    pages = printed(document)

    turned = [page.width > page.height for page in pages]
    assert turned[-1] is False
    assert turned == ["Words2" in page.text for page in pages]
    assert "Nearby" in next(page.text for page in pages if page.width > page.height)


@pytest.mark.parametrize(("wordy", "is_turned"), [(3, False), (4, True)])
def test_columns_of_paragraphs_are_wide_enough_to_read(wordy, is_turned):
    columns = tuple(Column(f"Words{place}", Unit.RICH) for place in range(wordy))
    cells = tuple(Quantity(f"<p>{SENTENCE}</p>", Unit.RICH) for _ in columns)
    table = Table(
        "topics", "Topics", (Column("Topic"), *columns), (Row((TOPIC, *cells)),)
    )
    page = printed(make_document(make_section(table)))[-1]

    assert (page.width > page.height) is is_turned


def test_a_heading_is_on_the_turned_page_that_it_leads_to():
    below = make_section(plan(1), key="below", heading="Below")
    above = make_section(Notice("Short"), key="above", heading="Above")
    pages = printed(make_document(replace(above, sections=(below,))))
    [page] = [page for page in pages if "Short" in page.text]

    assert "Below" in page.text
    assert page.width > page.height


def test_a_table_that_fits_stays_upright():
    years = tuple(Column(f"20{year}-{year + 1}", Unit.COUNT) for year in range(12, 18))
    row = Row((Quantity("Reviews"), *map(make_count, range(6))))
    table = Table("reviews", "Reviews", (Column("Kind"), *years), (row,))

    assert all(
        page.width < page.height for page in printed(make_document(make_section(table)))
    )


def test_a_table_of_forty_columns_is_read_whole():
    columns = tuple(Column(f"Year{number}", Unit.COUNT) for number in range(40))
    row = Row((Quantity("Row"), *(make_pounds(1000000 + n) for n in range(39))))
    table = Table("wide", "Wide", columns, (row,))
    page = printed(make_document(make_section(table)))[-1]

    assert (page.outside(), page.overprinted()) == ("", "")


def test_every_section_begins_on_a_page_of_its_own():
    sections = [
        make_section(Notice("Short"), key=f"s{n}", heading=f"Part{n}") for n in range(3)
    ]
    pages = printed(make_document(*sections))

    assert [page.text.count("Short") for page in pages] == [0, 0, 1, 1, 1]


def test_the_head_of_a_page_names_the_section_on_it():
    sections = [
        make_section(make_table(), key=f"s{n}", heading=f"Part{n}") for n in range(3)
    ]
    pages = printed(make_document(*sections))[2:]

    assert [page.text.count(f"Part{n}") for n, page in enumerate(pages)] == [2, 2, 2]


def test_a_paragraph_in_urdu_begins_at_the_right():
    urdu = "حفاظت کی رپورٹ"
    document = make_document(make_section(Prose(f"<p>{urdu}</p><p>English</p>")))
    page = printed(document)[-1]
    [urdu_right] = [box[2] for sign, box in page.letters if sign == "ح"]

    assert page.width - urdu_right == pytest.approx(26 / 25.4 * 72, abs=3)
    assert page.boxes("English")[0][0] == pytest.approx(26 / 25.4 * 72, abs=3)
