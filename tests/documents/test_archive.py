from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.archive import content_hash, dump, load
from documents.attached import Picture
from documents.blocks import (
    Block,
    Chart,
    ChartForm,
    Column,
    Definition,
    DefinitionList,
    Document,
    Footnote,
    Footnotes,
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
    Subheading,
    Table,
    Tree,
    Unrecorded,
)
from documents.cover import Cover
from documents.quantities import Quantity, Status, Unit

COVER = Cover(
    "Report", "2023-24", "Riverside", "RSP", "rsp", "2023-24", "Riverside", "#1d4f5c"
)
AGE = Quantity(Decimal("14.5"), Unit.YEARS, "about", Decimal(15), Status.SHOWN, "a/b")
HIDDEN = Quantity(None, Unit.COUNT, status=Status.HIDDEN)
BLOCKS: tuple[Block, ...] = (
    Prose("<p>Words.</p>"),
    Statement("<p>Hello.</p>", (("Asha Rao", "Chair"),)),
    Subheading("Part", 2),
    Footnotes((Footnote("a-1", "1", "<p>Why.</p>"),)),
    Notice("Nothing."),
    ItemList((Item("<p>A</p>", (Item("<p>B</p>"),), "a/b"),), "Title", True),
    KeyFigures((KeyFigure("People", AGE, "2023-24"),), "Title"),
    Table(
        "ages",
        "Ages",
        (Column("Age", Unit.YEARS),),
        (Row((AGE,)), Row((Quantity(date(2024, 4, 1), Unit.DATE), HIDDEN), True)),
        ("A note.",),
    ),
    Chart("Ages", "They grow.", ChartForm.BARS, Unit.YEARS, (("2023", AGE),)),
    Tree("Groups", (Node("Board", "Board", (Node("Panel"),), "groups/board"),)),
    Quotation("I was heard.", "A carer", False, "voices/a"),
    DefinitionList((Definition("ICB", "<p>Board</p>", "a/b"),), "Title"),
    Picture("team", "image/png", "0f", 60, 20, "A chart", "Us", "Jo", "pictures/team"),
)
DOCUMENT = Document(
    COVER,
    (KeyFigure("People", Quantity(4, Unit.COUNT)),),
    (Section("a", "A", "1", BLOCKS, (Section("b", "B", listed=False),)),),
)

texts = st.text(st.characters(codec="utf-8"), max_size=8)
numbers = st.decimals(-(10**11), 10**11, places=3)
quantities = st.builds(
    Quantity,
    st.none() | numbers | st.integers() | texts | st.dates(),
    st.sampled_from(Unit),
    texts,
    st.none() | numbers,
    st.sampled_from(Status),
    texts,
)


def several(one: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, max_size=2).map(tuple)


items = st.recursive(
    st.builds(Item, texts), lambda inner: st.builds(Item, texts, several(inner), texts)
)
nodes = st.recursive(
    st.builds(Node, texts),
    lambda inner: st.builds(Node, texts, texts, several(inner), texts),
)
figures = st.builds(KeyFigure, texts, quantities, texts)
blocks = st.one_of(
    st.builds(Prose, texts),
    st.builds(Statement, texts, several(st.tuples(texts, texts))),
    st.builds(Notice, texts),
    st.builds(Subheading, texts, st.integers(1, 2)),
    st.builds(Footnotes, several(st.builds(Footnote, texts, texts, texts))),
    st.builds(ItemList, several(items), texts, st.booleans()),
    st.builds(KeyFigures, several(figures), texts),
    st.builds(
        Table,
        texts,
        texts,
        several(st.builds(Column, texts, st.sampled_from(Unit))),
        several(st.builds(Row, several(quantities), st.booleans())),
        several(texts),
    ),
    st.builds(
        Chart,
        texts,
        texts,
        st.sampled_from(ChartForm),
        st.sampled_from(Unit),
        several(st.tuples(texts, quantities)),
    ),
    st.builds(
        Picture,
        *[texts] * 3,
        st.integers(0, 9),
        st.integers(0, 9),
        *[texts] * 4,
    ),
    st.builds(Tree, texts, several(nodes)),
    st.builds(Quotation, texts, texts, st.booleans(), texts),
    st.builds(
        DefinitionList, several(st.builds(Definition, texts, texts, texts)), texts
    ),
)
sections = st.recursive(
    st.builds(Section, texts, texts, texts, several(blocks)),
    lambda inner: st.builds(
        Section, texts, texts, texts, several(blocks), several(inner), st.booleans()
    ),
    max_leaves=4,
)
documents = st.builds(
    Document,
    st.builds(Cover, *[texts] * 8, summary=texts),
    several(figures),
    several(sections),
)


