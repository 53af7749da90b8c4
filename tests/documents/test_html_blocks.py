"""How each kind of block looks in a page."""

from dataclasses import replace
from html import escape

from documents.blocks import (
    Block,
    Column,
    Definition,
    DefinitionList,
    Item,
    ItemList,
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
from documents.formats.html import pages
from documents.formats.print_page import print_page
from documents.quantities import Quantity, Status, Unit
from tests.documents.documents import (
    make_chart,
    make_count,
    make_cover,
    make_document,
    make_imprint,
    make_section,
    make_table,
    make_wide_table,
    make_workplan,
)
from tests.documents.pages import Element, Page
from tests.reports.whole_report import make_report

NASTY = '<script>alert("1")</script> & <b>'


def main_of(page: Page) -> Element:
    return page.all("main")[0]


def shown(*blocks: Block) -> Page:
    """Return the page of one section with `blocks`."""
    made = pages(make_document(make_section(*blocks)), make_imprint())
    return Page(made["training/index.html"])


def test_a_reference_to_no_section_stays_as_words():
    page = shown(
        Prose('<p><a data-section="gone">the end</a> <a data-section="x"></a></p>')
    )

    assert main_of(page).all("p")[0].text == "the end section x"
    assert main_of(page).all("a") == []


def test_text_is_escaped_wherever_it_stands():
    nasty = Quantity(NASTY)
    table = Table(NASTY, NASTY, (Column(NASTY),), (Row((nasty,)),), (NASTY,))
    section = Section(
        "training",
        NASTY,
        NASTY,
        (
            table,
            Notice(NASTY),
            Quotation(NASTY, NASTY),
            Tree(NASTY, (Node(NASTY, NASTY),)),
            ItemList((Item("<p>Ok</p>"),), NASTY),
            DefinitionList((Definition(NASTY, "<p>Ok</p>"),), NASTY),
            Statement("<p>Ok</p>", ((NASTY, NASTY),)),
            replace(make_chart(), title=NASTY, finding=NASTY, points=((NASTY, nasty),)),
        ),
    )
    cover = replace(make_cover(title=NASTY), partnership=NASTY, area=NASTY)
    imprint = replace(make_imprint(), approved_by=(NASTY,), change_note=NASTY)
    made = make_document(section, cover=cover)

    for html in (*pages(made, imprint).values(), print_page(made, imprint)):
        assert "<script" not in html
        assert "<b>" not in html
        assert escape(NASTY, quote=False) in html.replace("&quot;", '"')


def test_a_marker_is_explained_before_its_table():
    hidden = Quantity(None, Unit.COUNT, status=Status.HIDDEN)
    page = shown(
        make_table(Row((Quantity("Neglect"), hidden))), make_table(name="other")
    )

    explained = page.of_class("markers")
    assert [one.text for one in explained] == [
        "In this table [c] means withheld (for example, to protect people)."
    ]
    block = explained[0].within
    assert block
    assert [one.tag for one in block.children] == ["p", "table", "div"]


def test_several_markers_are_explained_in_one_sentence():
    assert shown(make_wide_table()).of_class("markers")[0].text == (
        "In this table [c] means withheld (for example, to protect people) and "
        "[x] means not given."
    )


def test_every_reason_for_a_missing_value_has_its_own_marker_and_explanation():
    missing = [status for status in Status if status is not Status.SHOWN]
    rows = (
        Row((Quantity(status.value), Quantity(None, Unit.COUNT, status=status)))
        for status in missing
    )
    page = shown(make_table(*rows))

    assert page.of_class("markers")[0].text == (
        "In this table [c] means withheld (for example, to protect people), [z] means "
        "not applicable, [nr] means not recorded, [nc] means not collected and [x] "
        "means not given."
    )


def test_only_a_table_of_many_columns_scrolls_and_says_what_it_is():
    page = shown(make_table(), make_wide_table())

    assert [one.attributes for one in page.of_class("table-scroll")] == [
        {
            "class": "table-scroll",
            "role": "region",
            "tabindex": "0",
            "aria-labelledby": "training--2-caption",
        }
    ]


def test_rows_of_words_become_lists_on_a_phone_with_the_columns_as_labels():
    page = shown(make_workplan())

    assert [one.tag for one in page.of_class("table--stack")] == ["table"]
    cells = page.all("td")[:2]
    assert [one.attributes["data-label"] for one in cells] == ["Outcome", "Progress"]


def test_numbers_stand_to_the_right_and_keep_their_units():
    page = shown(make_table(Row((Quantity("All"), make_count(1407)), is_total=True)))

    assert [(one.tag, one.text) for one in page.of_class("number")] == [
        ("th", "Attended"),
        ("td", "1,407"),
    ]
    assert [one.text for one in page.of_class("total")] == ["All1,407"]


def test_only_somebodys_own_words_look_like_a_quotation():
    page = shown(
        Quotation("Yes.", "Ana"),
        Quotation("She agreed.", "Ben", verbatim=False),
        Quotation("All agreed.", verbatim=False),
    )

    assert [one.text for one in page.of_class("quotation")] == ["“Yes.” Ana"]
    assert [one.text for one in page.all("blockquote")] == ["“Yes.”"]
    assert [one.text for one in page.of_class("retold")] == [
        "She agreed. (Ben, in summary)",
        "All agreed.",
    ]


def test_print_has_no_definition_list_and_each_chart_once():
    page = Page(print_page(make_report(), make_imprint()))

    assert page.all("dl", "dt", "dd") == []
    assert len(page.all("svg")) == 2
    assert page.of_class("definition")[0].text == "MASHThe front door."


def test_a_note_that_overrides_the_rest_stands_in_a_box():
    boxed = make_section(Statement("<p>Read this first.</p>", boxed=True))

    made = pages(make_document(boxed), make_imprint())

    assert 'class="statement statement--boxed"' in made["full/index.html"]
