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
from editing.changed.comparison import compare
from editing.changed.marks import (
    Comparison,
    Mark,
    Passage,
    SectionChange,
    Text,
)

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


def only(old, new):
    """The one section that differs."""
    (found,) = compare(old, new).sections
    return found


def test_the_same_document_has_no_changes():
    assert (
        compare(document(section("work", "One")), document(section("work", "One")))
        == Comparison()
    )


@pytest.mark.parametrize(
    ("before", "after", "passages"),
    [
        (("One", "Two"), ("One", "Three"), [("Two", "Three", Mark.CHANGED)]),
        (("One",), ("One", "Two"), [("", "Two", Mark.ADDED)]),
        (("One", "Two"), ("Two",), [("One", "", Mark.REMOVED)]),
        (
            ("One", "Two"),
            ("Three", "Four"),
            [("One", "Three", Mark.CHANGED), ("Two", "Four", Mark.CHANGED)],
        ),
        (
            ("It began well.", "All 12 met."),
            ("All 13 met.",),
            [
                ("It began well.", "", Mark.REMOVED),
                ("All 12 met.", "All 13 met.", Mark.CHANGED),
            ],
        ),
        (
            ("All 12 met.",),
            ("A new start.", "All 13 met.", "And an end."),
            [
                ("", "A new start.", Mark.ADDED),
                ("All 12 met.", "All 13 met.", Mark.CHANGED),
                ("", "And an end.", Mark.ADDED),
            ],
        ),
    ],
)
def test_paragraphs_are_compared_in_order(before, after, passages):
    old, new = document(section("work", *before)), document(section("work", *after))

    assert only(old, new) == SectionChange(
        "Work",
        "work",
        Mark.CHANGED,
        tuple(Passage(*one) for one in passages),
        page="work",
    )


def test_very_many_paragraphs_are_compared_as_well():
    before = [f"Old {place}" for place in range(150)]
    after = [f"New {place}" for place in range(140)]

    found = only(document(section("w", *before)), document(section("w", *after)))

    assert found.count == 150
    assert found.changes[-1] == Passage("Old 149", "", Mark.REMOVED)


def test_sections_that_come_and_go_are_named():
    old, new = document(section("old", "Was")), document(section("new", "Is"))

    found = compare(old, new)

    assert found.sections == (
        SectionChange(
            "New", "new", Mark.ADDED, (Passage("", "Is", Mark.ADDED),), page="new"
        ),
        SectionChange(
            "Old", "old", Mark.REMOVED, (Passage("Was", "", Mark.REMOVED),), page="old"
        ),
    )
    assert found.count == 2


def test_an_empty_section_that_comes_is_named():
    assert only(document(), document(Section("new", "New"))) == (
        SectionChange("New", "new", Mark.ADDED, page="new")
    )


def test_a_new_heading_is_a_change():
    old = document(Section("work", "Work"))
    new = document(Section("work", "Our work"))

    assert only(old, new) == SectionChange(
        "Our work",
        "work",
        Mark.CHANGED,
        (Passage("Work", "Our work", Mark.CHANGED),),
        page="work",
    )


def test_a_new_number_alone_is_told_apart_from_changes():
    old = document(Section("work", "Work", number="1"))
    new = document(Section("work", "Work", number="2"))

    found = compare(old, new)

    assert found == Comparison(renumbered=(Text("1 Work", "2 Work"),))
    assert found.count == 0
    assert found


A, B, C = (section(key, f"The words of {key}.") for key in ("a", "b", "c"))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((A, B, C), (C, A, B), {"c": "Moved: it was after “B” and is now first."}),
        (
            (A, B, C),
            (B, C, A),
            {"a": "Moved: it was first and is now after “C”."},
        ),
        (
            (A, B, C),
            (A, replace(B, sections=(C,))),
            {"c": "Moved from the top level to “B”."},
        ),
        (
            (replace(A, sections=(C,)), B),
            (A, replace(B, sections=(C,))),
            {"c": "Moved from “A” to “B”."},
        ),
        ((B, C), (A, B, C), {}),
        ((A, B, C), (A, C), {}),
    ],
)
def test_a_section_that_moved_is_said_to_have_moved(before, after, told):
    found = compare(document(*before), document(*after)).sections

    assert {
        one.key: one.remarks[0] for one in found if one.mark is Mark.CHANGED
    } == told
    assert all(not one.changes for one in found if one.mark is Mark.CHANGED)


