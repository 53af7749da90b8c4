"""Form fields that read one cell of a file: strict, as a file has one spelling."""

import re
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.forms import modelform_factory

from records.dates import NoSuchDate, PartialDate
from records.declaration import RecordKind
from records.exchange.html_cells import HtmlField, StructuredHtmlField
from records.exchange.key_index import KeyIndex
from records.exchange.problems import shortened
from records.file_fields import NO_PICTURE, PDF, StoredFileField
from records.formfields import OneLineField
from records.formfields import PartialDateField as TypedPartialDateField
from records.list_fields import OpenListField
from records.modelfields import PartialDateField, PartiesField, RichTextField
from records.models import ListEntry, PartnershipRecord
from records.named_bodies import named_models
from records.number_fields import PlainDecimalField, PlainIntegerField
from records.open_lists import known_codes
from records.parties import Parties
from records.plain_words import is_one_line, say_plainly
from records.row_forms import RowForm, shared, sharing
from records.typed import plausible

ModelField = models.Field[Any, Any]  # Any: whatever the field holds
REFERS_TO_REFUSED = "refers-to-refused"
REQUIRED = "Fill this in: it cannot be empty."


def row_form(kind: RecordKind, index: KeyIndex) -> type[RowForm]:
    """Return the kind's own form, reading each column as files spell it."""

    def made(field: ModelField) -> forms.Field | None:
        if isinstance(field, PartiesField):
            return field.formfield(
                form_class=_PartiesField,
                index=index,
                error_messages={"required": REQUIRED},
            )
        if isinstance(field, OpenListField):
            return _CodeField(field, index)
        if isinstance(field, StoredFileField):
            return _FileField(field, index)
        if not isinstance(field, models.ForeignKey):
            return cell_field(field)
        key = cast(forms.Field, field.formfield(form_class=_KeyField, index=index))
        say_plainly(key)
        key.error_messages["required"] = REQUIRED
        return key

    factory = modelform_factory(
        kind.model,
        form=sharing(kind.form),
        fields=("key", *kind.fields),
        formfield_callback=made,
    )
    form = shared(cast(type[RowForm], factory))
    form.index = index
    return form


def cell_field(field: ModelField) -> forms.Field | None:
    """Return the form field of a model field that is no other record."""
    made = field.formfield(**_spelling(field))
    if made:
        say_plainly(made)
        made.error_messages["required"] = REQUIRED
    if isinstance(made, forms.ChoiceField):
        words = ", ".join(str(value) for value, _ in field.flatchoices if value)
        empty = ", or nothing" if field.blank else ""
        made.error_messages["invalid_choice"] = f"Enter one of {words}{empty}."
        made.error_messages["required"] = f"Enter one of {words}."
    return made


def _spelling(field: ModelField) -> dict[str, Any]:
    match field:
        case models.BooleanField():
            return {"form_class": _YesNoField}
        case models.DateField():
            return {"form_class": _DateField}
        case models.DecimalField():
            return {"form_class": PlainDecimalField}
        case models.IntegerField():
            return {"form_class": PlainIntegerField}
        case PartialDateField():
            return {"form_class": _PartialDateField}
        case RichTextField(structured=True):
            return {"form_class": StructuredHtmlField}
        case RichTextField():
            return {"form_class": HtmlField}
        case models.SlugField():
            # Another cell names the key exactly, with its spaces.
            return {"strip": False}
        case models.URLField():
            # Django's own field would write a scheme in front of what has none.
            return {"form_class": _AddressField}
        case _ if is_one_line(field):
            return {"form_class": OneLineField}
        case _:
            return {}


class _YesNoField(forms.Field):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.required = False

    def to_python(self, value: Any) -> bool:
        if value not in {"yes", "no"}:
            raise ValidationError("Enter yes or no.")
        return bool(value == "yes")


class _DateField(forms.Field):
    default_validators = [plausible]

    def to_python(self, value: Any) -> date | None:
        if not value:
            return None
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValidationError(
                "Enter the date as year-month-day, such as 2025-04-03: other formats "
                "can be ambiguous."
            )
        try:
            return date.fromisoformat(value)
        except ValueError as wrong:
            raise ValidationError("This date does not exist: correct it.") from wrong


