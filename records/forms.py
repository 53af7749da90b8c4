"""The form by which every record is edited, in the browser and from a file."""

from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.http import QueryDict

from documents.quantities import Unit
from records.constraints import fields_of, same_names
from records.doubts import Warned, emptied, said_twice
from records.file_fields import Upload, limit_files
from records.formfields import OneLineField, PartiesField, TypedDateField
from records.keys import KEY, RESERVED_KEYS, new_key, next_position
from records.lengths import too_long
from records.list_fields import OpenChoice
from records.lookups import RecordLookups
from records.models import ListEntry, PartnershipRecord, Picture
from records.named_bodies import addresses_by_name
from records.number_fields import NumberBox, TypedDecimalField, TypedIntegerField
from records.numbers import statuses_of, take_statuses
from records.open_lists import lists_of
from records.picture_words import MOST_PICTURES, TOO_MANY_PICTURES, no_picture
from records.plain_words import is_misread, is_one_line, say_plainly
from records.typed import kept_text, plain_number
from richtext.passages import picture_keys

if TYPE_CHECKING:
    from records.declaration import FieldGroup

NUMBERS = {
    models.DecimalField: TypedDecimalField,
    models.IntegerField: TypedIntegerField,
}
MISREAD = (
    "This text was opened in the wrong encoding: “{}” should be another character. "
    "Type it again, or save the source file as UTF-8."
)
SIGNS = {"£": Unit.POUNDS, "%": Unit.PERCENT}
UNITS = {"£": "an amount of money", "%": "a share in per cent"}