def test_a_section_with_a_new_address_is_still_the_same():
    old, new = document(A, B), document(A, replace(B, key="new"))

    assert only(old, new) == SectionChange(
        "B",
        "new",
        Mark.CHANGED,
        remarks=("Its web address was b and is now new.",),
        page="new",
    )


def test_children_of_a_section_that_moved_did_not_move():
    parent = replace(A, sections=(B,))

    found = compare(document(C, parent), document(parent, C)).sections

    assert [one.key for one in found] == ["a"]


def test_sections_below_others_are_compared_on_their_own():
    old = document(section("work", "Same", sections=(section("inner", "Was"),)))
    new = document(section("work", "Same", sections=(section("inner", "Is"),)))

    assert only(old, new).key == "inner"


def test_a_sub_heading_is_named_with_the_section_it_stands_in():
    old, new = (
        document(
            section("work", "Same", sections=(section("done", text, listed=False),))
        )
        for text in ("Was", "Is")
    )

    assert only(old, new).place == "Work: Done"


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

    change = only(document(Section("work", "Work")), new)

    assert [passage.after for passage in change.changes] == [
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

    change = only(old, new)

    assert change.place == "Front page"
    assert [passage.after for passage in change.changes] == ["Hello.", "Referrals: 5"]


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

    change = only(document(), new)

    assert [(passage.before, passage.after) for passage in change.changes] == [
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
    changed = only(
        document(section("one", f"Read {before}.")),
        document(section("one", f"Read {after}.")),
    )

    assert [passage.mark for passage in changed.changes] == [Mark.CHANGED]


def test_what_only_the_series_say_is_compared():
    point = TrendPoint("2023-24", "2023-04-01", Quantity(3, Unit.COUNT))
    old, new = (
        document(trends=(Trend("plans", "Plans", (one,)),))
        for one in (point, replace(point, break_note="Now with siblings."))
    )

    changed = only(old, new)

    assert changed.place == "Series for the partnership's page"
    assert [passage.after for passage in changed.changes] == [
        "Plans, 2023-24: 3 (Now with siblings.)"
    ]


def test_how_a_quotation_and_a_list_are_told_is_compared():
    def said(*, verbatim, ordered):
        blocks = (
            Quotation("We were heard", "A child", verbatim),
            ItemList((Item("<p>One</p>"),), ordered=ordered),
        )
        return document(Section("v", "Voices", blocks=blocks))

    change = only(
        said(verbatim=True, ordered=True), said(verbatim=False, ordered=False)
    )

    assert change.changes == (
        Passage(
            "A child: “We were heard”",
            "A child: We were heard (in summary)",
            Mark.CHANGED,
        ),
        Passage("In numbered order:", "", Mark.REMOVED),
    )


def test_numbers_of_paragraphs_are_no_line():
    one, two = (
        document(Section("v", "V", blocks=(Prose("<p>One</p>", numbers=numbers),)))
        for numbers in (("1.1",), ("2.1",))
    )

    assert compare(one, two) == Comparison()


def test_the_points_of_a_chart_are_not_told_twice():
    def charted(amount):
        chart = Chart(
            title="What each gave",
            finding="Police gave most.",
            form=ChartForm.BARS,
            unit=Unit.POUNDS,
            points=(("Police", Quantity(Decimal(amount), Unit.POUNDS)),),
        )
        return document(Section("m", "Money", blocks=(chart, table(amount))))

    assert only(charted(1000), charted(2000)).count == 1
