"""Each kind of block as it is in a Word file."""

from typing import get_args
from xml.etree import ElementTree

import pytest

from documents.blocks import (
    Block,
    Definition,
    DefinitionList,
    Footnote,
    Footnotes,
    Item,
    ItemList,
    KeyFigure,
    KeyFigures,
    Notice,
    Prose,
    Quotation,
    Statement,
    Subheading,
    Tree,
    Unrecorded,
)
from documents.formats.word.report import render
from documents.quantities import Quantity, Status, Unit
from tests.documents.documents import (
    make_chart,
    make_cover,
    make_document,
    make_picture,
    make_section,
    make_table,
    make_tree,
)
from tests.documents.word_reading import W, WordFile, value, words_of

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
NOTE = Footnotes((Footnote("a-1", "1", "<p>See <em>the Act</em>.</p>"),))
# One of each kind, and how it begins in the file: what is not for readers has nothing.
KINDS: dict[Block, tuple[str, str]] = {
    Prose("<p>Words.</p>"): ("Body Text", "Words."),
    Subheading("Part", 2): ("Heading 3", "Part"),
    NOTE: ("footnote text", "1. See the Act."),
    Statement("<p>Welcome.</p>"): ("Body Text", "Welcome."),
    Notice("Nothing."): ("Notice", "Nothing."),
    make_picture(alternative_text="Us"): ("Body Text", "Us"),
    Unrecorded("No audits yet."): ("", ""),
    ItemList((Item("<p>One</p>"),)): ("List Paragraph", "One"),
    KeyFigures((KeyFigure("people", Quantity(4, Unit.COUNT)),)): ("Key Figure", "4"),
    make_table(): ("Caption", "Who was trained, 2023-24"),
    make_chart(): ("Caption", "Contributions by partner, 2023-24"),
    make_tree(): ("Heading 2", "How the partnership is organised"),
    Quotation("I was heard."): ("Quote", "“I was heard.”"),
    DefinitionList((Definition("ICB", "<p>Board</p>"),)): ("Term", "ICB"),
}


def written(*blocks: Block, language: str = "en-GB") -> WordFile:
    cover = make_cover(language=language)
    return WordFile(render(make_document(make_section(*blocks), cover=cover), None))


def lines(*blocks: Block) -> list[tuple[str, str]]:
    """Return what `blocks` are in the file, after the heading of their section."""
    found = written(*blocks).lines
    return found[found.index(("Heading 1", "Training")) + 1 :]


def numbering(file: WordFile) -> list[tuple[str, str, str]]:
    """Return the words of each item of a list, with its level and its list's number."""
    return [
        (words_of(one), level, value(one, "pPr/numPr/numId") or "")
        for one in file.body.iter(f"{W}p")
        if (level := value(one, "pPr/numPr/ilvl")) is not None
    ]


def starts(file: WordFile) -> dict[str, str]:
    """Return what each numbered list counts from, by its number."""
    return {
        one.attrib[f"{W}numId"]: start
        for one in file.xml("word/numbering.xml").iter(f"{W}num")
        if (start := value(one, "lvlOverride/startOverride"))
    }


def test_every_kind_of_block_is_written():
    assert {type(one) for one in KINDS} == set(get_args(Block))


@pytest.mark.parametrize("one", KINDS, ids=lambda one: type(one).__name__)
def test_each_kind_is_written_in_its_style(one):
    found = [line for line in lines(one) if line[1]]

    assert found[:1] == [line for line in (KINDS[one],) if line[1]]


def test_emphasis_is_kept():
    file = written(Prose("<p>A <strong>bold <em>and</em></strong> <em>word</em></p>"))

    paragraph = file.document.paragraphs[-1]
    assert [(run.text, run.bold, run.italic) for run in paragraph.runs] == [
        ("A ", None, None),
        ("bold ", True, None),
        ("and", True, True),
        (" ", None, None),
        ("word", None, True),
    ]


def test_words_without_a_paragraph_are_one():
    assert lines(Prose("Words <b>here</b>")) == [("Body Text", "Words here")]


def test_paragraphs_have_their_numbers():
    assert lines(Prose("<p>One.</p>\n<p>Two.</p>", numbers=("3.1", "3.2"))) == [
        ("Body Text", "3.1 One."),
        ("Body Text", "3.2 Two."),
    ]


def test_lists_are_real_ones_two_deep():
    file = written(
        Prose(
            "<ul>\n<li>A\n<ol>\n<li>B</li>\n<li>C</li>\n</ol>\n</li>\n<li>D</li>\n</ul>"
        )
    )

    assert numbering(file) == [
        ("A", "0", "1"),
        ("B", "1", "2"),
        ("C", "1", "2"),
        ("D", "0", "1"),
    ]


