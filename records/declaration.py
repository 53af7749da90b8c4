"""What one kind of record says of itself; lists, forms, files and logs follow it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, cast

from django.db import models
from django.forms import modelform_factory

from documents.quantities import Unit
from records.forms import RecordForm
from records.models import PartnershipRecord, YearRecord

if TYPE_CHECKING:
    from partnership.models import Partnership


@dataclass(frozen=True)
class Declaration:
    """What is kept of one model, and in what order: what forms, files and logs follow.

    `fields` are those of the form and of the file, besides the key.
    """

    model: "type[PartnershipRecord] | type[Partnership]"
    fields: tuple[str, ...]

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
    where contributors may edit. `figures` are the fields whose values texts may link
    to, as `<name>/<key>/<field>`. `rare` are those that have no column in a file where
    every record has their default.
    """

    model: type[PartnershipRecord]
    columns: tuple[str, ...]
    topic: str
    purpose: str
    form: type[RecordForm] = RecordForm
    own_agency: str = ""
    figures: Mapping[str, Unit] = field(default_factory=dict, compare=False)
    rare: tuple[str, ...] = ()

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
    """Return the form of all fields of `kind`, for a browser's post or a file's row."""
    fields = ("key", *kind.fields)
    form = modelform_factory(kind.model, form=kind.form, fields=fields)
    return cast(type[RecordForm], form)
