"""Model fields of our own."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query_utils import DeferredAttribute

from records.date_reading import recognised
from records.dates import PartialDate
from records.formfields import PartialDateField as PartialDateFormField
from records.formfields import PartiesField as PartiesFormField
from records.formfields import PassageField as PassageFormField
from records.formfields import RichTextField as RichTextFormField
from records.numbers import NumberStatus, optional_numbers
from records.parties import Parties
from records.rich_text import RichTextInput
from richtext.passages import clean

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
    _Date = models.Field[PartialDate | str, PartialDate]
    _Parties = models.Field[Parties | str, Parties]
else:  # Django's fields know no type arguments
    _Text = models.TextField
    _Date = _Parties = models.Field


class Qualifier(models.TextChoices):
    """How exactly a number is known; empty is exactly."""

    OVER = "over", "over"
    UNDER = "under", "under"
    ABOUT = "about", "about"
    NEARLY = "nearly", "nearly"
    AT_LEAST = "at least", "at least"
    AT_MOST = "at most", "at most"


class RichTextField(_Text):
    """Rich text, kept as `richtext.passages.clean` returns it whatever way it comes.

    One that is `structured` may have headings, tables, footnotes and pictures. The
    database knows nothing of that, and no migration does.
    """

    def __init__(self, *args: Any, structured: bool = False, **kwargs: Any) -> None:
        # Any: as the base class
        self.structured = structured
        super().__init__(*args, **kwargs)

    def cleaned(self, html: str) -> str:
        return clean(html, structured=self.structured)

    def formfield(self, **kwargs: Any) -> forms.Field | None:  # Any: as the base class
        form_class = PassageFormField if self.structured else RichTextFormField
        own = {"form_class": form_class, "widget": RichTextInput, **kwargs}
        return super().formfield(**own)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = self.cleaned(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        # Not get_prep_value: a search for a word must not become one for a paragraph.
        return super().get_db_prep_save(
            str(self.cleaned(value)) if isinstance(value, str) else value, connection
        )


class NumberStatusesField(models.JSONField):
    """Why a record lacks some of its optional numbers: a NumberStatus by field.

    What is saved has none for a field with a number.
    """

    usual: ClassVar = {"default": dict, "blank": True, "editable": False}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as the base class
        for name, usual in self.usual.items():
            kwargs.setdefault(name, usual)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for usual in self.usual:
            del kwargs[usual]
        return name, path, args, kwargs

    def validate(self, value: Any, model_instance: Any) -> None:
        # Any: as the base class, which takes None for a model too
        super().validate(value, model_instance)
        model: type[models.Model] = type(model_instance)
        optional = optional_numbers(model)
        for name, status in value.items():
            if name not in optional or status not in NumberStatus.values:
                raise ValidationError(f"“{name}” cannot be “{status}”.")
            if getattr(model_instance, name) is not None:
                raise ValidationError(f"“{name}” has a number, so it has no status.")

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        given = super().pre_save(model_instance, add)
        kept = {
            name: NumberStatus(given[name]).value
            for name in optional_numbers(type(model_instance))
            if name in given and getattr(model_instance, name) is None
        }
        setattr(model_instance, self.attname, kept)
        return kept


class ReadWhenAssigned(DeferredAttribute):
    """Makes a value of any text that is given to the attribute."""

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class KeptText:
    """What fields have in common whose values are kept as one `text`; never None."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as the base class
        super().__init__(*args, **{"blank": True, **kwargs})

    def get_default(self) -> Any:
        return self.to_python("")

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, str):
            return self.read(value or "")
        return value

    def read(self, text: str) -> Any:
        raise NotImplementedError

    def from_db_value(self, value: str | None, *_: object) -> Any:
        return self.to_python(value)

    def get_prep_value(self, value: Any) -> Any:
        value = self.to_python(super().get_prep_value(value))  # type: ignore[misc] # of a field
        return value.text if isinstance(value, PartialDate | Parties) else value

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj).text)  # type: ignore[attr-defined] # of a field


class PartialDateField(KeptText, _Date):
    """A date as far as it is known, kept as `PartialDate.text`.

    Any other text is kept as words, with the date that they name.
    """

    descriptor_class = ReadWhenAssigned
    empty_values = [*models.Field.empty_values, PartialDate()]  # as Django's

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as the base class
        super().__init__(*args, **{"max_length": 200, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["blank"], kwargs["max_length"]
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        return "CharField"

    def read(self, text: str) -> PartialDate:
        try:
            return PartialDate.parse(text)
        except ValueError:
            return recognised(text)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})


class PartiesField(KeptText, _Parties):
    """Bodies and people, records or not, kept as `Parties.text`."""

    descriptor_class = ReadWhenAssigned
    empty_values = [*models.Field.empty_values, Parties()]  # as Django's

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["blank"]
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        return "TextField"

    def read(self, text: str) -> Parties:
        return Parties.parse(text)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": PartiesFormField, **kwargs})
