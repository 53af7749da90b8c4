from dataclasses import replace
from decimal import Decimal

import pytest

from documents.blocks import (
    Chart,
    ChartForm,
    Column,
    Document,
    Item,
    ItemList,
    KeyFigure,
    Prose,
    Quotation,
    Row,
    Section,
    Table,
    Trend,
    TrendPoint,
)
from documents.cover import Cover
from documents.quantities import Quantity, Unit
from editing.comparison import Mark, Passage, SectionChange, compare

COVER = Cover(
    title="Yearly report",
    period="2023-24",
    partnership="Riverside Partnership",
    partnership_short="Riverside",
    partnership_slug="riverside",
    year_slug="2023-24",
    area="Riverside",
    theme_colour="#1d4f5c",
)


def document(*sections, **values):
    return Document(COVER, sections=sections, **values)


def section(key, *paragraphs, **values):
    prose = Prose("\n".join(f"<p>{text}</p>" for text in paragraphs))
    return Section(key, key.capitalize(), blocks=(prose,), **values)


def table(amount):
    return Table(
        name="money",
        caption="What each gave",
        columns=(Column("Agency"), Column("Amount", Unit.POUNDS)),
        rows=(Row((Quantity("Police"), Quantity(Decimal(amount), Unit.POUNDS))),),
    )


def test_the_same_document_has_no_changes():
    assert (
        compare(document(section("work", "One")), document(section("work", "One")))
        == ()
    )


@pytest.mark.parametrize(
    ("before", "after", "passages"),
    [
        (("One", "Two"), ("One", "Three"), [(Mark.CHANGED, "Two", "Three")]),
        (("One",), ("One", "Two"), [(Mark.ADDED, "", "Two")]),
        (("One", "Two"), ("Two",), [(Mark.REMOVED, "One", "")]),
        (
            ("One", "Two"),
            ("Three",),
            [(Mark.CHANGED, "One", "Three"), (Mark.REMOVED, "Two", "")],
        ),
    ],
)
def test_paragraphs_are_compared_in_order(before, after, passages):
    old, new = document(section("work", *before)), document(section("work", *after))

    assert compare(old, new) == (
        SectionChange(
            "Work", "work", Mark.CHANGED, tuple(Passage(*one) for one in passages)
        ),
    )


def test_sections_that_come_and_go_are_named():
    old, new = document(section("old", "Was")), document(section("new", "Is"))

    assert compare(old, new) == (
        SectionChange("New", "new", Mark.ADDED, (Passage(Mark.ADDED, "", "Is"),)),
        SectionChange("Old", "old", Mark.REMOVED, (Passage(Mark.REMOVED, "Was", ""),)),
    )


def test_an_empty_section_that_comes_is_named():
    assert compare(document(), document(Section("new", "New"))) == (
        SectionChange("New", "new", Mark.ADDED, ()),
    )


def test_a_new_heading_is_a_change():
    old = document(Section("work", "Work", number="1"))
    new = document(Section("work", "Work", number="2"))

    assert compare(old, new) == (
        SectionChange(
            "2 Work", "work", Mark.CHANGED, (Passage(Mark.CHANGED, "1 Work", "2 Work"),)
        ),
    )


def test_sections_below_others_are_compared_on_their_own():
    old = document(section("work", "Same", sections=(section("inner", "Was"),)))
    new = document(section("work", "Same", sections=(section("inner", "Is"),)))

    assert [(change.slug, change.mark) for change in compare(old, new)] == [
        ("inner", Mark.CHANGED)
    ]


def test_a_sub_heading_is_named_with_the_section_it_stands_in():
    old, new = (
        document(
            section("work", "Same", sections=(section("done", text, listed=False),))
        )
        for text in ("Was", "Is")
    )

    assert [change.title for change in compare(old, new)] == ["Work: Done"]


def test_a_row_of_a_table_is_one_line():
    old, new = (
        document(Section("money", "Money", blocks=(table(amount),)))
        for amount in (1000, 2000)
    )

    (change,) = compare(old, new)

    assert change.passages == (
        Passage(Mark.CHANGED, "Police | £1,000", "Police | £2,000"),
    )


