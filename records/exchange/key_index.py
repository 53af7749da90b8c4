"""The records of one partnership by key, while a folder is read."""

from typing import TYPE_CHECKING

from django.db import models

from records.models import PartnershipRecord

if TYPE_CHECKING:
    from partnership.models import Partnership


class KeyIndex:
    """Reads each kind from the database once; new records are put in as they come.

    `further_down` and `refused` hold the keys of rows that are not records: those
    still to be read from the same file, and those that had a problem. `unread` holds
    the models whose file could not be read to its end.
    """

    def __init__(self, partnership: "Partnership") -> None:
        self.partnership = partnership
        self.further_down: dict[type[models.Model], set[str]] = {}
        self.refused: set[tuple[type[models.Model], str]] = set()
        self.unread: set[type[models.Model]] = set()
        self._records: dict[type[models.Model], dict[str, PartnershipRecord]] = {}

    def of(self, model: type[PartnershipRecord]) -> dict[str, PartnershipRecord]:
        """Return the partnership's records of `model` by key; add new ones to it."""
        if model not in self._records:
            fields = [f for f in model._meta.fields if isinstance(f, models.ForeignKey)]
            own = [field for field in fields if field.related_model is model]
            others = [field.name for field in fields if field not in own]
            rows = model.objects.filter(partnership=self.partnership)
            rows = rows.select_related(*others)
            by_pk = {row.pk: row for row in rows}
            for field in own:
                for row in by_pk.values():
                    above = by_pk.get(getattr(row, field.attname))
                    field.set_cached_value(row, above)
            self._records[model] = {row.key: row for row in by_pk.values()}
        return self._records[model]

    def only(self, record: PartnershipRecord) -> None:
        """Let `record` be the one of its model that may be referred to."""
        self._records[type(record)] = {record.key: record}
