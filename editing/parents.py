"""The sections of which another section of the same report can be made a part."""

from collections.abc import Iterator
from functools import partial

from django import forms
from django.forms.models import ModelChoiceIterator, ModelChoiceIteratorValue

from reports.models import OutlineSection, Report
from reports.numbering import headings


def offer_parents(
    field: "forms.ModelChoiceField[OutlineSection]",
    report: Report | None,
    section: OutlineSection,
) -> None:
    """Let `field` offer the sections of `report` in reading order, by their numbers.

    `section` and all below it are left out; the record's own rules refuse them.
    Nothing is offered of an unknown report. The sections are read once they are shown.
    """
    rows = OutlineSection.objects.filter(report=report).in_reading_order()
    field.iterator = partial(_Parents, section=section)  # type: ignore[assignment] # made of the field
    field.queryset = rows if report else rows.none()
    field.error_messages["invalid_choice"] = "Choose a section from the same report."
    if not report:
        field.help_text = "The sections of the report are offered after it is chosen."


class _Parents(ModelChoiceIterator):  # type: ignore[type-arg] # not subscriptable in 5.2
    """The choices of a parent section, each with its number."""

    def __init__(
        self, field: "forms.ModelChoiceField[OutlineSection]", section: OutlineSection
    ) -> None:
        super().__init__(field)
        self.section = section

    def __iter__(self) -> Iterator[tuple[ModelChoiceIteratorValue | str, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        rows = list(self.queryset.select_related("report", "partnership"))
        numbers = headings(rows[0].report, rows) if rows else {}
        inside = {self.section.pk} if self.section.pk else set()
        for row in rows:
            if row.pk in inside or row.part_of_id in inside:
                inside.add(row.pk)
                continue
            value = ModelChoiceIteratorValue(self.field.prepare_value(row), row)
            yield value, f"{numbers.get(row.pk, '')} {row.heading}".strip()