def test_each_numbered_list_counts_anew():
    file = written(
        Prose("<ol><li>A</li></ol><p>And</p><ol><li>B</li></ol>"),
        Prose('<ol start="4"><li>C</li></ol>'),
    )

    assert numbering(file) == [("A", "0", "2"), ("B", "0", "3"), ("C", "0", "4")]
    assert starts(file) == {"2": "1", "3": "1", "4": "4"}


def test_items_have_those_below_them_without_numbers():
    below = (Item("<p>Three</p>"),)
    file = written(
        ItemList(
            (Item("<p>One</p>", (Item("<p>Two</p>", below),)), Item("Four")),
            title="Steps",
            ordered=True,
        )
    )

    assert file.headings[-1] == (2, "Steps")
    assert numbering(file) == [
        ("One", "0", "2"),
        ("Two", "1", "1"),
        ("Three", "2", "1"),
        ("Four", "0", "2"),
    ]


def test_a_list_within_an_item_is_below_it():
    file = written(ItemList((Item("<p>One</p><ul><li>Two</li></ul>"),)))

    assert numbering(file) == [("One", "0", "1"), ("Two", "1", "1")]


def test_a_structure_is_a_list_of_its_boxes():
    file = written(make_tree())

    assert [(words, level) for words, level, _ in numbering(file)] == [
        ("Executive: Sets direction; meets every two months", "0"),
        ("Practice Review Group: Decides on reviews", "1"),
        ("Rapid review panels: As needed", "2"),
        ("Children's Assurance Group", "1"),
        ("Adults' Assurance Group: Meets quarterly", "1"),
        ("Mental Capacity Forum", "2"),
        ("Self-neglect Panel", "2"),
    ]


def test_a_structure_may_be_deeper_than_lists_of_word():
    node = make_tree().nodes[0]
    for _ in range(12):
        node = type(node)("Above", nodes=(node,))

    assert {level for _, level, _ in numbering(written(Tree("Deep", (node,))))} == {
        str(level) for level in range(9)
    }


def test_quotations_have_their_source():
    assert lines(
        Prose("<blockquote><p>We listen.</p><footer>The chair</footer></blockquote>"),
        Quotation("I was heard.", "A carer"),
        Quotation("Forms are long.", "Staff", verbatim=False),
    ) == [
        ("Quote", "We listen."),
        ("Quote Source", "The chair"),
        ("Quote", "“I was heard.”"),
        ("Quote Source", "A carer"),
        ("Body Text", "Forms are long. (Staff, in summary)"),
    ]


def test_a_statement_names_who_signed_it():
    signed = (("Asha Rao", "Chair"), ("Jo Marsh", ""))

    assert lines(Statement("<p>Welcome.</p>", signed, boxed=True)) == [
        ("Boxed Text", "Welcome."),
        ("Signatory", "Asha Rao, Chair"),
        ("Signatory", "Jo Marsh"),
    ]


def test_key_figures_say_why_a_number_is_missing():
    missing = Quantity(None, Unit.COUNT, status=Status.NOT_COLLECTED)
    over = Quantity(1360, Unit.COUNT, "over")

    assert lines(
        KeyFigures((KeyFigure("places", missing), KeyFigure("people", over, "2023-24")))
    ) == [
        ("Key Figure", "not collected"),
        ("Key Figure Text", "places"),
        ("Key Figure", "over 1,360"),
        ("Key Figure Text", "people"),
        ("Key Figure Text", "2023-24"),
    ]


def test_a_chart_is_a_picture_with_words_for_it():
    file = written(make_chart())

    described = [one.attrib for one in file.body.iter(f"{WP}docPr")]
    assert [one["descr"] for one in described] == [
        "Contributions by partner, 2023-24. Bar chart. Riverside Council gave 46% of "
        "the £349,250. Its figures are in the table below."
    ]
    pictures = [part for name, part in file.parts.items() if name.endswith(".png")]
    assert [part[:8] for part in pictures] == [b"\x89PNG\r\n\x1a\n"]
    extent = next(file.body.iter(f"{WP}extent")).attrib
    assert int(extent["cx"]) <= 158 * 36000  # the room between the margins


