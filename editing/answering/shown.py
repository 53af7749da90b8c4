"""An answer as pages show it: its boxes, last year’s words, and what has to change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from asking.answers import Answer, Box, Filled, word_count
from asking.entries import Entry
from records.exchange.rows import cell
from records.modelfields import RichTextField
from records.models import PartnershipRecord
from richtext.passages import clean, fill
from training.models import RunAttendance


@dataclass(frozen=True)
class Line:
    """One field of a record in words: its label and what it says."""

    label: str
    html: SafeString


@dataclass(frozen=True)
class ShownBox:
    """One box with what stands beside it.

    `remark` is what the team wants changed there, `theirs` what somebody else saved.
    """

    box: Box
    remark: str
    theirs: str | None
    limit: int | None

    @property
    def errors(self) -> tuple[str, ...]:
        return self.box.errors

    @property
    def words(self) -> int:
        return word_count(self.box.text)

    @property
    def describes(self) -> str:
        """The ids of what belongs to the box, for those who cannot see it."""
        found = [
            (self.box.hint, "hint"),
            (self.remark, "remark"),
            (self.theirs is not None, "theirs"),
            (self.box.is_long, "words"),
            (self.errors, "error"),
        ]
        return " ".join(f"{self.box.id}-{name}" for there, name in found if there)


@dataclass(frozen=True)
class Part:
    """One entry of an answer: its boxes, its record in words and that of last year."""

    filled: Filled
    boxes: tuple[ShownBox, ...]
    lines: tuple[Line, ...]
    last: tuple[Line, ...]

    @property
    def entry(self) -> Entry:
        return self.filled.entry

    @property
    def is_row(self) -> bool:
        """Whether it is one number among many, to be shown as a row of a table."""
        return isinstance(self.entry.record, RunAttendance)


def parts_of(
    answer: Answer, remarks: Mapping[str, str], theirs: Mapping[str, str]
) -> tuple[Part, ...]:
    limit = answer.asked.request.word_limit
    on_file = {entry.id: lines_of(entry.record, entry) for entry in answer.entries}
    return tuple(
        Part(
            one,
            tuple(
                ShownBox(
                    box,
                    remarks.get(box.id, ""),
                    theirs.get(box.id),
                    limit if box.is_long else None,
                )
                for box in one.boxes
            ),
            on_file[one.entry.id],
            lines_of(one.entry.last, one.entry) if one.entry.last else (),
        )
        for one in answer.filled
    )


def lines_of(record: PartnershipRecord, entry: Entry) -> tuple[Line, ...]:
    """Return what `record` says in the fields of `entry`, without what is empty."""
    return tuple(_lines(record, entry))


def _lines(record: PartnershipRecord, entry: Entry) -> Iterator[Line]:
    if record.pk is None:
        return
    for name in entry.fields:
        field = record._meta.get_field(name)
        label = str(getattr(field, "verbose_name", name))
        text = cell(record, field)
        if not text:
            continue
        if isinstance(field, RichTextField):
            # Whoever writes for an agency may not read what a code stands for.
            told = fill(clean(text), lambda address: "[figure]")
            yield Line(label, mark_safe(told))  # noqa: S308 # cleaned on the way in
        else:
            in_words = getattr(record, f"get_{name}_display", None)
            words = in_words() if in_words else text
            yield Line(label, format_html("<p>{}</p>", words))
