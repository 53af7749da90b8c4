"""What the page of a register can be narrowed by: year, owner, agency and theme."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from editing.list_lookups import agency_fields
from editing.member_records import MemberRecords
from partnership.models import Agency
from records.models import PartnershipRecord, YearRecord
from records.parties import Parties
from records.registers import Register

Told = dict[str, str]  # what a record has of it: what the address says, and in words


@dataclass(frozen=True)
class Facet:
    """One thing that each record has some of."""

    name: str
    called: str
    told: Mapping[int, Told]  # by the number of the record

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What any of the records has, by its words."""
        every = {
            value: words for one in self.told.values() for value, words in one.items()
        }
        return sorted(every.items(), key=lambda choice: choice[1].casefold())

    def has(self, record: PartnershipRecord, chosen: str) -> bool:
        """Whether `record` has what is `chosen`; "" is anything."""
        return not chosen or chosen in self.told[record.pk]


def facets(
    access: MemberRecords, register: Register, rows: Iterable[PartnershipRecord]
) -> Iterator[Facet]:
    """Yield what `rows` can be narrowed by; one query."""
    rows = tuple(rows)
    if access.kind.has_period:
        yield _facet("year", "Year", rows, _year)
    if register.owner:
        yield _facet("owner", "Owner", rows, partial(_named, register.owner))
    fields = agency_fields(access.kind)
    if fields and access.may_read_all:  # nobody else may read their names
        agencies = Agency.objects.filter(partnership=access.member.partnership)
        known = {agency.address: agency for agency in agencies}
        yield _facet("agency", "Agency", rows, partial(_agencies, fields, known))
    if register.themes:
        yield _facet("theme", "Theme", rows, partial(_themes, register.themes))


def _facet(
    name: str,
    called: str,
    rows: Iterable[PartnershipRecord],
    tell: Callable[[PartnershipRecord], Told],
) -> Facet:
    return Facet(name, called, {row.pk: tell(row) for row in rows})


def _year(row: PartnershipRecord) -> Told:
    return {row.period.key: str(row.period)} if isinstance(row, YearRecord) else {}


def _named(field: str, row: PartnershipRecord) -> Told:
    """Return who or what a field names: bodies and people, another record, or words."""
    value = getattr(row, field)
    if isinstance(value, Parties):
        names: tuple[str, ...] = value.names
    else:
        names = (str(value),) if value else ()
    return {name: name for name in names}


def _themes(accessor: str, row: PartnershipRecord) -> Told:
    """Return the themes that belong to a record; they were read with it."""
    return {one.theme: one.get_theme_display() for one in getattr(row, accessor).all()}


def _agencies(
    fields: Iterable[str], known: Mapping[str, Agency], row: PartnershipRecord
) -> Told:
    found: Told = {}
    for field in fields:
        value = getattr(row, field)
        addresses = value.addresses if isinstance(value, Parties) else ()
        for address in (value.address,) if isinstance(value, Agency) else addresses:
            if address in known:
                found[known[address].key] = known[address].name
    return found
