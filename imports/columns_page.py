"""What the page of the columns shows: each column, and each question."""

from dataclasses import dataclass, field
from functools import cached_property

from editing.field_text import label
from imports.additions import unknown_names
from imports.asked import Asked, ColumnAsked, NamesAsked, Option, token
from imports.choices import YEAR, Choices
from imports.models import remembered
from imports.names_asked import names_asked
from imports.proposals import of_other, proposed
from imports.questions import columns_of, has_blanks
from imports.references import Names
from imports.spelling import field_of
from imports.words import Word, unknown_words, words_asked
from imports.workflow import Job
from partnership.models import Period
from records.declaration import RecordKind
from records.exchange.key_index import KeyIndex
from records.exchange.rows import defaults
from records.list_fields import offered
from records.open_lists import lists_of
from spreadsheets.answers import ColumnCells, Question, questions

MOST_LEFT_OUT = 100
BLANK = "blank"
KEEP, EMPTY_IT = "keep", "empty"


@dataclass
class ColumnsPage:
    """The page of one import; `faults` are by the name of their control."""

    job: Job
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> RecordKind:
        return self.job.item.kind

    @cached_property
    def names(self) -> Names:
        partnership = self.job.item.partnership
        return Names(partnership, KeyIndex(partnership))

    @cached_property
    def periods(self) -> list[Period]:
        rows = Period.objects.filter(partnership=self.job.item.partnership)
        return list(rows.order_by("starts_on", "key"))

    @cached_property
    def choices(self) -> Choices:
        """What was chosen, or what is proposed where nobody has chosen yet."""
        chosen = self.job.choices
        return chosen if chosen.columns else self.proposal(chosen)

    def proposal(self, chosen: Choices) -> Choices:
        """Return `chosen` with the columns that are most likely meant."""
        partnership = self.job.item.partnership
        known = remembered(partnership, self.kind)
        columns = proposed(self.kind, self.job.table, self.names, known, self.periods)
        return Choices(
            sheet=chosen.sheet,
            header_rows=chosen.header_rows,
            taken_in=chosen.taken_in,
            columns=columns,
        )

    # What can be chosen

    @cached_property
    def targets(self) -> tuple[Option, ...]:
        """The fields a column can go to, and the years whose figures it can hold."""
        fields = [(name, label(self.kind, name)) for name in (*self.kind.typed, "key")]
        of_others = [
            (name, f"{said}, where it is new") for name, said in of_other(self.kind)
        ]
        years = [
            (f"{YEAR}{one.key}", f"Figures of {one.label}") for one in self.periods
        ]
        return (*fields, *of_others, *(years if self.kind.has_period else []))

    @cached_property
    def columns(self) -> tuple[ColumnAsked, ...]:
        return tuple(
            ColumnAsked(
                column,
                self.job.table.samples(column),
                self.asked(
                    f"column-{column.place}",
                    column.heading,
                    (("", "Leave this column out"), *self.targets),
                    self.choices.columns.get(column.place, ""),
                ),
            )
            for column in self.job.table.columns
        )

    @cached_property
    def year_field(self) -> Asked | None:
        """What the figures of years are, where columns are years."""
        if not self.choices.years:
            return None
        options = tuple((name, label(self.kind, name)) for name in self.kind.figures)
        return self.asked(
            "year-field",
            "Which field do the figures in the year columns belong to?",
            (("", "Choose a field"), *options),
            self.choices.year_field,
        )

    @cached_property
    def fixed(self) -> tuple[Asked, ...]:
        """The fields that have to be filled in and have no column."""
        usual = defaults(self.kind.model, self.kind.fields)
        given = {*self.choices.columns.values(), self.choices.year_field, "period"}
        missing = (
            name for name in self.kind.fields if name not in usual and name not in given
        )
        return tuple(
            self.value(
                f"fixed-{name}", self.kind, name, self.choices.fixed.get(name, "")
            )
            for name in missing
        )

    @cached_property
    def cells(self) -> tuple[ColumnCells, ...]:
        """The cells of the columns that go to a field."""
        return columns_of(self.kind, self.job.table, self.choices)

    @cached_property
    def open_questions(self) -> tuple[Question, ...]:
        """What the file leaves open about its cells."""
        return questions(self.cells)

    @cached_property
    def questions(self) -> tuple[Asked, ...]:
        return tuple(
            self.asked(
                f"answer-{token(one.key)}",
                one.text,
                one.options,
                self.choices.answers.get(one.key, one.suggested or ""),
                hint=self._where(one.count, one.where),
                is_chosen=one.key in self.choices.answers or one.suggested is not None,
            )
            for one in self.open_questions
        )

    @property
    def question_keys(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """The keys of the questions and their possible answers, by control."""
        return {
            f"answer-{token(one.key)}": (
                one.key,
                tuple(value for value, _ in one.options),
            )
            for one in self.open_questions
        }

    @cached_property
    def blank(self) -> Asked | None:
        if not has_blanks(self.job.table, self.choices):
            return None
        return self.asked(
            BLANK,
            "What should happen if a cell is empty and the record already has a value?",
            (
                (KEEP, "Keep the value of the record"),
                (EMPTY_IT, "Clear the value"),
            ),
            KEEP if self.choices.keeps_blank else EMPTY_IT,
        )

    @cached_property
    def unknown(self) -> dict[str, tuple[str, ...]]:
        return unknown_names(self.kind, self.job.table, self.choices, self.names)

    @cached_property
    def new_names(self) -> tuple[NamesAsked, ...]:
        return tuple(names_asked(self, *one) for one in self.unknown.items())

    @cached_property
    def unknown_words(self) -> tuple[Word, ...]:
        return unknown_words(self.kind, self.job.table, self.choices, self.names)

    @cached_property
    def new_words(self) -> tuple[Asked, ...]:
        return tuple(words_asked(self))

    def value(self, name: str, kind: RecordKind, one: str, chosen: str) -> Asked:
        """Return a control for one value of a field that all rows or records share."""
        options = offered(field_of(kind, one), lists_of(self.job.item.partnership))
        empty = (("", "Choose one"),) if options else ()
        return self.asked(name, label(kind, one), (*empty, *options), chosen)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """The name of each control that is wrong, and what is wrong with it."""
        single = (self.year_field, self.blank)
        of_columns = [one.asked for one in self.columns]
        several = (self.fixed, self.questions, of_columns, self.new_words)
        of_names = [
            asked
            for one in self.new_names
            for asked in (one.all_of, *one.each, *one.new_fields)
        ]
        controls = [*filter(None, single), *(a for many in several for a in many)]
        return [
            (one.name, f"{one.label.rstrip('?')}: {one.fault}")
            for one in (*controls, *of_names)
            if one.fault
        ]

    def asked(
        self,
        name: str,
        text: str,
        options: tuple[Option, ...],
        chosen: str,
        *,
        hint: str = "",
        is_chosen: bool = True,
    ) -> Asked:
        fault = self.faults.get(name, "")
        return Asked(name, text, options, chosen, hint, fault, is_chosen)

    def _where(self, count: int, where: tuple[str, ...]) -> str:
        more = f" and {count - len(where):,} more" if count > len(where) else ""
        cells = "Cell" if count == 1 else "Cells"
        return f"{cells} {', '.join(where)}{more}."
