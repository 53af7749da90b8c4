"""Records whose words belong to one person: nobody else changes or deletes them.

It is asked where a line of the log is written, so that forms, sheets, files, undoing
and deleting cannot go round it. Pages ask `why_not_theirs` before they offer a change.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models

from accounts.models import User
from records.changes import Change

if TYPE_CHECKING:
    from records.models import PartnershipRecord

Way = tuple[str, str]  # the field of a row that names its owned record, and its kind


class NotTheirs(PermissionDenied):
    """Somebody tried to change what belongs to another person; nothing is saved."""


class OwnedRecord(models.Model):
    """That the record at the address `record` belongs to `owner`, with its parts.

    It stays when the record is deleted, so that putting it back frees no words.
    """

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="+"
    )
    record = models.CharField(max_length=200)
    owner = models.ForeignKey(User, models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        app_label = "records"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "record"],
                name="records_ownedrecord_once",
                violation_error_message="This record belongs to somebody already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.record} of {self.owner}"


def owner_of(record: "PartnershipRecord") -> User | None:
    """Return whom `record` belongs to, or what it is a part of; None for nobody."""
    row = {"key": record.key}
    if record.owned_with:
        row[record.owned_with] = getattr(record, record.owned_with).key
    addresses = {*_addresses(record.collection, row)}
    return next(iter(_owners(record.partnership_id, addresses).values()), None)


def owners_in(partnership: int, collection: str) -> Mapping[str, User]:
    """Return the owner of each owned record of a kind, by its key; {} for most kinds.

    `partnership` is a primary key. Parts of an owned record are not among them.
    """
    if ("key", collection) not in _ways().get(collection, ()):
        return {}
    rows = OwnedRecord.objects.filter(
        partnership=partnership, record__startswith=f"{collection}/"
    )
    return {
        row.record.partition("/")[2]: row.owner for row in rows.select_related("owner")
    }


def why_not_theirs(record: "PartnershipRecord", user: User) -> str:
    """Return why `user` may not change or delete `record`; "" where they may."""
    owner = owner_of(record)
    return refusal(str(record), owner) if owner and owner != user else ""


def refusal(name: str, owner: User) -> str:
    return (
        f"“{name}” belongs to {owner}, and nobody else can change or delete it. Where "
        "it is shown is chosen in the outline."
    )


def require_theirs(changes: Sequence[Change]) -> None:
    """Raise NotTheirs where lines of the log, of one act, change another's record."""
    named = {
        address: change
        for change in changes
        if change.action in Change.CONTENT
        for row in (change.before, change.after)
        if row
        for address in _addresses(change.record.partition("/")[0], row)
    }
    if not named:
        return
    for address, owner in _owners(changes[0].partnership_id, named).items():
        if owner.pk != changes[0].by_id:
            raise NotTheirs(refusal(named[address].label, owner))


def _owners(partnership: int, addresses: Iterable[str]) -> dict[str, User]:
    rows = OwnedRecord.objects.filter(partnership=partnership, record__in=[*addresses])
    return {row.record: row.owner for row in rows.select_related("owner")}


def _addresses(collection: str, row: Mapping[str, str]) -> Iterator[str]:
    """Yield where the owner of a record with this row of the log may be noted."""
    for field, kind in _ways().get(collection, ()):
        if key := row.get(field):
            yield f"{kind}/{key}"


@cache
def _ways() -> Mapping[str, tuple[Way, ...]]:
    """Return how the rows of each kind name what may be owned; most kinds have none."""
    found: dict[str, list[Way]] = {}
    for model in apps.get_models():
        collection = getattr(model, "collection", "")
        if getattr(model, "may_be_owned", False):
            found.setdefault(collection, []).append(("key", collection))
        if name := getattr(model, "owned_with", ""):
            above = model._meta.get_field(name).related_model
            kind = getattr(above, "collection", "")
            found.setdefault(collection, []).append((name, kind))
    return {name: tuple(ways) for name, ways in found.items()}
