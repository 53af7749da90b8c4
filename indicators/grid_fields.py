"""The fields that hold a table: of a model, of a form, and of a file."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from indicators.grid import Grid
from indicators.grid_cells import Unreadable
from indicators.grid_reading import read_table
from indicators.grid_text import faults, parse
from records.lengths import too_long
from records.modelfields import KeptText, ReadWhenAssigned
from richtext.lines import readable

if TYPE_CHECKING:
    _Grid = models.Field[Grid | str, Grid]
else:  # Django's fields know no type arguments
    _Grid = models.Field


class GridFormField(forms.Field):
    """Reads a table from its text form, or as it is copied from a spreadsheet."""

    widget = forms.Textarea
    empty_values = [*forms.Field.empty_values, Grid()]

    def prepare_value(self, value: Any) -> Any:  # Any: as the base class
        return str(value) if isinstance(value, Grid) else value

    def has_changed(self, initial: Any, data: Any) -> bool:  # Any: as the base class
        return str(initial or "") != str(data or "")

    def to_python(self, value: Any) -> Grid:  # Any: as the base class
        if isinstance(value, Grid):
            return value
        # Signs that nobody sees are not kept, as in any other text.
        text = readable(value or "")
        if reason := too_long(text):
            raise ValidationError(reason, code="max_length")
        return self.read(text)

    def read(self, text: str) -> Grid:
        try:
            return read_table(text)
        except Unreadable as wrong:
            reasons = [ValidationError(one, code="invalid") for one in wrong.args]
            raise ValidationError(reasons) from wrong

    def validate(self, value: Any) -> None:  # Any: as the base class
        super().validate(value)
        if found := [*faults(value)]:
            raise ValidationError(found)
        if reason := too_long(str(value)):
            raise ValidationError(reason, code="max_length")


class GridField(KeptText, _Grid):
    """A table, kept as its text form."""

    descriptor_class = ReadWhenAssigned
    empty_values = [*models.Field.empty_values, Grid()]  # as Django's

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["blank"]
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        return "TextField"

    def read(self, text: str) -> Grid:
        return parse(text)

    def get_prep_value(self, value: Any) -> Any:
        return str(self.to_python(value))

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": GridFormField, **kwargs})
