from datetime import date
from decimal import Decimal

import pytest

from assurance.models import Risk
from documents.quantities import Quantity, Status, Unit
from partnership.models import Group, Meeting
from records.sections import (
    bullets,
    cell,
    facts,
    labelled,
    section,
    words,
)
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import context_for


def make_risk(period, key: str, position: int = 0) -> Risk:
    return make_year_record(Risk, period, key, title=key, position=position)


def test_without_subjects_all_records_of_the_period_come_in_reading_order(
    partnership, period
):
    make_risk(make_period(partnership, "2024-25", position=2), "later")
    second, first = make_risk(period, "a", position=2), make_risk(period, "b")

    assert context_for(period).year(Risk) == (first, second)


def test_subjects_come_in_the_order_named_and_those_that_do_not_exist_are_left_out(
    partnership, period
):
    one, two, _ = (make_risk(period, key) for key in ("one", "two", "three"))

    context = context_for(period, "two", "no-such-key", "one")

    assert context.year(Risk) == (two, one)


def test_a_record_of_another_period_is_shown_where_it_is_named(partnership, period):
    later = make_risk(make_period(partnership, "2024-25", position=2), "later")
    one = make_risk(period, "one")

    assert context_for(period, "later", "one").year(Risk) == (later, one)
    assert context_for(period).year(Risk) == (one,)


def test_the_subject_is_the_first_that_exists_of_any_period(partnership, period):
    later = make_risk(make_period(partnership, "2024-25", position=2), "later")
    make_risk(period, "one")

    assert context_for(period, "no-such-key", "later", "one").subject(Risk) == later
    assert context_for(period, "no-such-key").subject(Risk) is None
    assert context_for(period).subject(Risk) is None


def test_rich_text_is_cleaned_and_its_figures_are_filled_in(period):
    make_year_record(Meeting, period, "forum", title="Forum", attended=1360)
    html = (
        '<p>About <data data-figure="meetings/forum/attended">9</data>'
        "<script>alert(1)</script> came.</p>"
    )

    assert context_for(period).rich(html) == (
        '<p>About <data data-figure="meetings/forum/attended">1,360</data> came.</p>'
    )


def test_a_figure_that_does_not_exist_is_seen_to_be_missing(period):
    context = context_for(period)

    assert context.rich('<p><data data-figure="a/b/c"></data></p>') == (
        '<p><data data-figure="a/b/c">[figure missing]</data></p>'
    )
    assert context.quantity("a/b/c") == Quantity(
        None, status=Status.NOT_AVAILABLE, record="a/b/c"
    )


def test_what_a_figure_says_is_never_markup(period):
    make_year_record(Meeting, period, "forum", title="Forum", held="<b>May</b> & June")

    assert context_for(period).rich(
        '<p><data data-figure="meetings/forum/held"></data></p>'
    ) == (
        '<p><data data-figure="meetings/forum/held">'
        "&lt;b&gt;May&lt;/b&gt; &amp; June</data></p>"
    )


def test_a_section_kind_is_named_after_its_function():
    @section("Some heading", subject="risks")
    def some_kind(context):
        yield from ()

    assert (some_kind.name, some_kind.label, some_kind.subject) == (
        "some-kind",
        "Some heading",
        "risks",
    )


def test_an_address_names_the_kind_and_the_key(partnership):
    group = make_record(Group, partnership, "board", name="Board", kind="board")

    assert group.address == "groups/board"


@pytest.mark.parametrize("empty", [None, ""])
def test_an_empty_cell_is_not_available(period, empty):
    assert cell(empty, Unit.COUNT, record=make_risk(period, "flood")) == Quantity(
        None, status=Status.NOT_AVAILABLE, record="risks/flood"
    )


@pytest.mark.parametrize("value", [0, Decimal("1.5"), "words", date(2024, 4, 1)])
def test_a_filled_cell_has_its_value_and_zero_is_one(period, value):
    assert cell(value, Unit.COUNT, record=make_risk(period, "flood")) == Quantity(
        value, Unit.COUNT, record="risks/flood"
    )


def test_words_come_from_no_record():
    assert words("1") == Quantity("1", Unit.TEXT, record="")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>One.</p>\n<p>Two.</p>", "<p><strong>Why:</strong> One.</p>\n<p>Two.</p>"),
        (
            "<ul>\n<li>One</li>\n</ul>",
            "<p><strong>Why:</strong></p>\n<ul>\n<li>One</li>\n</ul>",
        ),
    ],
)
def test_a_label_opens_rich_text(html, text):
    assert labelled("Why", html) == text


def test_a_label_is_plain_text():
    assert labelled("Food & <b>drink</b>", "<p>One.</p>") == (
        "<p><strong>Food &amp; &lt;b&gt;drink&lt;/b&gt;:</strong> One.</p>"
    )


@pytest.mark.parametrize(
    ("pairs", "html"),
    [
        ([], ""),
        ([("When", "")], ""),
        ([("When", "May")], "<p><strong>When:</strong> May.</p>"),
        (
            [("When", "May"), ("By", ""), ("For", "All")],
            "<p><strong>When:</strong> May. <strong>For:</strong> All.</p>",
        ),
        ([("Why", "It is law.")], "<p><strong>Why:</strong> It is law.</p>"),
        (
            [("<i>A</i>", "B & <script>")],
            "<p><strong>&lt;i&gt;A&lt;/i&gt;:</strong> B &amp; &lt;script&gt;.</p>",
        ),
    ],
)
def test_facts_are_plain_sentences_without_the_empty_ones(pairs, html):
    assert facts(*pairs) == html


@pytest.mark.parametrize(
    ("rows", "html"),
    [
        ([], ""),
        (["<p>One.</p>"], "<p>One.</p>"),
        (
            ["<p>One.</p>", "<p>Two.</p>"],
            "<ul><li><p>One.</p></li><li><p>Two.</p></li></ul>",
        ),
    ],
)
def test_several_texts_are_a_list_and_one_is_not(rows, html):
    assert bullets(rows) == html
