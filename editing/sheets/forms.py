"""The form of one row: what people type in cells, checked in memory."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import modelform_factory

from editing.sheets.names import Names, related_model
from records.declaration import RecordKind
from records.formfields import PartiesField
from records.forms import RecordForm
from records.list_fields import ANOTHER, OpenChoice
from records.list_words import Words
from records.models import PartnershipRecord
from records.named_bodies import addresses_by_name
from records.open_lists import known_codes
from records.plain_words import say_plainly
from records.row_forms import RowForm, shared, sharing
from richtext.lines import readable

UNKNOWN = "unknown-name"
YES = {"yes", "y", "true", "1", "x", "✓"}
NO = {"no", "n", "false", "0", ""}


def row_form(kind: RecordKind, fields: Sequence[str], names: Names) -> type[RowForm]:
    """Return the form of the key and `fields` of a row of `kind`, as people type them.

    Other records are named, choices are named or given by their value, yes is yes.
    """
    known = _once(partial(addresses_by_name, names.index.partnership))

    def made(field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
        # Any: whatever the field holds, and as Django's own
        if isinstance(field, models.ForeignKey):
            return NameField(field, names)
        if isinstance(field, models.BooleanField):
            return YesNoField(label=field.verbose_name, required=False)
        form_field = RecordForm.Meta.formfield_callback(field, **kwargs)
        if isinstance(form_field, OpenChoice):
            return LabelledEntry(form_field, names.words)
        if isinstance(form_field, forms.TypedChoiceField):
            return LabelledChoice(form_field)
        if isinstance(form_field, PartiesField):
            form_field.known = known
        return form_field

    factory = modelform_factory(
        kind.model,
        form=sharing(kind.form),
        fields=("key", *fields),
        formfield_callback=made,
    )
    form = shared(cast(type[RowForm], factory))
    form.index = names.index
    form.units = kind.figures
    form.named_by = kind.naming
    return form


def _once(found: Any) -> Any:  # Any: a function of nothing
    """Return `found` so that it is called at most once."""
    kept: list[Any] = []

    def answer() -> Any:
        if not kept:
            kept.append(found())
        return kept[0]

    return answer


class NameField(forms.Field):
    """Another record by its name; one that is not known is refused as `UNKNOWN`."""

    def __init__(self, field: "models.ForeignKey[Any, Any]", names: Names) -> None:
        super().__init__(label=field.verbose_name, required=not field.blank)
        self.model, self.names = related_model(field), names
        self.error_messages["required"] = "Fill this in."

    def to_python(
        self, value: Any
    ) -> PartnershipRecord | None:  # Any: as the base class
        name = " ".join(readable(str(value or "")).split())
        if not name:
            return None
        if found := self.names.find(self.model, name):
            return found
        raise ValidationError(
            f"There is no {self.model._meta.verbose_name} called “{name[:200]}”: check "
            "the spelling.",
            code=UNKNOWN,
        )

    def prepare_value(self, value: Any) -> Any:  # Any: as the base class
        if isinstance(value, PartnershipRecord):
            return self.names.label(value)
        return value


class LabelledChoice(forms.TypedChoiceField):
    """One of several, by its value or by the words people see for it."""

    def __init__(self, made: forms.TypedChoiceField) -> None:
        super().__init__(
            choices=made.choices,
            coerce=made.coerce,
            empty_value=made.empty_value,
            required=made.required,
            initial=made.initial,
            label=made.label,
        )
        self.error_messages |= made.error_messages
        say_plainly(self)
        choices = cast("Iterable[tuple[object, object]]", made.choices)
        self.labelled = tuple((str(one), str(label)) for one, label in choices)
        self._values = {
            spelling.casefold(): one
            for one, label in self.labelled
            for spelling in (label, one)
        }

    def to_python(self, value: Any) -> str:  # Any: as the base class
        text = " ".join(readable(str(value or "")).split())
        value = self._values.get(text.casefold(), text)
        return cast(str, super().to_python(value))


class LabelledEntry(LabelledChoice):
    """One entry of an open list, by what people see for it; also one of other times.

    What the list lacks is refused as `UNKNOWN` where it can be added.
    """

    def __init__(self, made: OpenChoice, words: Words) -> None:
        self.list_name, self.is_open, self.words = made.list_name, made.is_open, words
        made.limit(words.lists)
        super().__init__(made)
        self.labelled = tuple(one for one in self.labelled if one[0] != ANOTHER)
        known = [code for code, _ in known_codes(made.list_name)]
        every = {code: words.lists.label(made.list_name, code) for code in known}
        self.choices = [*{**every, **dict(self.labelled)}.items()]
        names = ", ".join(label for value, label in self.labelled if value)
        self.error_messages["invalid_choice"] = f"Choose one of: {names}."

    def to_python(self, value: Any) -> str:  # Any: as the base class
        text = " ".join(readable(str(value or "")).split())
        return (self.words.find(self.list_name, text) or text) if text else ""

    def validate(self, value: Any) -> None:  # Any: as the base class
        if value and self.is_open and not self.words.find(self.list_name, value):
            raise ValidationError(self.error_messages["invalid_choice"], code=UNKNOWN)
        super().validate(value)

    def valid_value(self, value: str) -> bool:
        return value in self.words.offered(self.list_name) or super().valid_value(value)


class YesNoField(forms.Field):
    """Yes or no as people write it; empty is no."""

    def to_python(self, value: Any) -> bool:  # Any: as the base class
        text = readable(str(value or "")).strip().casefold()
        if text in YES | NO:
            return text in YES
        raise ValidationError("Enter yes or no.")

    def prepare_value(self, value: Any) -> Any:  # Any: as the base class
        return ("yes" if value else "no") if isinstance(value, bool) else value
