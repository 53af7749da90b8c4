"""The bodies and people that records name, and the records that name them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.apps import apps

from records.modelfields import PartiesField
from records.models import PartnershipRecord
from records.parties import folded

if TYPE_CHECKING:
    from partnership.models import Partnership


def addresses_by_name(partnership: "Partnership") -> dict[str, str]:
    """Return the address of each record that may be named, by `folded` name.

    What two records are called names neither.
    """
    found: dict[str, set[str]] = {}
    for model in named_models():
        meant = (model.stands_for,) if model.stands_for else ()
        rows = model.objects.filter(partnership=partnership).select_related(*meant)
        for row in rows:
            record = getattr(row, model.stands_for) if meant else row
            for name in filter(None, (getattr(row, one) for one in model.named_in)):
                found.setdefault(folded(name), set()).add(record.address)
    return {name: one for name, (one, *more) in found.items() if not more}


def named_models() -> tuple[type[PartnershipRecord], ...]:
    """Return the models whose records may be named, or are names of others."""
    return tuple(
        model
        for model in apps.get_models()
        if issubclass(model, PartnershipRecord) and model.named_in
    )


def party_fields(model: type[PartnershipRecord]) -> tuple[PartiesField, ...]:
    return tuple(f for f in model._meta.fields if isinstance(f, PartiesField))


def naming(record: PartnershipRecord) -> Iterator[PartnershipRecord]:
    """Yield the records of any kind that name `record`."""
    if not record.named_in or record.stands_for:
        return
    for model in apps.get_models():
        if not issubclass(model, PartnershipRecord):
            continue
        related = (f.name for f in model._meta.fields if f.many_to_one)
        rows = model.objects.select_related(*related).in_reading_order()
        for field in party_fields(model):
            likely = {f"{field.name}__contains": f"= {record.address}"}
            for row in rows.filter(partnership=record.partnership, **likely):
                if record.address in getattr(row, field.name).addresses:
                    yield row
