"""Headings, tables and footnotes of a passage, as the report shows them."""

from documents.blocks import (
    Column,
    Footnote,
    Footnotes,
    Prose,
    Row,
    Statement,
    Subheading,
    Table,
)
from documents.formats.assets import assets
from documents.formats.data import files
from documents.formats.html import pages
from documents.quantities import Quantity, Unit
from partnership.models import Statement as StatementRecord
from reports.draft import Draft
from richtext.notation import from_notation
from tests.documents.documents import make_imprint
from tests.documents.pages import broken_links
from tests.factories import make_section, make_year_record

DATA = {
    "report.pdf",
    *(f"data/{name}" for name in ("report-data.zip", "datapackage.json")),
    *(f"data/{name}" for name in ("document.json", "who-came.csv")),
}
PASSAGE = """First words^[As of *June*.].

## Who came

| Course | Came | Remark |
| Forum | [[meetings/forum/attended]] | as **planned** |
| Second^[A pilot.] | | |

### Below

Last words."""


def passage(text: str) -> str:
    return from_notation(text, structured=True)


def blocks_of(report):
    return Draft(report).document.sections[0].blocks


def words(text: str) -> Quantity:
    return Quantity(text, Unit.TEXT)


def test_a_passage_becomes_words_headings_tables_and_footnotes(report, forum):
    make_section(report, "forum", passage=passage(PASSAGE))

    assert blocks_of(report) == (
        Prose('<p>First words<sup data-sign="passage-forum-1">1</sup>.</p>'),
        Subheading("Who came", 1),
        Table(
            name="who-came",
            caption="Who came",
            columns=(
                Column("Course", Unit.RICH),
                Column("Came", Unit.COUNT),
                Column("Remark", Unit.RICH),
            ),
            rows=(
                Row(
                    (
                        Quantity("<p>Forum</p>", Unit.RICH),
                        Quantity(1360, Unit.COUNT, record="meetings/forum"),
                        Quantity("<p>as <strong>planned</strong></p>", Unit.RICH),
                    )
                ),
                Row(
                    (
                        Quantity(
                            '<p>Second<sup data-sign="passage-forum-2">2</sup></p>',
                            Unit.RICH,
                        ),
                        words(""),
                        words(""),
                    )
                ),
            ),
        ),
        Subheading("Below", 2),
        Prose("<p>Last words.</p>"),
        Footnotes(
            (
                Footnote("passage-forum-1", "1", "<p>As of <em>June</em>.</p>"),
                Footnote("passage-forum-2", "2", "<p>A pilot.</p>"),
            )
        ),
    )


def test_a_caption_names_the_table_and_its_file(report):
    make_section(report, passage=passage("|= Our courses\n| A | B |\n| c | d |"))

    (table,) = blocks_of(report)

    assert (table.name, table.caption) == ("our-courses", "Our courses")
    assert {column.unit for column in table.columns} == {Unit.TEXT}


def test_signs_and_footnotes_lead_to_each_other_on_every_page(report, forum):
    make_section(report, "forum", passage=passage(PASSAGE))
    document = Draft(report).document

    made = pages(document, make_imprint())

    assert broken_links(made, set(assets(document)) | DATA) == []
    page = made["forum/index.html"]
    assert '<a href="#note-passage-forum-2" aria-label="footnote 2">2</a>' in page
    assert '<h2 class="subheading">Who came</h2>' in page
    assert '<h3 class="subheading">Below</h3>' in page


def test_readers_get_the_table_as_data(report, forum):
    make_section(report, "forum", passage=passage(PASSAGE))

    csv = files(Draft(report).document, make_imprint())["data/who-came.csv"].decode(
        "utf-8-sig"
    )

    assert csv.splitlines() == [
        "Course,Came,Remark",
        "Forum,1360,as planned",
        "Second [note 2],,",
    ]


def test_paragraphs_are_numbered_past_headings_and_tables(report, forum):
    report.numbered = report.numbered_paragraphs = True
    report.save()
    make_section(report, "forum", passage=passage(PASSAGE))

    numbers = [one.numbers for one in blocks_of(report) if isinstance(one, Prose)]

    assert numbers == [("1.1",), ("1.2",)]


def test_a_statement_is_signed_below_its_last_words(report, period):
    text = passage("Hello.\n\n| A | B |\n| c | d |\n\nThank you.")
    make_year_record(StatementRecord, period, "foreword", title="Foreword", text=text)
    make_section(report, kind="statement", passage="")

    first, table, last = blocks_of(report)

    assert first == Prose("<p>Hello.</p>", record="statements/foreword")
    assert table.name == "welcome-statement-foreword-table"
    assert last == Statement("<p>Thank you.</p>", record="statements/foreword")


def test_a_statement_that_ends_with_a_table_is_signed_below_it(report, period):
    text = passage("| A | B |\n| c | d |")
    make_year_record(StatementRecord, period, "foreword", title="Foreword", text=text)
    make_section(report, kind="statement", passage="")

    table, signed = blocks_of(report)

    assert isinstance(table, Table)
    assert signed == Statement("", record="statements/foreword")


def test_headings_and_tables_of_a_passage_are_no_records_of_its_section(report):
    make_section(
        report,
        kind="risks",
        none_declared=True,
        passage=passage("## A\n\n| A | B |\n| c | d |"),
    )

    told = [finding.text for finding in Draft(report).findings]

    assert not [text for text in told if "there are records to show" in text]


def test_a_footnote_in_a_heading_of_a_table_stands_there_in_brackets(report):
    text = "|= Our courses^[Of June.]\n| A^[The first.] | B |\n| c | d |"
    make_section(report, passage=passage(text))

    (table,) = blocks_of(report)

    assert table.caption == "Our courses (Of June.)"
    assert [column.heading for column in table.columns] == ["A (The first.)", "B"]


def test_a_table_without_a_caption_or_a_heading_is_told(report):
    make_section(report, passage=passage("|  | B |  |\n| c | d | e |"))

    told = [one.text for one in Draft(report).findings if one.place == "Welcome"]

    assert told == [
        "A table in this text has no caption. Add one that says what the table shows.",
        "Column 3 of the table has no heading. Add one that says what it holds.",
    ]


def test_a_column_of_figures_and_words_keeps_both(report, forum):
    text = (
        "| Course | Came |\n| Forum | [[meetings/forum/attended]] |\n| Summit | few |"
    )
    make_section(report, passage=passage(text))

    (table,) = blocks_of(report)

    assert table.columns[1] == Column("Came", Unit.RICH)
    assert [row.cells[1].value for row in table.rows] == [
        '<p><data data-figure="meetings/forum/attended">1,360</data></p>',
        "<p>few</p>",
    ]
