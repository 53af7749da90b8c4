"""The records of one partnership, each kind read from the database once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from functools import cache, cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.db import connection, models

from records.models import PartnershipRecord, Picture, StoredFile
from records.open_lists import forget

if TYPE_CHECKING:
    from partnership.models import Partnership

R = TypeVar("R", bound=PartnershipRecord)


class RecordCache:
    """Reads each kind of record at most once and joins them in memory.

    However many records there are, a kind costs one query, or two where it is first
    asked for a period alone. Records found here refer to each other as the same
    objects, but for those that a model names in `read_with`.
    """

    def __init__(self, partnership: "Partnership") -> None:
        forget()  # so that what follows has the lists as they are
        self.partnership = partnership
        self._rows: dict[type[PartnershipRecord], tuple[PartnershipRecord, ...]] = {}
        # Of one period alone, by kind: the period's id, and its records.
        self._year: dict[
            type[PartnershipRecord], tuple[int, tuple[PartnershipRecord, ...]]
        ] = {}
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

    def survey(self) -> Self:
        """Find out in one query which kinds have no record; return the cache.

        These are never asked for again. It pays where many kinds are read: most years
        leave many of them empty.
        """
        kinds = record_models()
        with connection.cursor() as cursor:
            cursor.execute(survey_sql(), [self.partnership.pk] * len(kinds))
            held = {kinds[place] for (place,) in cursor.fetchall()}
        self._known_empty = frozenset(kinds) - held
        return self

    def every(self, model: type[R]) -> tuple[R, ...]:
        """Return all records of `model`, of every period, in reading order."""
        if model in self._known_empty:
            return ()
        if model not in self._rows:
            self._rows[model] = self._read(model)
            self._join(model, self._rows[model])
        return self._rows[model]  # type: ignore[return-value] # rows of that model

    def _read(self, model: type[R], **narrowed: models.Model) -> tuple[R, ...]:
        rows = model.objects.filter(partnership=self.partnership, **narrowed)
        found = rows.select_related(*model.read_with)
        found = found.prefetch_related(*model.own_rows)
        # Sorted here: for Django, writing ORDER BY is most of the work of a query.
        return tuple(
            row  # type: ignore[misc] # of that model
            for row in sorted(found, key=attrgetter("position", "key"))
            if self._only is None or row in self._only
        )

    def including_withheld(self, model: type[R]) -> tuple[R, ...]:
        """Return all records of `model` to be counted, whether readers see them or not.

        For numbers that name none of them.
        """
        return self.every(model)

    @cached_property
    def picture_files(self) -> Mapping[str, StoredFile]:
        """The files of all pictures by name, without their bytes."""
        names = {picture.file for picture in self.every(Picture)}
        if not names:
            return {}
        rows = StoredFile.objects.filter(partnership=self.partnership).named(names)
        return {row.name: row for row in rows.defer("content")}

    def for_readers(self) -> "RecordCache":
        """Return the cache without what is withheld from readers."""
        return ReaderCache(self)

    def of(self, model: type[R], period: models.Model) -> tuple[R, ...]:
        """Return the records of `model` in `period`, in reading order.

        Those of other periods are read once a second one is asked for: there may be
        many years of them.
        """
        known, _ = self._year.get(model, (period.pk, ()))
        if model in self._rows or model in self._known_empty or known != period.pk:
            return tuple(
                row
                for row in self.every(model)
                if row.period_id == period.pk  # type: ignore[attr-defined] # of a YearRecord
            )
        if model not in self._year:
            self._year[model] = period.pk, self._of(model, period)
        return self._year[model][1]  # type: ignore[return-value] # rows of that model

    def _of(self, model: type[R], period: models.Model) -> tuple[R, ...]:
        rows = self._read(model, period=period)
        self._join(model, rows)
        return rows

    def under(self, parent: PartnershipRecord, model: type[R], field: str) -> list[R]:
        """Return the records of `model` whose foreign key `field` is `parent`."""
        if (model, field) not in self._by:
            groups: dict[int, list[object]] = defaultdict(list)
            for row in self.every(model):
                groups[getattr(row, f"{field}_id")].append(row)
            self._by[model, field] = groups
        return self._by[model, field].get(parent.pk, [])  # type: ignore[return-value] # rows of that model

    def _join(
        self, model: type[PartnershipRecord], rows: Sequence[PartnershipRecord]
    ) -> None:
        """Point each foreign key of `rows` at the cached record, without a query."""
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
            for row in rows:
                pk = getattr(row, field.attname)
                if pk is not None:
                    field.set_cached_value(row, found[pk])


class ReaderCache(RecordCache):
    """What `whole` holds, without the records that are withheld from readers.

    With a withheld record goes whatever belongs to it. Where another record only
    refers to it, the reference is empty.
    """

    def __init__(self, whole: RecordCache) -> None:
        super().__init__(whole.partnership)
        self._whole = whole
        self._open: dict[PartnershipRecord, bool] = {}

    def every(self, model: type[R]) -> tuple[R, ...]:
        if not may_be_withheld(model):
            return self._whole.every(model)
        if model not in self._rows:
            rows = self._whole.every(model)
            self._rows[model] = tuple(map(self._shown, filter(self._is_open, rows)))
        return self._rows[model]  # type: ignore[return-value] # rows of that model

    def _of(self, model: type[R], period: models.Model) -> tuple[R, ...]:
        rows = self._whole.of(model, period)
        if not may_be_withheld(model):
            return rows
        return tuple(map(self._shown, filter(self._is_open, rows)))

    def including_withheld(self, model: type[R]) -> tuple[R, ...]:
        return self._whole.every(model)

    def for_readers(self) -> RecordCache:
        return self

    def _is_open(self, record: PartnershipRecord) -> bool:
        """Whether neither `record` nor anything that it belongs to is withheld."""
        if record not in self._open:
            self._open[record] = True  # should it lead back to itself
            self._open[record] = not record.is_withheld and all(
                self._is_open(other)
                for field in references(type(record))
                if belongs_by(field)
                if (other := getattr(record, field.name))
            )
        return self._open[record]

    def _shown(self, row: R) -> R:
        """Return `row` without references to what is withheld."""
        for field in references(type(row)):
            other = getattr(row, field.name)
            if other and not self._is_open(other):
                row = copy(row)
                setattr(row, field.name, None)
        return row


@cache
def record_models() -> tuple[type[PartnershipRecord], ...]:
    """Return the model of each kind of record."""
    return tuple(
        model for model in apps.get_models() if issubclass(model, PartnershipRecord)
    )


@cache
def survey_sql() -> str:
    """Return the query for the places of those kinds that hold something.

    It is written once: to have Django compile sixty of them takes longer than to read
    the sixty tables.
    """
    ask = "SELECT {} WHERE EXISTS (SELECT 1 FROM {} WHERE partnership_id = %s)"
    quote = connection.ops.quote_name
    return " UNION ALL ".join(
        ask.format(place, quote(model._meta.db_table))
        for place, model in enumerate(record_models())
    )


def belongs_by(field: "models.ForeignKey[Any, Any]") -> bool:
    """Whether a record has no place without the one that `field` points at."""
    return field.remote_field.on_delete is models.CASCADE or not field.null


@cache
def references(
    model: type[PartnershipRecord],
) -> tuple["models.ForeignKey[Any, Any]", ...]:
    """Return the foreign keys of `model` that point at what may be withheld."""
    keys = (one for one in model._meta.fields if isinstance(one, models.ForeignKey))
    return tuple(field for field in keys if leads_to_withheld(field, model))


def leads_to_withheld(
    field: "models.ForeignKey[Any, Any]", model: type[PartnershipRecord]
) -> bool:
    other = field.related_model
    is_record = issubclass(other, PartnershipRecord)
    return is_record and (other is model or may_be_withheld(other))


@cache
def may_be_withheld(model: type[PartnershipRecord]) -> bool:
    """Whether a record of `model`, or one that it points at, can be withheld."""
    if model.is_withheld is not PartnershipRecord.is_withheld:
        return True
    return any(field.related_model is not model for field in references(model))
