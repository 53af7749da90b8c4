"""The form of one row of many: what all rows have in common is made once.

A form of one record makes fields of its own, and Django checks the record whole. For
the rows of a file or a sheet both take longer than all else. A row with a fault is gone
through again as any form does it, so that the fault has the same words.
"""

from collections.abc import Collection, Iterable, Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Field

from records.conditions import keeps_checks
from records.constraints import broken_checks
from records.forms import RecordForm
from records.keys import KEY
from records.models import PartnershipRecord

if TYPE_CHECKING:
    from records.exchange.key_index import KeyIndex

F = TypeVar("F", bound="RowForm")
ModelField = models.Field[Any, Any]  # Any: whatever the field holds


class SharedFields(dict[str, Field]):
    """The fields of a class of forms, which are not copied for each: change none."""

    def __deepcopy__(self, memo: object) -> Self:
        return self


class Columns:
    """What the forms of one class have in common, whatever their rows say.

    `known` are the fields where the record is there: its key stays what it is.
    `empty` is what an empty cell comes to, for each field that takes one. `hooks` are
    what the form itself asks about a field. `filled` and `checked` are the fields of
    the model that a form fills in, and those whose values it has checked.
    """

    def __init__(self, form: type["RowForm"]) -> None:
        fields = form.base_fields
        self.known = SharedFields(fields)
        self.known["key"] = deepcopy(fields["key"])
        self.known["key"].disabled = True
        self.empty = _empty(fields)
        self.hooks = {
            name: f"clean_{name}" for name in fields if hasattr(form, f"clean_{name}")
        }
        own: list[ModelField] = [*form._meta.model._meta.fields]
        self.filled = tuple(one for one in own if one.editable and one.name in fields)
        self.checked = tuple(
            one
            for one in own
            if one.name in fields or one.name == "number_statuses"
            if not isinstance(one, models.ForeignKey)
        )


def _empty(fields: dict[str, Field]) -> dict[str, Any]:
    """Return what each of `fields` makes of an empty cell, without those that mind."""
    found = {}
    for name, field in fields.items():
        try:
            found[name] = field.clean("")
        except ValidationError:
            continue
    return found


class RowForm(RecordForm):
    """A record in a row beside others, which may not be saved yet.

    It asks the database nothing: `index` holds the other records, which may not be
    saved yet either. `sharing` makes such a form of a kind's own.
    """

    columns: ClassVar[Columns]
    index: "ClassVar[KeyIndex]"
    wants_place = False  # a place of 0 was chosen

    def _prepare_fields(self, partnership: models.Model) -> None:
        """Take the fields that are there; nobody chooses from lists of records."""
        if not self.is_new:
            self.fields = self.columns.known

    def _clean_fields(self) -> None:
        """Read each cell as Django does, in less time."""
        columns, cleaned = self.columns, self.cleaned_data
        for name, field in self.fields.items():
            value = self._given(name, field)
            try:
                if value == "" and name in columns.empty:
                    cleaned[name] = columns.empty[name]
                else:
                    cleaned[name] = field.clean(value)
                if name in columns.hooks:
                    cleaned[name] = getattr(self, columns.hooks[name])()
            except ValidationError as fault:
                self.add_error(name, fault)

    def _given(self, name: str, field: Field) -> Any:  # Any: whatever the cell holds
        if field.disabled:
            return self.get_initial_for_field(field, name)
        return field.widget.value_from_datadict(self.data, self.files, name)

    def _check_record(self) -> None:
        """Fill in the record and check it; leave it to Django to word what is wrong."""
        self._keeps_checks = not self.errors and self._fits()
        if not self._keeps_checks:
            super()._check_record()

    def _fits(self) -> bool:
        """Whether the record, filled in, keeps each rule that is about it alone."""
        record = self.instance
        for field in self.columns.filled:
            if not self._stays(field):
                field.save_form_data(record, self.cleaned_data[field.name])
        try:
            for field in self.columns.checked:
                value = getattr(record, field.attname)
                if not (field.blank and value in field.empty_values):
                    setattr(record, field.attname, field.clean(value, record))
            record.clean()
        except ValidationError:
            return False
        return keeps_checks(record)

    def _stays(self, field: ModelField) -> bool:
        """Whether a field with a default stays as it is, as the row says nothing."""
        name = field.name
        if name in self.data or not field.has_default():
            return False
        asked = self.fields[name]
        is_left_out = asked.widget.value_omitted_from_data(self.data, self.files, name)
        return is_left_out and self.cleaned_data[name] in asked.empty_values

    def _held_keys(self) -> Collection[str]:
        return self.index.of(type(self.instance))

    def twin(self, names: tuple[str, ...]) -> PartnershipRecord | None:
        return self.index.twin(self.instance, names)

    def alike(self, names: tuple[str, ...]) -> Iterable[PartnershipRecord]:
        return self.index.alike(self.instance, names)

    def has(self, model: type[PartnershipRecord], key: str) -> bool:
        return key in self.index.of(model)

    def _get_validation_exclusions(self) -> set[str]:
        fields = self.instance._meta.fields
        related = {f.name for f in fields if isinstance(f, models.ForeignKey)}
        return super()._get_validation_exclusions() | related

    def _broken_rules(self) -> Iterator[ValidationError]:
        if not self._keeps_checks:
            left_out = super()._get_validation_exclusions()
            yield from broken_checks(self.instance, left_out)
        yield from self.index.clashes(self.instance)


def sharing(form: type[RecordForm]) -> type[RowForm]:
    """Return the row form that asks what `form` does; its fields are for all rows.

    Give its subclasses, which have the fields, to `shared` before they are used.
    """
    return cast(type[RowForm], type(form.__name__, (RowForm, form), {}))


def shared(form: type[F]) -> type[F]:
    """Return `form`, whose fields are complete now, ready for its rows."""
    form.base_fields = SharedFields(form.base_fields)
    form.base_fields["key"].validators = [KEY]
    form.columns = Columns(form)
    return form
