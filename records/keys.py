"""What a new record is called, and its place in lists."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import slugify

from records.models import PartnershipRecord

LAST_PLACE = 2**31 - 1  # the largest number that every database keeps as a place
RESERVED_KEYS = ("add",)  # a word in the addresses of records
KEY = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z",
    "Use lower-case letters and digits, with single hyphens between words.",
)


def new_key(record: PartnershipRecord, words: str) -> str:
    """Return a key made of `words` that no other record of the partnership has."""
    model = type(record)
    stem = slugify(words)[:70].strip("-") or model._meta.model_name or ""
    keys = model.objects.filter(partnership=record.partnership)
    taken = {*RESERVED_KEYS, *keys.values_list("key", flat=True)}
    names = [stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def next_position(record: PartnershipRecord) -> int:
    """Return the place after the last record of the same kind and partnership.

    Nothing comes after the last place there is: what is added then shares it.
    """
    siblings = type(record).objects.filter(partnership=record.partnership_id)
    last: int | None = siblings.aggregate(last=models.Max("position"))["last"]
    return min((last or 0) + 1, LAST_PLACE)
