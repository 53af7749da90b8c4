"""Narrows and orders a list of records by what the address of its page says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.db import models
from django.db.models.functions import Concat
from django.http import QueryDict
from django_filters import (
    BooleanFilter,
    CharFilter,
    ChoiceFilter,
    DateFilter,
    Filter,
    FilterSet,
    ModelChoiceFilter,
)

from editing.field_text import label
from editing.late_filter import Late
from editing.list_lookups import (
    agency_fields,
    order_path,
    orders,
    person_paths,
    searched_path,
)
from editing.member_records import MemberRecords, named_by
from partnership.models import Agency, Period
from records.declaration import RecordKind
from records.list_fields import OpenListField
from records.models import Bytewise, Change, PartnershipRecord
from records.open_lists import lists_of

Rows = models.QuerySet[PartnershipRecord]
SEARCHED, YEAR, ORDER = "q", "year", "order"
LONGEST = 100  # characters that can be searched for
# They say how a number is known, or what a heading is like: nobody looks for them.
NEVER_ASKED = ("qualifier", "numbering", "chart")


@dataclass(frozen=True)
class Heading:
    """A column of the list; `url` orders by it, "" where that cannot be.

    `order` is "ascending" or "descending" where the list is in that order now.
    """

    label: str
    url: str = ""
    order: str = ""


class OfAgency(ModelChoiceFilter):  # type: ignore[misc] # django-filter has no types
    """Keeps what refers to an agency, in a field of its own or among other bodies."""

    def __init__(self, kind: RecordKind) -> None:
        super().__init__(
            label="Agency",
            queryset=Agency.objects.none(),
            to_field_name="key",
            empty_label="All agencies",
        )
        self.kind = kind

    def filter(self, rows: Rows, value: Agency | None) -> Rows:
        if value is None:
            return rows
        found = models.Q()
        for name in agency_fields(self.kind):
            if name in self.kind.parents():
                found |= models.Q(**{name: value})
                continue
            # Addresses stand before a semicolon, or last: see `Parties`.
            for lookup, after in (("contains", ";"), ("endswith", "")):
                said = {f"{name}__{lookup}": f" = {value.address}{after}"}
                found |= models.Q(**said)
        return rows.filter(found)


class RecordFilter(FilterSet):  # type: ignore[misc] # as above
    """What an address asks of a list. What cannot be understood narrows nothing."""

    access: MemberRecords

    def __init__(self, asked: QueryDict, access: MemberRecords, on: date) -> None:
        self.access, self.kind, self.on = access, access.kind, on
        super().__init__(asked, queryset=access.visible())
        if not access.may_read_all:  # nor what it may be narrowed to: others' names
            for name in {*self.filters} - {YEAR, SEARCHED, ORDER}:
                del self.filters[name]
        for name, one in self.filters.items():
            field = open_field(self.kind, name)
            if field and isinstance(one, ChoiceFilter):
                lists = lists_of(access.member.partnership)
                used = self.queryset.values_list(name, flat=True).distinct()
                offered = lists.offered(field.list_name)
                for code in sorted(filter(None, {*used} - {*offered})):
                    offered[code] = lists.label(field.list_name, code)
                one.extra["choices"] = [*offered.items()]
            if isinstance(one, ModelChoiceFilter):
                rows = one.queryset.model.objects.filter(
                    partnership=access.member.partnership
                )
                is_year = rows.model is Period
                order = ("-starts_on", "key") if is_year else ("position", "key")
                one.queryset = rows.order_by(*order).select_related(
                    *named_by(rows.model)
                )

    def holding(self, rows: Rows, name: str, word: str) -> Rows:
        """Keep the rows with `word` in a text of their own or a name they show."""
        found = models.Q(key__icontains=word)
        in_notes = self.access.may_read_all
        for field in (one for one in self.kind.fields if in_notes or one != "note"):
            if path := searched_path(self.kind, field):
                found |= models.Q(**{f"{path}__icontains": word})
        return rows.filter(found)

    def naming(self, rows: Rows, name: str, person: str) -> Rows:
        """Keep the rows that name a person, or a body, in a field for those."""
        found = models.Q()
        for path in person_paths(self.kind):
            found |= models.Q(**{f"{path}__icontains": person})
        return rows.filter(found)

    def changed_since(self, rows: Rows, name: str, day: date) -> Rows:
        return rows.filter(self._in_log(at__date__gte=day))

    def changed_by_me(self, rows: Rows, name: str, is_asked: bool) -> Rows:
        return (
            rows.filter(self._in_log(by=self.access.member.user)) if is_asked else rows
        )

    def ordered(self, rows: Rows, name: str, asked: str) -> Rows:
        way = next(iter(orders(self.kind, asked)), None)
        if way is None:
            return rows
        return rows.order_by(way, "position", Bytewise("key"))

    def _in_log(self, **told: object) -> models.Exists:
        address = Concat(models.Value(f"{self.kind.name}/"), models.OuterRef("key"))
        log = Change.objects.of_records().filter(
            partnership=self.access.member.partnership, record=address, **told
        )
        return models.Exists(log)

    @property
    def main(self) -> list[forms.BoundField]:
        """The questions that are always open."""
        return [self.form[name] for name in (YEAR, SEARCHED) if name in self.filters]

    @property
    def others(self) -> list[forms.BoundField]:
        names = (name for name in self.filters if name not in (YEAR, SEARCHED, ORDER))
        return [self.form[name] for name in names]

    @property
    def is_open(self) -> bool:
        """Whether one of the other questions is answered."""
        return any(self.data.get(field.name) for field in self.others)

    @property
    def query(self) -> str:
        """What was asked for, as a query string: "" where nothing narrows the list."""
        return urlencode({name: self.data[name] for name in self._asked()})

    @property
    def all_query(self) -> str:
        """What was asked for, as a query string that is never empty."""
        return self.query or urlencode({ORDER: ""})

    @property
    def narrows(self) -> bool:
        return any(name != ORDER for name in self._asked())

    @property
    def year_query(self) -> str:
        """The part of the query string that a record's own page is given."""
        self.form.is_valid()
        year = self.form.cleaned_data.get(YEAR)
        return urlencode({YEAR: year.key}) if year else ""

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The columns of the list, each with the address that orders by it."""
        asked = self.data.get(ORDER, "")
        return tuple(self._heading(name, asked) for name in self.kind.columns)

    def _heading(self, name: str, asked: str) -> Heading:
        heading = label(self.kind, name)
        if not order_path(self.kind, name):
            return Heading(heading)
        turned = f"-{name}" if asked == name else name
        kept = {one: self.data[one] for one in self._asked() if one != ORDER}
        order = {name: "ascending", f"-{name}": "descending"}.get(asked, "")
        return Heading(heading, f"?{urlencode({**kept, ORDER: turned})}", order)

    def _asked(self) -> Iterator[str]:
        self.form.is_valid()
        return (name for name, value in self.form.cleaned_data.items() if value)


def open_field(kind: RecordKind, name: str) -> OpenListField | None:
    """Return the field `name` if its choices are an open list."""
    if name not in kind.fields:
        return None
    field = kind.model._meta.get_field(name)
    return field if isinstance(field, OpenListField) else None


def list_filter(asked: QueryDict, access: MemberRecords, *, on: date) -> RecordFilter:
    """Return what narrows the list of what `access` is to, as `asked` for that day."""
    return filter_class(access.kind)(asked, access, on)


@cache
def filter_class(kind: RecordKind) -> type[RecordFilter]:
    """Return the questions that can be asked of the list of `kind`."""
    made = type(f"{kind.model.__name__}Filter", (RecordFilter,), dict(_filters(kind)))
    return cast(type[RecordFilter], made)


def _filters(kind: RecordKind) -> Iterator[tuple[str, Filter]]:
    if kind.has_period:
        yield YEAR, _one_of(Period, "period", "Year", "All years")
    yield (
        SEARCHED,
        CharFilter(label="Search", method="holding", max_length=LONGEST),
    )
    if agency_fields(kind):
        yield "of_agency", OfAgency(kind)
    if person_paths(kind):
        named = CharFilter(label="Person named", method="naming", max_length=LONGEST)
        yield "named", named
    if kind.register and kind.register.due:
        yield "late", Late(kind.register)
    for name in kind.fields:
        field = kind.model._meta.get_field(name)
        if getattr(field, "choices", None) and name not in NEVER_ASKED:
            choices = [one for one in cast(Any, field).choices if one[0]]
            yield (
                name,
                ChoiceFilter(
                    label=label(kind, name), choices=choices, empty_label="Any"
                ),
            )
    for name, model in kind.parents().items():
        if model not in (Period, Agency, kind.model):
            yield name, _one_of(model, name, label(kind, name), "Any")
    day = forms.DateInput(attrs={"type": "date"})
    yield (
        "changed",
        DateFilter(label="Changed since", method="changed_since", widget=day),
    )
    mine = forms.CheckboxInput()
    yield (
        "mine",
        BooleanFilter(label="Changed by me", method="changed_by_me", widget=mine),
    )
    yield ORDER, CharFilter(method="ordered", widget=forms.HiddenInput())


def _one_of(model: Any, field: str, name: str, empty: str) -> ModelChoiceFilter:
    # Any: the model of a record
    return ModelChoiceFilter(
        field_name=field,
        label=name,
        queryset=model.objects.none(),
        to_field_name="key",
        empty_label=empty,
    )
