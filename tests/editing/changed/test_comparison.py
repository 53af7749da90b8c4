from dataclasses import replace
from decimal import Decimal

import pytest

from documents.blocks import (
    Column,
    Document,
    Prose,
    Row,
    Section,
    Table,
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


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            ("One.", "Two.", "Three."),
            ("Three.", "One.", "Two."),
            "Moved. Before: after “Two.”. Now: first.",
        ),
        (
            ("One.", "Two.", "Three."),
            ("Two.", "Three.", "One."),
            "Moved. Before: first. Now: after “Three.”.",
        ),
    ],
)
def test_a_paragraph_that_moved_says_from_where_to_where(before, after, said):
    old, new = document(section("work", *before)), document(section("work", *after))

    [passage] = only(old, new).changes

    assert isinstance(passage, Passage)
    assert (passage.before, passage.mark) == (passage.after, Mark.MOVED)
    assert passage.moved == said


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
        ((A, B, C), (C, A, B), {"c": "Moved. Before: after “B”. Now: first."}),
        (
            (A, B, C),
            (B, C, A),
            {"a": "Moved. Before: first. Now: after “C”."},
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
