"""Which record on file a row is about, where the row does not give its reference."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from imports.references import Unclear
from records.constraints import unique_rules
from records.declaration import RecordKind
from records.exchange.rows import row_of
from records.models import PartnershipRecord
from records.parties import folded

Cells = Mapping[str, str]


def identities(kind: RecordKind) -> tuple[tuple[str, ...], ...]:
    """Return the fields by which records of `kind` are told apart, the surest first."""
    rules = (rule.fields for rule in unique_rules(kind.model) if not rule.condition)
    found = (*rules, kind.form.hardly_alike, kind.naming)
    kept = (tuple(name for name in one if name in kind.fields) for one in found)
    own = (one for one in kept if {*one} - {"period"})
    return tuple(dict.fromkeys(own))


def identity(kind: RecordKind, given: Sequence[str]) -> tuple[str, ...]:
    """Return the fields of `given` by which a row is found again; () if none can.

    Of an identity that is not given whole, what is given of it must do.
    """
    every = identities(kind)
    for names in every:
        if {*names} <= {*given}:
            return names
    for names in every:
        kept = tuple(name for name in names if name in given)
        if {*kept} - {"period"}:
            return kept
    return ()


class OnFile:
    """The records of one kind, each of which one row of a file can be about."""

    def __init__(
        self,
        kind: RecordKind,
        records: Sequence[PartnershipRecord],
        names: Sequence[str],
    ) -> None:
        self.kind, self.names = kind, tuple(names)
        self.rows = {record.key: row_of(kind, record) for record in records}
        self.taken: set[str] = set()
        self._alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key, row in self.rows.items():
            self._alike[self._said(row)].append(key)

    def key_of(self, cells: Cells) -> str | None:
        """Return the key of the record that `cells` are about; None for a new one.

        A record is taken once. Raise Unclear where several could be meant, and where
        the reference given is of another row.
        """
        if key := cells.get("key"):
            return self._take(key) if key in self.rows else None
        if not self.names:
            return None
        found = self._alike.get(self._said(cells), [])
        free = [key for key in found if key not in self.taken]
        same = [key for key in free if cells.items() <= self.rows[key].items()]
        match same or free:
            case [only] if not same:
                return self._take(only)
            case [first, *_] if same:
                return self._take(first)
            case []:
                return None
        raise Unclear(
            f"{len(free)} records match this row: add a column with the reference, or "
            f"with {self._further()}."
        )

    def _take(self, key: str) -> str:
        if key in self.taken:
            raise Unclear("An earlier row is about the same record: keep one of them.")
        self.taken.add(key)
        return key

    def _said(self, cells: Cells) -> tuple[str, ...]:
        return tuple(folded(cells.get(name, "")) for name in self.names)

    def _further(self) -> str:
        further = list(self._more())
        return " or ".join(further) or "anything else that tells them apart"

    def _more(self) -> Iterator[str]:
        for names in identities(self.kind)[:1]:
            for name in names:
                if name not in self.names:
                    field = self.kind.model._meta.get_field(name)
                    yield str(getattr(field, "verbose_name", name))
