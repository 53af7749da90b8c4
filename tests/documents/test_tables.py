import pytest

from documents.blocks import Column, Row, Table
from documents.quantities import Quantity, Status, Unit
from documents.tables import without_unknown_columns
from documents.templatetags.columns import is_long, widths
from documents.templatetags.show import stacks
from tests.documents.documents import make_count


def table(headings: list[tuple[str, Unit]], *rows: Row) -> Table:
    return Table("t", "T", tuple(Column(*heading) for heading in headings), rows)


def words(*texts: str) -> Row:
    return Row(tuple(Quantity(text) for text in texts))


def test_longer_texts_get_more_room():
    got = widths(
        table(
            [("No.", Unit.TEXT), ("Outcome", Unit.TEXT), ("Progress", Unit.TEXT)],
            words("1", "Thirty letters in this column.", "Sixty letters. " * 4),
        )
    )

    assert got == (7.78, 32.33, 59.9)


def test_columns_add_up_to_the_whole_page():
    years = [(f"20{year}-{year + 1}", Unit.COUNT) for year in range(10, 20)]
    got = widths(
        table(
            [("Kind of review", Unit.TEXT), *years],
            Row((Quantity("Rapid reviews"), *map(make_count, range(10)))),
        )
    )

    assert round(sum(got), 1) == 100


def test_no_column_is_too_narrow_for_its_longest_word():
    got = widths(
        table(
            [("Agency", Unit.TEXT), ("What it did", Unit.TEXT)],
            words("Gloucestershire", "Sixty letters. " * 40),
        )
    )

    assert got[0] * 90 / 100 >= len("Gloucestershire")


def test_a_number_keeps_its_qualifier_on_its_line():
    over = Quantity(1360, Unit.COUNT, qualifier="over")
    wide = Row((Quantity("Sixty letters. " * 40), over))
    got = widths(table([("Course", Unit.TEXT), ("No.", Unit.COUNT)], wide))

    assert got[1] * 90 / 100 >= len("over 1,360")


def test_a_table_without_words_shares_evenly():
    assert widths(table([("", Unit.TEXT), ("", Unit.TEXT)])) == (50, 50)


def test_more_words_than_a_page_holds_still_share_it():
    got = widths(table([("w" * 200, Unit.TEXT), ("w" * 200, Unit.TEXT)]))

    assert got == (50, 50)


def test_a_row_of_a_sixth_of_a_page_may_break():
    nine_lines, more = words("x" * 810), words("x" * 811)

    assert (is_long(nine_lines, (100,)), is_long(more, (100,))) == (False, True)
    assert is_long(words("x" * 406), (50,))


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
