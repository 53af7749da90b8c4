"""The least that a form of any kind of record takes, and records made of it."""

from datetime import date
from itertools import count

from django.db import models

from partnership.models import Partnership, Period, Seat
from records.declaration import RecordKind, form_class
from records.exchange.rows import row_of
from records.file_fields import StoredFileField
from records.modelfields import RichTextField
from records.models import PartnershipRecord
from reports.models import Report
from reports.record_kinds import KIND_OF_MODEL, KINDS_BY_NAME
from tests.factories import make_file, make_period, make_report
from tests.pictures import make_picture_file

_numbers = count(1)
# What a constraint of the kind asks for besides the fields that must be filled in.
ALSO = {
    "seats": ("agency",),
    "progress": ("done",),
    "actions": ("text",),
    "run-attendance": ("agency", "attended"),
    "comparators": ("value",),
    "child-deaths": ("count",),
    "budget-amounts": ("outturn",),
    "pictures": ("alternative_text",),
}


def make_record(
    kind: RecordKind, partnership: Partnership, **values: str
) -> PartnershipRecord:
    """Make a record of `kind` through its form, with `values` as one would type."""
    form = form_class(kind)(typed(kind, partnership, **values), partnership=partnership)
    assert form.is_valid(), form.errors
    record = form.save()
    assert isinstance(record, PartnershipRecord)
    return record


def typed(kind: RecordKind, partnership: Partnership, **given: str) -> dict[str, str]:
    """Return what a browser posts for a new record: `given`, and what else it needs.

    The other records that it needs are made.
    """
    # Of one length, so that the keys stand in the order in which they were made.
    values = {"key": f"{kind.name}-{next(_numbers):06}"} | given
    if kind.name == "meeting-attendance" and not {"meeting", "seat"} & {*given}:
        values |= _meeting_and_member(partnership)
    for name in kind.fields:
        field = kind.model._meta.get_field(name)
        if isinstance(field, models.ManyToOneRel):  # rows of the record's own
            continue
        assert isinstance(field, models.Field)
        if name in values or isinstance(field, models.BooleanField):
            continue
        if field.has_default():
            values[name] = str(field.get_default())
        elif not field.blank or name in ALSO.get(kind.name, ()):
            values[name] = _typed(field, partnership)
    return values


def typed_again(kind: RecordKind, record: PartnershipRecord) -> dict[str, str]:
    """Return what the browser posts where the form of `record` is sent unchanged."""
    form = form_class(kind)(partnership=record.partnership, instance=record)
    values: dict[str, str] = {}
    for field in form:
        value = field.value()
        if isinstance(value, bool):
            values |= {field.name: "on"} if value else {}
        elif not isinstance(value, list | tuple):
            values[field.name] = "" if value is None else str(value)
    return values


def row(record: PartnershipRecord) -> dict[str, str]:
    """Return all that is kept of `record`, as the database has it now."""
    kind = KIND_OF_MODEL[type(record)]
    return row_of(kind, kind.model.objects.get(pk=record.pk))


def _typed(field: "models.Field[object, object]", partnership: Partnership) -> str:
    number = next(_numbers)
    match field:
        case models.ForeignKey():
            return _key_of(field, partnership)
        case _ if field.choices:
            return next(str(value) for value, _ in field.flatchoices if value)
        case models.DateField():
            return date(2023, 4, 1).isoformat()
        case models.IntegerField() | models.DecimalField():
            return str(number % 90 + 1)
        case models.URLField():
            return f"https://example.org/{number}"
        case models.SlugField():
            return f"word-{number}"
        case RichTextField():
            return f"Text {number}"
        case StoredFileField(pictures_only=True):
            return make_picture_file(partnership)
        case StoredFileField():
            return make_file(partnership)
        case models.CharField() if field.name == "figure":
            period = Period.objects.filter(partnership=partnership).first()
            return f"periods/{(period or make_period(partnership)).key}/label"
        case models.CharField() if field.name == "kind":
            return "passage"
        case _:
            return f"W{number}"


def _meeting_and_member(partnership: Partnership) -> dict[str, str]:
    """Return a meeting of a group and one of its members, both made for it."""
    seat = make_record(KINDS_BY_NAME["seats"], partnership)
    group = Seat.objects.get(pk=seat.pk).group.key
    meeting = make_record(KINDS_BY_NAME["meetings"], partnership, group=group)
    return {"meeting": meeting.key, "seat": seat.key}


def _key_of(field: "models.ForeignKey[models.Model]", partnership: Partnership) -> str:
    model = field.related_model
    assert isinstance(model, type)
    if model is Report:
        found = Report.objects.filter(partnership=partnership).first()
        period = make_period(partnership, f"{1900 + next(_numbers)}-00")
        return (found or make_report(period)).key
    assert issubclass(model, PartnershipRecord)
    return make_record(KIND_OF_MODEL[model], partnership).key