@given(documents)
def test_what_was_dumped_is_loaded_again(document):
    again = load(dump(document))

    assert again == document
    assert dump(again) == dump(document)


def test_the_sample_has_every_kind_of_block():
    assert {type(block) for block in BLOCKS} == set(get_args(Block)) - {Unrecorded}
    assert load(dump(DOCUMENT)) == DOCUMENT


def test_closed_words_come_back_as_what_they_were():
    section = load(dump(DOCUMENT)).sections[0]
    chart = section.blocks[8]

    assert isinstance(chart, Chart)
    assert (type(chart.form), type(chart.unit)) == (ChartForm, Unit)
    assert type(chart.points[0][1].status) is Status


def test_the_text_is_compact_ordered_and_readable():
    document = Document(replace(COVER, title="Yearly – é"), (), (Section("a", "A"),))

    assert dump(document) == (
        '{"cover":{"area":"Riverside","is":"Cover",'
        '"partnership":"Riverside","partnership_short":"RSP",'
        '"partnership_slug":"rsp","period":"2023-24",'
        '"theme_colour":"#1d4f5c","title":"Yearly – é","year_slug":"2023-24"},'
        '"is":"Document",'
        '"sections":[{"heading":"A","is":"Section","key":"a"}]}'
    )
    assert content_hash(document) == sha256(dump(document).encode()).hexdigest()


def with_value(value: Decimal) -> Document:
    return Document(COVER, (KeyFigure("People", Quantity(value, Unit.RATE)),))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.000", "3"),
        ("1E+3", "1000"),
        ("0.000", "0"),
        ("-0.0", "0"),
        ("-1.50", "-1.5"),
    ],
)
def test_equal_numbers_give_the_same_text(one, other):
    assert with_value(Decimal(one)) == with_value(Decimal(other))
    assert dump(with_value(Decimal(one))) == dump(with_value(Decimal(other)))


@pytest.mark.parametrize(
    "value", ["99999999999.999", "0.001", "-0.001", "12345678901234567890123456789.5"]
)
def test_a_number_keeps_every_digit(value):
    loaded = load(dump(with_value(Decimal(value))))

    assert loaded.key_figures[0].quantity.value == Decimal(value)


@pytest.mark.parametrize(
    "text", ["3", "[]", '"text"', "null", '{"is":"Notice","text":"x"}']
)
def test_what_is_no_document_is_refused(text):
    with pytest.raises(ValueError, match=r"This is not a document\."):
        load(text)


def altered(value: Any) -> Iterator[Any]:  # Any: whatever a document can hold
    """Yield `value` with each one thing in it changed."""
    match value:
        case None:
            yield 0
        case bool():
            yield not value
        case StrEnum():
            yield next(other for other in type(value) if other is not value)
        case str():
            yield f"{value}x"
        case int() | Decimal():
            yield value + 1
        case date():
            yield value + timedelta(days=1)
        case tuple():
            for place, one in enumerate(value):
                yield (*value[:place], *value[place + 1 :])
                for other in altered(one):
                    yield (*value[:place], other, *value[place + 1 :])
        case _ if is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                for other in altered(getattr(value, field.name)):
                    yield replace(value, **{field.name: other})


def test_whatever_changes_changes_the_hash():
    others = list(altered(DOCUMENT))

    assert len(others) > 100
    assert len({content_hash(one) for one in (DOCUMENT, *others)}) == len(others) + 1


def test_the_order_of_blocks_and_sections_counts():
    (section,) = DOCUMENT.sections
    reordered = replace(section, blocks=tuple(reversed(section.blocks)))

    assert content_hash(replace(DOCUMENT, sections=(reordered,))) != content_hash(
        DOCUMENT
    )