class RecordForm(
    RecordLookups,
    forms.ModelForm,  # type: ignore[type-arg] # not subscriptable in 5.2
):
    """Edit one record of one partnership.

    Choices of other records are limited to the same partnership and are made by key,
    so that the same form reads a browser's post and a row of a CSV file. Constraints
    that name the partnership are checked, which a plain ModelForm leaves to the
    database.
    """

    class Meta:
        @staticmethod
        def formfield_callback(
            field: models.Field[Any, Any],
            **kwargs: Any,  # Any: as Django's own
        ) -> forms.Field | None:
            if isinstance(field, models.URLField):
                kwargs["assume_scheme"] = "https"
            if isinstance(field, models.DateField):
                kwargs["form_class"] = TypedDateField
            if is_one_line(field):
                kwargs["form_class"] = OneLineField
            for kind, form_class in NUMBERS.items():
                if isinstance(field, kind):
                    kwargs |= {"form_class": form_class, "widget": NumberBox}
            if made := field.formfield(**kwargs):
                # A browser would cut what is pasted at the limit, unseen.
                made.widget.attrs.pop("maxlength", None)
                choice = isinstance(made, forms.ChoiceField)
                required = "Choose one." if choice else "Fill this in."
                made.error_messages["required"] = required
                say_plainly(made)
            return made

    # What two records of the kind can hardly have alike; () is everything they say.
    hardly_alike: ClassVar[tuple[str, ...]] = ()
    # What the kind's numbers are counted in, as far as the kind says so.
    units: ClassVar[Mapping[str, Unit]] = {}
    # The fields of which a new record's reference is made.
    named_by: ClassVar[tuple[str, ...]] = ()
    # How a page shows the fields, as far as the kind says so.
    groups: "ClassVar[tuple[FieldGroup, ...]]" = ()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,  # Any: what a browser posts
        files: Mapping[str, Upload] | None = None,
        *,
        partnership: models.Model,
        instance: PartnershipRecord | None = None,
        initial: Mapping[str, Any] | None = None,  # Any: as Django's own forms
    ) -> None:
        record = instance or self._meta.model(partnership=partnership)
        shown = {**statuses_of(record), **(initial or {})}
        super().__init__(data, cast(Any, files), instance=record, initial=shown)
        self.is_new = record.pk is None
        self.warnings: list[Warned] = []
        self._prepare_fields(partnership)

    def _prepare_fields(self, partnership: models.Model) -> None:
        """Let the fields know what they are to choose from, and whether they may."""
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                self._limit(name, field, partnership)
            if isinstance(field, OpenChoice):
                kept = self.initial.get(name) if not self.is_new else ""
                field.limit(lists_of(self.instance.partnership), kept or "")
            if isinstance(field, PartiesField):
                field.known = partial(addresses_by_name, self.instance.partnership)
        limit_files(self, self.instance.partnership)
        self.fields["key"].validators = [KEY]
        if not self.is_new:
            self.fields["key"].disabled = True

    def _limit(
        self, name: str, field: forms.ModelChoiceField[Any], partnership: models.Model
    ) -> None:
        field.to_field_name = "key"
        chosen = field.queryset
        if chosen is None:
            raise TypeError(f"{name} has no records to choose from.")
        named_by = (f.name for f in chosen.model._meta.fields if f.is_relation)
        rows = chosen.filter(partnership=partnership).select_related(*named_by)
        field.queryset = rows.order_by("position", "key")
        if self.is_new or name not in self.initial:
            return
        related = getattr(self.instance, name)
        self.initial[name] = related.key if related else None

    def clean(self) -> dict[str, Any]:
        """Make a key from the record's own words where none was given."""
        cleaned = super().clean() or {}
        take_statuses(self.instance, cleaned)
        for name, value in tuple(cleaned.items()):
            if isinstance(value, str) and not self._refuse_long(name, value):
                if (text := kept_text(value)) != value:
                    cleaned[name] = text
                if found := is_misread(value):
                    self.add_error(name, MISREAD.format(found))
                self._refuse_missing_pictures(name, value)
            elif isinstance(value, type(self.instance)):
                self._refuse_circle(name, value)
        self._refuse_signs(cleaned)
        if self.is_new and cleaned.get("key") in RESERVED_KEYS:
            self.add_error(
                "key", "The portal itself uses this web address: choose another."
            )
        if self.is_new and not cleaned.get("key") and not self.errors:
            cleaned["key"] = self._new_key(cleaned)
        return cleaned

    @property
    def wants_place(self) -> bool:
        """Whether the record is new, and nobody chose its place in lists."""
        return self.is_new and not self.instance.position

    def find_place(self) -> None:
        """Put the record after the last of its kind, if it wants a place."""
        if self.wants_place:
            self.instance.position = next_position(self.instance)

    @property
    def new_entries(self) -> tuple[ListEntry, ...]:
        """What a valid form adds to lists: save them before the record."""
        return tuple(
            ListEntry(
                partnership=self.instance.partnership,
                list=field.list_name,
                key=field.added[0],
                label=field.added[1],
            )
            for field in self.fields.values()
            if isinstance(field, OpenChoice) and field.added
        )

    def _refuse_long(self, name: str, text: str) -> bool:
        """Refuse what is too long, before anything is done that takes long with it."""
        if reason := too_long(text):
            self.add_error(name, reason)
        return bool(reason)

    def _refuse_missing_pictures(self, name: str, html: str) -> None:
        """Refuse a text with too many pictures, or with one that is not there."""
        keys = list(picture_keys(html))
        if len(keys) > MOST_PICTURES:
            self.add_error(name, TOO_MANY_PICTURES)
        for key in dict.fromkeys(keys):
            if not self.has(Picture, key):
                self.add_error(name, no_picture(key))

    def unit_of(self, name: str, cleaned: Mapping[str, Any]) -> Unit | None:
        """Return what the number `name` counts, None where that is not known."""
        field = self.instance._meta.get_field(name)
        words = str(getattr(field, "verbose_name", ""))
        if "per cent" in words:
            return Unit.PERCENT
        if isinstance(field, models.IntegerField):
            return Unit.COUNT
        return self.units.get(name)

    def _refuse_signs(self, cleaned: Mapping[str, Any]) -> None:
        """Refuse 45% where people are counted: that is another number than 45."""
        for name, field in self.fields.items():
            if not isinstance(field.widget, NumberBox) or name in self.errors:
                continue
            sign = plain_number(str(self[name].data or ""))[1]
            unit = self.unit_of(name, cleaned) if sign else None
            if sign and unit is not SIGNS[sign]:
                self.add_error(
                    name, f"Leave out the {sign}: this is not {UNITS[sign]}."
                )

    def _refuse_circle(self, name: str, above: PartnershipRecord) -> None:
        """Refuse a record that others would lead back to itself."""
        line = [above]
        while (higher := getattr(line[-1], name)) and higher not in line:
            if higher == self.instance:
                self.add_error(
                    name, f"{line[-1]} already refers to this one: choose another."
                )
                return
            line.append(higher)

    def _new_key(self, cleaned: Mapping[str, Any]) -> str:
        record = self.instance
        given = (
            cleaned.get(name) or getattr(record, name, "") for name in self.named_by
        )
        values = [value for value in given if value]
        return new_key(record, values, held=self._held_keys())

    def _get_validation_exclusions(self) -> set[str]:
        """Return the fields that cannot be checked, as they hold no good value."""
        # Django's own hook, which its stubs leave out.
        left_out: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return left_out - {"partnership", "key", "number_statuses"}

    def _check_record(self) -> None:
        """Fill in the record, and check whatever is about it alone."""
        super()._post_clean()  # type: ignore[misc] # as above

    def _post_clean(self) -> None:
        self._check_record()
        for error in self._broken_rules():
            self.add_error(None, error)
        self._place_errors()
        if self.instance.key == "" and not self.errors:
            self.add_error("key", ValidationError("Enter a reference."))
        if not self.errors:
            self.warnings = [*self.doubts()]

    def is_valid(self) -> bool:
        """Whether the record can be saved; not before warnings are confirmed."""
        return super().is_valid() and not self.asks

    @property
    def asks(self) -> bool:
        """Whether a person has to confirm the warnings; nobody else can be asked."""
        typed = isinstance(self.data, QueryDict) and bool(self.warnings)
        return typed and self.data.get("confirmed") != self.confirmation

    @property
    def confirmation(self) -> str:
        """What the button sends that confirms exactly these warnings."""
        texts = "\n".join(warned.text for warned in self.warnings)
        return sha256(texts.encode()).hexdigest()[:16]

    def doubts(self) -> Iterator[Warned]:
        """Yield what is unlikely, but may be meant; the record itself is without fault.

        A kind's own form adds to these.
        """
        yield from emptied(self)
        yield from said_twice(self)

    def _broken_rules(self) -> Iterator[ValidationError]:
        """Yield each rule of the database that Django has not checked itself."""
        if not self.errors:
            yield from same_names(self.instance)

    def _place_errors(self) -> None:
        """Put what a rule of the database says beside the field that it is about."""
        whole = self.errors.as_data().get(NON_FIELD_ERRORS, [])
        self.errors.pop(NON_FIELD_ERRORS, None)
        for error in whole:
            names = fields_of(type(self.instance), error)
            self.add_error(next((n for n in names if n in self.fields), None), error)
