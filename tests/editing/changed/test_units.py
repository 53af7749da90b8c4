"""What a reader sees of each block is compared, and nothing twice."""

from dataclasses import replace
from decimal import Decimal

import pytest

from documents.attached import Picture
from documents.blocks import (
    Chart,
    ChartForm,
    Item,
    ItemList,
    KeyFigure,
    Prose,
    Quotation,
    Section,
    Trend,
    TrendPoint,
)
from documents.quantities import Quantity, Unit
from editing.changed.comparison import compare
from editing.changed.marks import (
    Comparison,
    Mark,
    Passage,
)
from tests.editing.changed.test_comparison import COVER, document, only, section, table


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


HERON = Picture("heron", "image/png", "0f" * 32, 60, 20, "A heron", "At work")


@pytest.mark.parametrize(
    ("now", "before", "after"),
    [
        (None, "Picture “heron” (0f0f0f0f): A heron", ""),
        (
            replace(HERON, alternative_text="A stork"),
            "Picture “heron” (0f0f0f0f): A heron",
            "Picture “heron” (0f0f0f0f): A stork",
        ),
        (
            replace(HERON, sha256="1e" * 32, alternative_text=""),
            "Picture “heron” (0f0f0f0f): A heron",
            "Picture “heron” (1e1e1e1e): decorative",
        ),
    ],
)
def test_a_picture_is_told_by_its_name_and_its_words(now, before, after):
    left = (now,) if now else ()
    old = document(Section("work", "Work", blocks=(HERON,)))

    change = only(old, document(Section("work", "Work", blocks=left)))

    told = change.changes[0]
    assert (told.before, told.after) == (before, after)


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
