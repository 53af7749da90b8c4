"""The records that can be chosen for a section, by year, and the boxes to tick."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.template.loader import render_to_string

from records.cache import RecordCache
from records.models import PartnershipRecord, YearRecord
from records.typed import whole_number
from reports.models import OutlineSection
from reports.record_kinds import KINDS_BY_NAME

MANY = 20  # records of no year, above which only the chosen ones are open to view
LAST = 9999
SEEN = "shows:of"  # the kind of record whose list the browser had
Ticked = tuple[tuple[str, str], ...]  # addresses with the place typed beside each


@dataclass(frozen=True)
class Group:
    """Records that are offered together; without a `label` they are open to view."""

    label: str
    records: tuple[PartnershipRecord, ...]


@dataclass(frozen=True)
class Offered:
    """The records of one kind, in reading order, and how they are grouped."""

    kind: str
    names: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()


def offered(section: OutlineSection, kind: str, cache: RecordCache) -> Offered:
    """Return what of `kind` the section can be told to show.

    What belongs to a year comes by year: that of the section first, the newest next.
    """
    rows = cache.every(KINDS_BY_NAME[kind].model)
    names = {row.address: str(row) for row in rows}
    chosen = [row for row in rows if row.address in section.shows]
    if KINDS_BY_NAME[kind].has_period:
        groups = _by_year(section, cast(tuple[YearRecord, ...], rows))
    elif len(rows) > MANY:
        others = tuple(row for row in rows if row not in chosen)
        groups = (Group("", tuple(chosen)), Group("All others", others))
    else:
        groups = (Group("", rows),)
    return Offered(kind, names, tuple(one for one in groups if one.records))


def _by_year(
    section: OutlineSection, rows: tuple[YearRecord, ...]
) -> tuple[Group, ...]:
    own = section.period or (section.report.period if section.report_id else None)
    periods = {row.period for row in rows} - {own}
    order = sorted(periods, key=lambda one: (one.starts_on, one.key), reverse=True)
    return (
        Group("", tuple(row for row in rows if row.period == own)),
        *(
            Group(one.label, tuple(row for row in rows if row.period == one))
            for one in order
        ),
    )


class SubjectBoxes(forms.Widget):
    """A box to tick for each record, and one for its place among those ticked."""

    use_fieldset = True

    def __init__(self, offers: Offered) -> None:
        super().__init__()
        self.offers = offers

    def value_from_datadict(
        self,
        data: Mapping[str, Any],  # Any: what a browser posts
        files: object,
        name: str,
    ) -> Ticked:
        ticked = data.getlist(name) if isinstance(data, QueryDict) else data.get(name)
        return tuple((one, data.get(f"{name}:{one}", "")) for one in ticked or ())

    def value_omitted_from_data(self, *_: object) -> bool:
        return False  # a browser sends nothing of boxes that are not ticked

    def render(
        self,
        name: str,
        value: object,
        attrs: Mapping[str, Any] | None = None,  # Any: as the base class
        renderer: object = None,
    ) -> Any:  # a safe string
        ticked = dict(cast(Ticked, value or ()))
        groups = [
            {
                "label": group.label,
                "choices": [
                    {
                        "address": row.address,
                        "name": self.offers.names[row.address],
                        "ticked": row.address in ticked,
                        "place": ticked.get(row.address, ""),
                    }
                    for row in group.records
                ],
                "ticked": sum(row.address in ticked for row in group.records),
            }
            for group in self.offers.groups
        ]
        context = {
            "name": name,
            "id": (attrs or {}).get("id", ""),
            "groups": groups,
            "seen": SEEN,
            "kind": self.offers.kind,
            "plural": KINDS_BY_NAME[self.offers.kind].plural,
        }
        return render_to_string("editing/components/subject_boxes.html", context)


class SubjectsField(forms.Field):
    """The ticked records in their order: by the places typed, then as in lists."""

    def __init__(self, offers: Offered, *, help_text: str) -> None:
        super().__init__(
            label="Records to show",
            required=False,
            widget=SubjectBoxes(offers),
            help_text=help_text,
        )
        self.offers = offers

    def prepare_value(self, value: Sequence[Any]) -> Ticked:  # Any: addresses or pairs
        if any(isinstance(one, tuple) for one in value or ()):
            return tuple(value)
        usual = [address for address in self.offers.names if address in value]
        if usual == [*value]:  # its order needs no numbers
            return tuple((address, "") for address in value)
        return tuple((one, str(place)) for place, one in enumerate(value, start=1))

    def to_python(self, value: Ticked | None) -> tuple[str, ...]:
        faults: list[str] = []
        usual = {address: place for place, address in enumerate(self.offers.names)}
        places: dict[str, tuple[int, int]] = {}
        for address, typed in value or ():
            text = typed.strip()
            place = whole_number(text) if text else LAST + 1
            if place is None or (text and place > LAST):
                name = self.offers.names.get(address, address)
                faults.append(
                    f"Enter the place of “{name}” as a whole number from 0 to {LAST:,}."
                )
                continue
            places[address] = (place, usual.get(address, len(usual)))
        if faults:
            raise ValidationError(faults)
        return tuple(sorted(places, key=lambda address: places[address]))

    def has_changed(self, initial: Any, data: Any) -> bool:  # Any: as the base class
        try:
            return bool(tuple(initial or ()) != self.to_python(data))
        except ValidationError:
            return True