def test_a_point_of_a_chart_and_an_entry_of_a_list_are_lines():
    chart = Chart(
        title="Referrals",
        finding="They rose.",
        form=ChartForm.BARS,
        unit=Unit.COUNT,
        points=(("2023", Quantity(4, Unit.COUNT)),),
    )
    entries = ItemList((Item("<p>Outer</p>", items=(Item("Inner"),)),))
    new = document(Section("work", "Work", blocks=(chart, entries)))

    (change,) = compare(document(Section("work", "Work")), new)

    assert [passage.after for passage in change.passages] == [
        "Referrals",
        "They rose.",
        "2023: 4",
        "Outer",
        "Inner",
    ]


def test_the_front_page_is_compared():
    old = document(key_figures=(KeyFigure("Referrals", Quantity(4, Unit.COUNT)),))
    new = replace(
        document(key_figures=(KeyFigure("Referrals", Quantity(5, Unit.COUNT)),)),
        cover=replace(COVER, summary="<p>Hello.</p>"),
    )

    (change,) = compare(old, new)

    assert change.title == "Front page"
    assert [passage.after for passage in change.passages] == ["Hello.", "5"]


def test_what_the_report_says_of_the_partnership_is_compared():
    new = replace(
        document(),
        cover=replace(
            COVER,
            partnership="Riverside Board",
            theme_colour="#5c1d1d",
            about="<p>We care.</p>",
            signed_for=("Riverside Police",),
        ),
    )

    (change,) = compare(document(), new)

    assert [(passage.before, passage.after) for passage in change.passages] == [
        ("Riverside Partnership (Riverside)", "Riverside Board (Riverside)"),
        ("Colour #1d4f5c", "Colour #5c1d1d"),
        ("", "Signed for Riverside Police"),
        ("", "We care."),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<a href="https://a.example/">here</a>',
            '<a href="https://b.example/">here</a>',
        ),
        ('<a data-section="one"></a>', '<a data-section="two"></a>'),
    ],
)
def test_where_a_link_leads_is_compared(before, after):
    (changed,) = compare(
        document(section("one", f"Read {before}.")),
        document(section("one", f"Read {after}.")),
    )

    assert [passage.mark for passage in changed.passages] == [Mark.CHANGED]


def test_what_only_the_series_say_is_compared():
    point = TrendPoint("2023-24", "2023-04-01", Quantity(3, Unit.COUNT))
    old, new = (
        document(trends=(Trend("plans", "Plans", (one,)),))
        for one in (point, replace(point, break_note="Now with siblings."))
    )

    (changed,) = compare(old, new)

    assert changed.title == "Series for the partnership's page"
    assert [passage.after for passage in changed.passages] == [
        "Plans, 2023-24: 3 (Now with siblings.)"
    ]


def test_how_a_quotation_and_a_list_are_told_is_compared():
    def said(*, verbatim, ordered):
        blocks = (
            Quotation("We were heard", "A child", verbatim),
            ItemList((Item("<p>One</p>"),), ordered=ordered),
        )
        return document(Section("v", "Voices", blocks=blocks))

    (change,) = compare(
        said(verbatim=True, ordered=True), said(verbatim=False, ordered=False)
    )

    assert change.passages == (
        Passage(
            Mark.CHANGED,
            "A child: “We were heard”",
            "A child: We were heard (in summary)",
        ),
        Passage(Mark.REMOVED, "In numbered order:", ""),
    )


def test_numbers_of_paragraphs_are_no_line_and_each_note_is_one():
    def noted(*notes):
        table = Table("t", "Caption", (Column("A"),), (), notes)
        numbered = Prose("<p>One</p>", numbers=("1.1",) * len(notes))
        return document(Section("v", "V", blocks=(numbered, table)))

    (change,) = compare(noted("First."), noted("First.", "Second."))

    assert change.passages == (Passage(Mark.ADDED, "", "Second."),)
