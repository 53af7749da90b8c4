"""The declaration of one kind of record, for its lists, forms, files and logs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, cast

from django.db import models
from django.forms import modelform_factory
from django.utils.text import capfirst
from django.utils.translation import gettext

from documents.quantities import Unit
from records.forms import RecordForm
from records.models import PartnershipRecord, YearRecord
from records.registers import Register

if TYPE_CHECKING:
    from partnership.models import Partnership
    from regimes.declaration import Regime

OWN_NAMES = ("title", "name", "label", "heading")


@dataclass(frozen=True)
class Field:
    """A field of a kind, with what reports make of its values.

    Texts may link to it, as `<kind>/<key>/<field>`. One that is a `measure` counts
    something of which there are several: sections show a column for each that some
    record has, and totals are made of it. Its `heading` there is the field's label
    unless it is given.
    """

    name: str
    unit: Unit
    measure: bool = False
    heading: str = ""


@dataclass(frozen=True)
class FieldGroup:
    """Fields that a form shows together under `title`.

    A folded group is opened by hand, unless one of its fields is filled in or refused.
    `hint` says what holds for the group as a whole.
    """

    title: str
    fields: tuple[str, ...]
    is_folded: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Joined:
    """The record that a sheet shows in one row with each record that belongs to it.

    `by` is the foreign key to it, `fields` what the row has of it besides its name, and
    `before` the fields whose values in the year before stand beside this year's.
    """

    by: str
    fields: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Carried:
    """What a record of the next year begins with, made from one of the year before.

    `called` is what people are asked about: "Open actions". The new record has the same
    in `fields`, and every other field is as in a new record. `made` says how a value is
    changed on the way. Where a field has the value that `unless` gives, the record
    stays behind.
    """

    called: str
    fields: tuple[str, ...]
    made: tuple[tuple[str, Callable[[Any], object]], ...] = ()  # Any: of the field
    unless: tuple[tuple[str, str], ...] = ()

    def stays_behind(self, record: PartnershipRecord) -> bool:
        return any(getattr(record, name) == ended for name, ended in self.unless)


@dataclass(frozen=True)
class Declaration:
    """What is kept of one model, and in what order: what forms, files and logs follow.

    `declared` are the fields of the form and of the file, besides the key: a name, or a
    Field where reports make something of its values.
    """

    model: "type[PartnershipRecord] | type[Partnership]"
    declared: tuple[str | Field, ...]

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields, in their order."""
        return tuple(
            one.name if isinstance(one, Field) else one for one in self.declared
        )

    @property
    def name(self) -> str:
        """The model's `collection`: in addresses, and the name of the CSV file."""
        return self.model.collection

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def plural(self) -> str:
        return str(self.model._meta.verbose_name_plural)


@dataclass(frozen=True)
class RecordKind(Declaration):
    """How the records of one model are edited, listed and exchanged.

    `columns` are attributes shown in the list. `topic` groups kinds on the index.
    `own_agency` names the foreign key by which a contributor's own records are known,
    where contributors may edit. `rare` fields have no column in a file where every
    record has their default. A new record's reference is made of the fields in
    `named_by`. `groups` are how the form shows its fields, as far as they are named
    there. `needed_to` says of fields that may be empty before which step they may not.
    Nobody says "a" of a kind that is not `is_countable`. `joined` is what a row of its
    sheet has of the record that it belongs to. Without `carried`, nothing of a year's
    records goes on in the next. A kind with a `register` has a page for meetings. Only
    boards that protect one of those in `protects` keep such records; where it is (),
    all of them. Fields that are `stepped` are in files and lists, but no form and no
    import sets them: the steps of a workflow do.
    """

    model: type[PartnershipRecord]
    columns: tuple[str, ...]
    topic: str
    purpose: str
    form: type[RecordForm] = RecordForm
    own_agency: str = ""
    is_countable: bool = True
    rare: tuple[str, ...] = ()
    named_by: tuple[str, ...] = ()
    groups: tuple[FieldGroup, ...] = ()
    needed_to: tuple[tuple[str, str], ...] = ()
    joined: Joined | None = None
    carried: Carried | None = None
    register: Register | None = None
    protects: tuple[str, ...] = ()
    stepped: tuple[str, ...] = ()

    @property
    def typed(self) -> tuple[str, ...]:
        """The fields that people fill in: all but those that only steps change."""
        return tuple(name for name in self.fields if name not in self.stepped)

    def stays_behind(self, record: PartnershipRecord) -> bool:
        """Whether `record` is finished, so that nothing of it goes into the next year.

        What is closed in a register is.
        """
        if self.register and not self.register.is_open(record):
            return True
        return bool(self.carried and self.carried.stays_behind(record))

    def is_for(self, regimes: "tuple[Regime, ...]") -> bool:
        """Whether a partnership under `regimes` keeps such records."""
        return not self.protects or any(
            regime.protects in self.protects for regime in regimes
        )

    @property
    def naming(self) -> tuple[str, ...]:
        """The fields of which a reference is made: its own name and year, by default.

        A record without a name is called after the records it belongs to.
        """
        if self.named_by:
            return self.named_by
        own = (self.own_name,) if self.own_name else ()
        above = (name for name in self.parents() if name != "period")
        year = ("period",) if self.has_period else ()
        return (*(own or above), *year)

    @property
    def own_name(self) -> str:
        """The field that holds the name of a record itself, "" for none."""
        return next((name for name in OWN_NAMES if name in self.fields), "")

    @property
    def one(self) -> str:
        """The label with its article: "an agency", but "progress"."""
        article = "an " if self.label[0] in "aeiou" else "a "
        return f"{article if self.is_countable else ''}{self.label}"

    @property
    def figures(self) -> dict[str, Unit]:
        """The fields whose values texts may link to, with their units."""
        found = (field for field in self.declared if isinstance(field, Field))
        return {field.name: field.unit for field in found}

    @property
    def measures(self) -> dict[str, str]:
        """The fields that count something, with the headings of their columns.

        The headings are in the language that is active.
        """
        return {
            field.name: gettext(field.heading or self._label_of(field.name))
            for field in self.declared
            if isinstance(field, Field) and field.measure
        }

    def _label_of(self, field: str) -> str:
        found = self.model._meta.get_field(field)
        return capfirst(str(getattr(found, "verbose_name", field)))

    @property
    def has_period(self) -> bool:
        """Whether each belongs to a period; a section may only speak of one."""
        return issubclass(self.model, YearRecord)

    def parents(self) -> dict[str, type[models.Model]]:
        """Return the models that this kind's foreign keys point at, by field."""
        fields = (self.model._meta.get_field(name) for name in self.fields)
        return {
            field.name: field.related_model
            for field in fields
            if isinstance(field, models.ForeignKey)
            and isinstance(field.related_model, type)
        }


@cache
def form_class(kind: RecordKind) -> type[RecordForm]:
    """Return the form of all fields of `kind`, for a browser's post."""
    return form_of(kind, kind.form, kind.fields)


def form_of(
    kind: RecordKind, form: type[RecordForm], fields: tuple[str, ...]
) -> type[RecordForm]:
    """Return `form` for the key and `fields` of a record of `kind`."""
    made = modelform_factory(kind.model, form=form, fields=("key", *fields))
    typed = cast(type[RecordForm], made)
    typed.units = kind.figures
    typed.named_by = kind.naming
    typed.groups = kind.groups
    for name, step in kind.needed_to:
        if name in typed.base_fields:
            typed.base_fields[name].needed_to = step  # type: ignore[attr-defined] # for the label
    return typed
