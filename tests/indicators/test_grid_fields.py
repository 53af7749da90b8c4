"""A table as a form takes it: whatever is typed, nothing that cannot be kept."""

from random import Random

import pytest
from django.core.exceptions import ValidationError

from indicators.grid_fields import GridFormField
from indicators.grid_text import parse
from records.lengths import LONGEST_TEXT

PIECES = (
    *("columns", "row", "row 2", "total", "totals", "units", "note 1", "percent"),
    *(",", ",", ",", "\n", "\n", "\r", "\t", '"', " ", "\0", "\u200b", "\u202e"),
    *("A", "B [1]", "[note 2]", "12", "<5", "c", "-", "1,2", "(5)", "9" * 14, "£5"),
)


def test_signs_that_nobody_sees_are_not_kept():
    text = "columns,,A\u200b\nrow,R\u202e" + "x" * 120 + ",1"

    assert str(GridFormField().clean(text)) == f"columns,,A\nrow,R{'x' * 120},1"


def test_a_long_table_is_refused_before_it_is_read():
    with pytest.raises(ValidationError) as refused:
        GridFormField().clean("x" * (LONGEST_TEXT + 1))

    assert refused.value.messages == [
        "Shorten this to 32,767 characters: it has 32,768."
    ]


def test_whatever_is_typed_is_refused_or_kept_as_it_was_read():
    random = Random(7)  # noqa: S311 # the same texts each time
    kept = 0
    for _ in range(3000):
        line = random.choice(("row", "row 2", "total", "total 2", "note 1"))
        cells = ",".join(random.choice(PIECES) for _ in range(3))
        more = "".join(random.choice(PIECES) for _ in range(random.randint(0, 6)))
        text = f"columns,,A,B\nrow,R,1,2\n{line},{cells}\n{more}"
        try:
            grid = GridFormField().clean(text)
        except ValidationError:
            continue
        kept += 1
        assert parse(str(grid)) == grid
        assert str(parse(str(grid))) == str(grid)

    assert 50 < kept < 3000
