import pytest

from documents.blocks import Column, Row, Table
from documents.quantities import Quantity, Status, Unit
from documents.tables import without_unknown_columns
from documents.templatetags.paper import is_long, layout
from documents.templatetags.show import stacks
from documents.typefaces import width
from tests.documents.documents import make_count, make_pounds


def table(headings: list[tuple[str, Unit]], *rows: Row) -> Table:
    return Table("t", "T", tuple(Column(*heading) for heading in headings), rows)


def words(*texts: str) -> Row:
    return Row(tuple(Quantity(text) for text in texts))


def fits(room: float, share: float, text: str) -> bool:
    return room * share / 100 >= width(text)


def test_longer_texts_get_more_room():
    got = layout(
        table(
            [("No.", Unit.TEXT), ("Outcome", Unit.TEXT), ("Progress", Unit.TEXT)],
            words("1", "Thirty letters in this column.", "Sixty letters. " * 4),
        )
    )

    number, thirty, sixty = got.widths
    assert number * 3 < thirty < sixty
    assert (got.is_across, got.size) == (False, "")


def test_columns_add_up_to_the_whole_page():
    years = [(f"20{year}-{year + 1}", Unit.COUNT) for year in range(10, 20)]
    got = layout(
        table(
            [("Kind of review", Unit.TEXT), *years],
            Row((Quantity("Rapid reviews"), *map(make_count, range(10)))),
        )
    )

    assert sum(got.widths) == pytest.approx(100, abs=0.2)


def test_no_column_is_too_narrow_for_its_longest_word():
    got = layout(
        table(
            [("Agency", Unit.TEXT), ("What it did", Unit.TEXT)],
            words("Gloucestershire", "Sixty letters. " * 40),
        )
    )

    assert fits(got.room, got.widths[0], "Gloucestershire")


def test_a_number_keeps_its_qualifier_on_its_line():
    over = Quantity(1360, Unit.COUNT, qualifier="over")
    wide = Row((Quantity("Sixty letters. " * 40), over))
    got = layout(table([("Course", Unit.TEXT), ("No.", Unit.COUNT)], wide))

    assert fits(got.room, got.widths[1], "over 1,360")


def test_names_below_each_other_keep_their_lines():
    bodies = "Great Western NHS Hospitals Foundation Trust", "Oxford Health"
    names = Quantity("".join(f"<p>{name}</p>" for name in bodies), Unit.RICH)
    text = Quantity("<p>" + "Sixty letters. " * 8 + "</p>", Unit.RICH)
    heads = [("No.", Unit.TEXT), ("Recommendation", Unit.RICH), ("For", Unit.RICH)]
    got = layout(table(heads, Row((Quantity("1.1"), text, names))))

    assert fits(got.room, got.widths[2], bodies[0])
    assert got.widths[1] > 25


@pytest.mark.parametrize("unit", [Unit.TEXT, Unit.RICH])
def test_a_short_name_is_whole_where_another_column_has_room(unit):
    name = "Specialist Substance Use Services in Hampshire"
    text = Quantity("<p>" + "Sixty letters. " * 40 + "</p>", Unit.RICH)
    heads = [("Place", unit), ("Joint", Unit.TEXT), ("What it showed", Unit.RICH)]
    named = Quantity(f"<p>{name}</p>" if unit is Unit.RICH else name, unit)
    got = layout(table(heads, Row((named, Quantity("Yes"), text))))

    assert fits(got.room, got.widths[0], name)
    assert got.room * got.widths[2] / 100 >= 13


def test_names_that_leave_no_room_for_words_are_broken_the_longest_first():
    names = "Short enough a name", "Specialist Substance Use Services in Hampshire"
    text = Quantity("<p>" + "Sixty letters. " * 40 + "</p>", Unit.RICH)
    heads = [("Form", Unit.TEXT), ("Place", Unit.TEXT), ("Seen", Unit.RICH)]
    cells = (*map(Quantity, names), text)
    got = layout(table(heads, Row(cells)))

    kept = [
        fits(got.room, share, name)
        for share, name in zip(got.widths, names, strict=False)
    ]
    assert kept == [True, False]


def test_a_table_without_words_shares_evenly():
    assert layout(table([("", Unit.TEXT), ("", Unit.TEXT)])).widths == (50, 50)


def test_more_words_than_a_page_holds_still_share_it():
    got = layout(table([("w" * 200, Unit.TEXT), ("w" * 200, Unit.TEXT)]))

    assert got.widths == (50, 50)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ([Unit.TEXT] + [Unit.RICH] * 3, (False, "")),
        ([Unit.TEXT] + [Unit.RICH] * 4, (True, "")),
        ([Unit.TEXT] * 3 + [Unit.COUNT] * 3, (False, "dense")),
        ([Unit.TEXT] * 3 + [Unit.RICH] * 3, (True, "")),
        ([Unit.TEXT] + [Unit.POUNDS] * 10, (True, "dense")),
        ([Unit.TEXT] + [Unit.POUNDS] * 30, (True, "tiny")),
    ],
)
def test_a_page_is_turned_and_words_are_smaller_where_columns_need_it(units, expected):
    value = {Unit.POUNDS: make_pounds(10**8), Unit.COUNT: make_count(12)}
    rich = Quantity("<p>Partners check that plans are followed.</p>", Unit.RICH)
    row = Row(tuple(value.get(unit, rich) for unit in units))
    got = layout(table([("Head", unit) for unit in units], row))

    assert (got.is_across, got.size) == expected


def test_a_row_of_a_sixth_of_a_page_may_break():
    one = layout(table([("A", Unit.TEXT)]))
    two = layout(table([("", Unit.TEXT), ("", Unit.TEXT)]))

    assert not is_long(words("x" * 800), one)
    assert is_long(words("x" * 811), one)
    assert is_long(words("x" * 406, ""), two)


def test_a_column_of_which_nothing_is_known_is_left_out():
    none = Quantity(None, status=Status.NOT_AVAILABLE)
    row = Row((Quantity("a"), none, Quantity(0, Unit.COUNT)))
    columns = (Column("A"), Column("B"), Column("C", Unit.COUNT))

    shown = without_unknown_columns(Table("t", "T", columns, (row,)))

    assert [column.heading for column in shown.columns] == ["A", "C"]
    assert [cell.value for cell in shown.rows[0].cells] == ["a", 0]


def test_the_first_column_stays_whatever_is_known_of_it():
    none = Quantity(None, status=Status.NOT_AVAILABLE)
    table = Table("t", "T", (Column("A"),), (Row((none,)),))

    assert without_unknown_columns(table) == table


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ([Unit.TEXT, Unit.COUNT, Unit.COUNT], False),
        ([Unit.TEXT, Unit.COUNT, Unit.COUNT, Unit.PERCENT], True),
        ([Unit.TEXT, *[Unit.COUNT] * 4], False),
        ([Unit.TEXT, Unit.RICH], True),
    ],
)
def test_rows_become_lists_on_a_phone_where_they_need_the_width(units, expected):
    columns = tuple(Column(str(place), unit) for place, unit in enumerate(units))

    assert stacks(Table("t", "T", columns, ())) is expected
