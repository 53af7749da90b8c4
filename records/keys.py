"""What a new record is called, and its place in lists."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import slugify

from records.models import PartnershipRecord
from richtext.passages import plain_text

LONGEST = 70  # of a key, which leaves room for a number where two would be the same
LAST_PLACE = 2**31 - 1  # the largest number that every database keeps as a place
RESERVED_KEYS = (
    "add",
    "bulk",
    "import",
    "several",
    "sheet",
)  # words in the addresses of records
KEY = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z",
    "Use lower-case letters and digits, with single hyphens between words.",
)


def new_key(
    record: PartnershipRecord,
    values: Sequence[object],
    *,
    held: Collection[str] | None = None,
) -> str:
    """Return a key made of `values` that no other record of the partnership has.

    The name of the model replaces a first value that has no letters. `held` are the
    keys there are, where the database need not be asked.
    """
    model = type(record)
    own = [str(model._meta.model_name)]
    named = stem_of(values[:1])
    stem = stem_of(values if named else [*own, *values[1:]])
    if held is None:
        rows = model.objects.filter(partnership=record.partnership)
        held = rows.values_list("key", flat=True)
    taken = {*RESERVED_KEYS, *held}
    names = [stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def stem_of(values: Sequence[object]) -> str:
    """Return lower-case words joined by hyphens; "" where `values` have no letters.

    Where that is too long, the longest value loses words from its end: the others, such
    as the year, tell records with the same name apart.
    """
    parts = [part for value in values if (part := _part(value))]
    while (excess := len("-".join(parts)) - LONGEST) > 0:
        place = max(range(len(parts)), key=lambda at: len(parts[at]))
        length = len(parts[place])
        parts[place] = _cut(parts[place], max(length // 2, length - excess))
    return "-".join(parts).replace("_", "-")


def _part(value: object) -> str:
    return _slug(value.key if isinstance(value, PartnershipRecord) else str(value))


@lru_cache(maxsize=1000)  # the rows of a file repeat themselves
def _slug(text: str) -> str:
    return slugify(plain_text(text).replace("/", "-")).strip("-_")


def _cut(slug: str, longest: int) -> str:
    whole, hyphen, _ = slug[: longest + 1].rpartition("-")
    return whole if hyphen else slug[:longest]


def next_position(record: PartnershipRecord) -> int:
    """Return the place after the last record of the same kind and partnership.

    Nothing comes after the last place there is: what is added then shares it.
    """
    siblings = type(record).objects.filter(partnership=record.partnership_id)
    last: int | None = siblings.aggregate(last=models.Max("position"))["last"]
    return min((last or 0) + 1, LAST_PLACE)
