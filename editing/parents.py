"""The sections of which another section of the same report can be made a part."""

from collections.abc import Mapping
from functools import partial

from django import forms

from reports.models import OutlineSection, Report
from reports.numbering import headings


def offer_parents(
    field: "forms.ModelChoiceField[OutlineSection]",
    report: Report | None,
    section: OutlineSection,
) -> None:
    """Let `field` offer the sections of `report` in reading order, by their numbers.

    `section` and all below it are left out. Nothing is offered of an unknown report.
    """
    rows = OutlineSection.objects.filter(report=report).in_reading_order()
    sections = list(rows.select_related("partnership")) if report else []
    inside = {section.pk} if section.pk else set()
    for row in sections:
        if row.part_of_id in inside:
            inside.add(row.pk)
    numbers = headings(report, sections) if report else {}
    field.queryset = rows.exclude(pk__in=inside)
    field.label_from_instance = partial(  # type: ignore[method-assign] # as documented
        _name, numbers
    )
    field.error_messages["invalid_choice"] = "Choose a section from the same report."
    if not report:
        field.help_text = "The sections of the report are offered after it is chosen."


def _name(numbers: Mapping[int, str], section: OutlineSection) -> str:
    return f"{numbers.get(section.pk, '')} {section.heading}".strip()
