"""What people chose for one file: where its columns go and how its cells are read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

YEAR = "year:"  # before the key of the period whose figures a column holds
OF_OTHER = "."  # between a field and one of the new record that it names


@dataclass(frozen=True)
class Choices:
    """`columns` names the field that each column goes to, by its place from 0.

    A column that holds the figures of one year goes to YEAR and the period's key;
    `year_field` is what those figures are. One that goes to "course.mode" says the mode
    of a course that is added. `fixed` is what every row has in a field
    without a column. `taken_in` are rows that were recognised as something else.
    `names` says what is done about names that no record has, by field and name: NEW,
    OUT or the key of a record; `new_fields` what the new records have in common.
    `words` says the same of words that a list lacks, by list and word: NEW, OUT or a
    code.
    `answers` are those to `spreadsheets.answers`. Where it `keeps_blank`, an empty cell
    leaves a record as it is.
    """

    sheet: int = 0
    header_rows: tuple[int, ...] | None = None
    columns: Mapping[int, str] = field(default_factory=dict)
    year_field: str = ""
    fixed: Mapping[str, str] = field(default_factory=dict)
    taken_in: frozenset[int] = frozenset()
    answers: Mapping[str, str] = field(default_factory=dict)
    keeps_blank: bool = True
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    new_fields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that rows fill in, from columns or alike for all."""
        of_columns = self.own_columns.values()
        of_years = [self.year_field] if self.years else []
        return tuple(dict.fromkeys([*of_columns, *of_years, *self.fixed]))

    @property
    def own_columns(self) -> dict[int, str]:
        """The fields of the records themselves that columns go to, by place."""
        return {
            place: name
            for place, name in self.columns.items()
            if name and not name.startswith(YEAR) and OF_OTHER not in name
        }

    def columns_of_other(self, field: str) -> dict[int, str]:
        """Return what columns say of the new records that `field` names, by place."""
        start = f"{field}{OF_OTHER}"
        return {
            place: name.removeprefix(start)
            for place, name in self.columns.items()
            if name.startswith(start)
        }

    @property
    def years(self) -> dict[int, str]:
        """The periods whose figures a column holds, by its place."""
        return {
            place: one.removeprefix(YEAR)
            for place, one in self.columns.items()
            if one.startswith(YEAR)
        }

    def packed(self) -> dict[str, Any]:  # Any: JSON
        """Return the choices as JSON can hold them."""
        columns = {str(place): name for place, name in self.columns.items()}
        return asdict(self) | {"taken_in": sorted(self.taken_in), "columns": columns}

    @classmethod
    def unpacked(cls, kept: Mapping[str, Any]) -> Self:  # Any: JSON
        """Return the choices that were `packed`."""
        header = kept["header_rows"]
        return cls(
            **{
                **kept,
                "header_rows": None if header is None else tuple(header),
                "columns": {int(one): name for one, name in kept["columns"].items()},
                "taken_in": frozenset(kept["taken_in"]),
            }
        )


NEW = "new"
OUT = "out"
