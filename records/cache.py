"""The records of one partnership, each kind read from the database once."""

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models

from records.models import PartnershipRecord

if TYPE_CHECKING:
    from partnership.models import Partnership

R = TypeVar("R", bound=PartnershipRecord)


class RecordCache:
    """Reads each kind of record at most once and joins them in memory.

    However many records there are, a kind costs one query at most. Records found here
    refer to each other as the same objects, but for those that a model names in
    `read_with`.
    """

    def __init__(self, partnership: "Partnership") -> None:
        self.partnership = partnership
        self._rows: dict[type[PartnershipRecord], tuple[PartnershipRecord, ...]] = {}
        self._by: dict[tuple[type[PartnershipRecord], str], dict[int, list[object]]]
        self._by = {}
        self._known_empty: frozenset[type[PartnershipRecord]] = frozenset()
        self._only: frozenset[PartnershipRecord] | None = None

    def only(self, records: Collection[PartnershipRecord]) -> Self:
        """Hold nothing but `records` and return the cache; before anything is read.

        Whatever one of them refers to has to be among them.
        """
        self._only = frozenset(records)
        return self

    def survey(self, models_: Collection[type[PartnershipRecord]]) -> Self:
        """Find out in one query which of `models_` have no record; return the cache.

        These are never asked for again. It pays where many kinds are read: most years
        leave many of them empty.
        """
        one_each = [
            model.objects.filter(partnership=self.partnership)
            .order_by()
            .values_list(models.Value(place))
            .distinct()
            for place, model in enumerate(models_)
        ]
        held = {place for (place,) in one_each[0].union(*one_each[1:], all=True)}
        self._known_empty = frozenset(
            model for place, model in enumerate(models_) if place not in held
        )
        return self

    def every(self, model: type[R]) -> tuple[R, ...]:
        """Return all records of `model`, of every period, in reading order."""
        if model in self._known_empty:
            return ()
        if model not in self._rows:
            rows = model.objects.filter(partnership=self.partnership)
            found = rows.in_reading_order().select_related(*model.read_with)
            self._rows[model] = tuple(
                row for row in found if self._only is None or row in self._only
            )
            self._join(model)
        return self._rows[model]  # type: ignore[return-value] # rows of that model

    def of(self, model: type[R], period: models.Model) -> tuple[R, ...]:
        """Return the records of `model` in `period`, in reading order."""
        return tuple(
            row
            for row in self.every(model)
            if row.period_id == period.pk  # type: ignore[attr-defined] # of a YearRecord
        )

    def under(self, parent: PartnershipRecord, model: type[R], field: str) -> list[R]:
        """Return the records of `model` whose foreign key `field` is `parent`."""
        if (model, field) not in self._by:
            groups: dict[int, list[object]] = defaultdict(list)
            for row in self.every(model):
                groups[getattr(row, f"{field}_id")].append(row)
            self._by[model, field] = groups
        return self._by[model, field].get(parent.pk, [])  # type: ignore[return-value] # rows of that model

    def _join(self, model: type[PartnershipRecord]) -> None:
        """Point each foreign key at the cached record, without a query."""
        for field in model._meta.fields:
            if not isinstance(field, models.ForeignKey):
                continue
            if field.name in model.read_with:
                continue
            related = field.related_model
            if field.name == "partnership":
                found: dict[int, models.Model] = {self.partnership.pk: self.partnership}
            elif issubclass(related, PartnershipRecord):
                found = {row.pk: row for row in self.every(related)}
            else:
                continue
            for row in self._rows[model]:
                pk = getattr(row, field.attname)
                if pk is not None:
                    field.set_cached_value(row, found[pk])
