"""Which texts name which pictures."""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db import models

from records.modelfields import RichTextField
from records.models import PartnershipRecord, Picture
from richtext.passages import picture_keys


@cache
def structured_fields(model: type[models.Model]) -> tuple[str, ...]:
    """Return the fields of `model` that hold texts with pictures."""
    fields = model._meta.concrete_fields
    return tuple(
        one.name for one in fields if isinstance(one, RichTextField) and one.structured
    )


def keys_in(record: PartnershipRecord) -> set[str]:
    """Return the keys of the pictures that the texts of `record` name."""
    return {
        key
        for name in structured_fields(type(record))
        for key in picture_keys(getattr(record, name))
    }


def records_naming(picture: Picture) -> Iterator[PartnershipRecord]:
    """Yield the records that name `picture` in a text, a query a kind."""
    for model in apps.get_models():
        if not issubclass(model, PartnershipRecord):
            continue
        for name in structured_fields(model):
            holding = {f"{name}__contains": f'data-picture="{picture.key}"'}
            rows = model._default_manager.filter(
                partnership=picture.partnership_id, **holding
            )
            yield from rows.select_related("partnership", *model.read_with)
