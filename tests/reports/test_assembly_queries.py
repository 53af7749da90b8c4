"""However much is recorded, a report is assembled in as few questions."""

from copy import copy

from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from records.models import PartnershipRecord
from reports.catalogue import SECTION_KINDS
from reports.draft import Draft
from reports.models import Report
from reports.record_kinds import KINDS_BY_NAME, RECORD_KINDS
from tests import typical
from tests.factories import (
    make_section,
)


def populate(report: Report) -> None:
    """Make one record of every kind, the children below the parents."""
    made: dict[type[Model], str] = {Report: report.key}
    for kind in RECORD_KINDS:
        year = {"period": report.period.key} if kind.has_period else {}
        parents = {
            field: made[model]
            for field, model in kind.parents().items()
            if model in made and field not in year
        }
        record = typical.make_record(kind, report.partnership, **parents, **year)
        made[kind.model] = record.key


def multiply(times: int) -> None:
    """Copy the first record of every kind, each copy below that of its parent."""
    copies: dict[type[Model], list[PartnershipRecord]] = {}
    for kind in RECORD_KINDS:
        rows = [copy(kind.model.objects.all()[0]) for _ in range(times)]
        for number, row in enumerate(rows):
            row.pk, row.key = None, f"copy-{number}"
            for name in DISTINCT & {field.name for field in row._meta.fields}:
                setattr(row, name, f"{number}")
            for field, model in kind.parents().items():
                if model in copies and field != "period":
                    setattr(row, field, copies[model][number])
        kind.model.objects.bulk_create(rows)
        copies[kind.model] = rows


# Fields of which a constraint asks that they differ.
DISTINCT = {"abbreviation", "label", "name", "number", "slug", "title"}


def queries(report: Report) -> int:
    """Return how many queries it takes to assemble `report`, read afresh."""
    rows = Report.objects.select_related("partnership", "period")
    report = rows.get(pk=report.pk)
    with CaptureQueriesContext(connection) as asked:
        _ = Draft(report).document
    return len(asked)


def test_the_number_of_queries_does_not_grow_with_the_records(report):
    populate(report)
    for kind in SECTION_KINDS:
        make_section(report, f"of-{kind.name}", kind=kind.name)
        if kind.subject:
            key = KINDS_BY_NAME[kind.subject].model.objects.all()[0].key
            make_section(report, f"one-{kind.name}", kind=kind.name, subject=key)
    few = queries(report)
    multiply(30)

    assert queries(report) == few
    # One for each kind, another where single records of other years are chosen, and one
    # for the files of attachments.
    assert few <= 78
