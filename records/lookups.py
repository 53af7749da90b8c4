"""What a form looks up in the records that its partnership has already."""

from collections.abc import Collection, Iterable

from django.db import models

from records.models import PartnershipRecord


class RecordLookups:
    """Looks records up in the database; forms of imported rows use an index instead.

    `instance` is the record that the form fills in.
    """

    instance: PartnershipRecord

    def _held_keys(self) -> Collection[str] | None:
        """Return the keys there are, None where the database is to be asked."""
        return None

    def twin(self, names: tuple[str, ...]) -> PartnershipRecord | None:
        """Return a record on file with the same in each of `names`, None for none."""
        return self._same(names).first()

    def alike(self, names: tuple[str, ...]) -> Iterable[PartnershipRecord]:
        """Return the records on file with the same as this one in each of `names`."""
        related = [f.name for f in self.instance._meta.fields if f.many_to_one]
        return self._same(names).select_related(*related)

    def _same(self, names: tuple[str, ...]) -> models.QuerySet[PartnershipRecord]:
        record = self.instance
        wanted = {name: getattr(record, name) for name in names}
        return type(record).objects.filter(partnership=record.partnership, **wanted)

    def has(self, model: type[PartnershipRecord], key: str) -> bool:
        """Whether the partnership has a record of `model` with this key."""
        rows = model.objects.filter(partnership=self.instance.partnership_id)
        return rows.filter(key=key).exists()