def test_footnotes_are_those_of_word():
    sign = '<sup data-sign="a-1">1</sup>'
    file = written(Prose(f"<p>It is the law{sign}.</p>"), NOTE)

    references = [one.attrib for one in file.body.iter(f"{W}footnoteReference")]
    assert references == [{f"{W}id": "2"}]
    notes = {
        one.attrib[f"{W}id"]: "".join(map(words_of, one.iter(f"{W}p")))
        for one in file.xml("word/footnotes.xml")
    }
    assert notes == {"0": "", "1": "", "2": " See the Act."}
    assert file.said("Body Text")[-1] == "It is the law."
    assert file.said("footnote text") == []
    # The number is in the same paragraph as the words.
    numbered = file.xml("word/footnotes.xml").findall(f"{W}footnote[3]/{W}p")
    assert [len(list(one.iter(f"{W}footnoteRef"))) for one in numbered] == [1]


def test_a_link_in_a_footnote_belongs_to_the_footnotes():
    there = '<a href="https://example.org/act">the Act</a>'
    file = written(
        Prose('<p>Law<sup data-sign="a-1">1</sup></p>'),
        Footnotes((Footnote("a-1", "1", f"<p>See {there}.</p>"),)),
    )

    found = [one.target for one in file.relations("word/footnotes.xml").values()]
    assert found == ["https://example.org/act"]
    assert file.faults() == []


def test_links_lead_to_the_web_and_to_sections():
    html = (
        '<p><a href="https://example.org/?a=1&amp;b=2">there</a>, '
        '<a data-section="more">here</a> and <a data-section="gone">nowhere</a></p>'
    )
    document = make_document(
        make_section(Prose(html)), make_section(key="more", heading="More", number="2")
    )

    file = WordFile(render(document, None))

    relations = file.relations("word/document.xml")
    bookmarks = {
        one.attrib[f"{W}name"]: words_of(paragraph)
        for paragraph in file.body.iter(f"{W}p")
        for one in paragraph.iter(f"{W}bookmarkStart")
    }
    led = [
        (words_of(one), relations[reference].target if reference else bookmarks[anchor])
        for one in links(file)
        for reference in (one.get(f"{R_ID}"),)
        for anchor in (one.get(f"{W}anchor", ""),)
    ]
    assert led == [
        ("there", "https://example.org/?a=1&b=2"),
        ("here", "2 More"),
    ]
    assert file.said("Body Text")[-1] == "there, here and nowhere"


R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def links(file: WordFile) -> list[ElementTree.Element]:
    """Return the links in ordinary paragraphs."""
    return [
        link
        for paragraph in file.body.iter(f"{W}p")
        if value(paragraph, "pPr/pStyle") == "BodyText"
        for link in paragraph.iter(f"{W}hyperlink")
    ]


def test_the_language_of_the_report_is_said_once():
    file = written(Prose("<p>Croeso.</p>"), language="cy")

    styles = file.xml("word/styles.xml")
    default = styles.find(f"{W}docDefaults/{W}rPrDefault")
    assert default is not None
    assert value(default, "rPr/lang") == "cy"
    assert list(file.body.iter(f"{W}lang")) == []


@pytest.mark.parametrize(
    ("language", "attribute", "is_rtl"),
    [("pl", "val", False), ("zh-Hans", "eastAsia", False), ("ur", "bidi", True)],
)
def test_a_passage_in_another_language_says_so(language, attribute, is_rtl):
    file = written(Prose("<p>Words.</p>", language=language), Prose("<p>English.</p>"))

    said = [one.attrib for one in file.body.iter(f"{W}lang")]
    assert said == [{f"{W}{attribute}": language}]
    turned = [
        words_of(p)
        for p in file.body.iter(f"{W}p")
        if p.find(f"{W}pPr/{W}bidi") is not None
    ]
    assert turned == (["Words."] if is_rtl else [])
    assert len(list(file.body.iter(f"{W}rtl"))) == int(is_rtl)


def test_a_paragraph_that_begins_from_right_to_left_runs_so():
    file = written(Prose("<p>شكرا</p>\n<p>Thank you</p>"))

    turned = [
        words_of(one)
        for one in file.body.iter(f"{W}p")
        if one.find(f"{W}pPr/{W}bidi") is not None
    ]
    assert turned == ["شكرا"]


def test_a_report_from_right_to_left_runs_so_everywhere():
    file = written(Prose("<p>شكرا</p>"), make_table(), language="ar")

    paragraphs = list(file.body.iter(f"{W}p"))
    assert all(one.find(f"{W}pPr/{W}bidi") is not None for one in paragraphs)
    assert len(list(file.body.iter(f"{W}bidiVisual"))) == 1
    assert file.body.find(f"{W}body/{W}sectPr/{W}bidi") is not None