class _PartialDateField(TypedPartialDateField):
    def read(self, text: str) -> PartialDate:
        try:
            return PartialDate.parse(text)
        except NoSuchDate:
            raise
        except ValueError as wrong:
            raise NoSuchDate(
                "Enter a date such as 2025, 2025-04, 2025-04-03 or 2025-04/2026-03, "
                "with .. for an open end. To print other words instead, add them "
                "after a bar: 2025-04/2026-03 | 2025-26, or | each quarter."
            ) from wrong


class _PartiesField(forms.Field):
    """Names of bodies and people, and the addresses of those that are records."""

    def __init__(self, *, index: KeyIndex, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.index = index

    def to_python(self, value: Any) -> Parties:
        parties = Parties.parse(value or "")
        if parties.text != (value or ""):
            raise ValidationError(
                "Separate names with “; ”. To link a name to its record, add “ = ” "
                "and the address of the record: Riverside Council = agencies/council; "
                "Chairs."
            )
        by_name = {model.collection: model for model in named_models()}
        for address in parties.addresses:
            collection, _, key = address.partition("/")
            if not (model := by_name.get(collection)) or model.stands_for:
                raise ValidationError(
                    "There is no agency, group or person with the address "
                    f"“{address}”: correct it."
                )
            _find(self.index, model, key)
        return parties


class _AddressField(forms.CharField):
    default_validators = [URLValidator(schemes=["http", "https"])]


class _KeyField(forms.ModelChoiceField):  # type: ignore[type-arg] # not subscriptable in 5.2
    """Another record by its key, without asking the database."""

    def __init__(
        self, queryset: models.QuerySet[Any], *, index: KeyIndex, **kwargs: Any
    ) -> None:
        super().__init__(queryset.none(), **kwargs)
        self.to_field_name = "key"
        self.model, self.index = queryset.model, index

    def to_python(self, value: Any) -> PartnershipRecord | None:
        return _find(self.index, self.model, value) if value else None


class _CodeField(forms.CharField):
    """A code of an open list: one that a regime knows, or the key of an entry."""

    def __init__(self, field: OpenListField, index: KeyIndex) -> None:
        super().__init__(required=not field.blank)
        self.name, self.index = field.list_name, index
        self.error_messages["required"] = REQUIRED
        self.known = {code for code, _ in known_codes(field.list_name)}

    def to_python(self, value: Any) -> str:
        if not value or value in self.known:
            return value or ""
        entry = self.index.of(ListEntry).get(value)
        if isinstance(entry, ListEntry) and entry.list == self.name:
            return str(value)
        raise ValidationError(
            f"The list “{self.name}” has no “{shortened(value)}”: correct it, or add "
            f"it to {ListEntry.collection}.csv. It has {', '.join(sorted(self.known))}."
        )


class _FileField(forms.CharField):
    """The name of a file that the partnership has, or that the folder brings."""

    def __init__(self, field: StoredFileField, index: KeyIndex) -> None:
        super().__init__(required=not field.blank)
        self.index = index
        self.error_messages["required"] = REQUIRED
        self.wants_picture = field.pictures_only

    def to_python(self, value: Any) -> str:
        name = value or ""
        if name and not self.index.has_file(name):
            raise ValidationError(
                f"There is no file files/{shortened(name)}: add it to the folder or "
                "correct its name."
            )
        if self.wants_picture and name.endswith(PDF):
            raise ValidationError(NO_PICTURE)
        return str(name)


def _find(
    index: KeyIndex, model: type[PartnershipRecord], key: str
) -> PartnershipRecord:
    if record := index.of(model).get(key):
        return record
    if (model, key) in index.refused or model in index.unread:
        raise ValidationError(
            "The record it refers to has a problem itself.", code=REFERS_TO_REFUSED
        )
    if key in index.further_down.get(model, ()):
        raise ValidationError(
            f"“{key}” is further down in this file: move its row above this one."
        )
    raise ValidationError(
        f"There is no {model._meta.verbose_name} with the key “{key}”: correct it or "
        "add the record."
    )
