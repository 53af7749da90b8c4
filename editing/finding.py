"""What a search finds: records by their words, and figures by name or value."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.db import models
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from accounts.permissions import Member, Permission
from editing.lists import url_of
from partnership.models import Agency, AgencyAlias, Period
from records.models import PartnershipRecord
from reports.models import Report
from reports.record_kinds import KINDS_BY_NAME
from search.engines import Match, Narrowing, counts, matches
from search.figures import figures_found
from search.indexing import catch_up
from search.models import IndexedFigure, IndexedText

MOST_FIGURES = 20
_NAMED_WITH = {AgencyAlias: ("agency",), Agency: ("successor",)}
LONGEST = 200  # characters


@dataclass(frozen=True)
class Found:
    """One record that was found; `snippet` is what it says, with the words marked."""

    url: str
    name: str
    what: str
    year: str
    partnership: str
    snippet: SafeString


@dataclass(frozen=True)
class FoundFigure:
    """A figure that was found by its name or value, and where its record is."""

    url: str
    label: str
    value: str
    period: str


class Search(forms.Form):
    """A search of all that a person may read, narrowed to a year or type of record.

    What cannot be understood narrows nothing.
    """

    q = forms.CharField(label="Search for", max_length=LONGEST, required=False)
    year = forms.ChoiceField(required=False)
    kind = forms.ChoiceField(label="Type", required=False)

    def __init__(self, asked: Mapping[str, str], members: Sequence[Member]) -> None:
        super().__init__(asked)
        self.partnerships = {
            one.partnership.pk: one.partnership
            for one in members
            if one.may(Permission.READ_RECORDS)
        }
        for one in self.partnerships.values():
            catch_up(one)
        self.is_valid()
        self.words: str = self.cleaned_data.get("q", "")
        everywhere = Narrowing([*self.partnerships])
        self._counts = counts(everywhere, self.words)
        self._offer()

    def _offer(self) -> None:
        """Let those years and types be chosen in which something was found."""
        labels = dict(
            Period.objects.filter(partnership__in=self.partnerships)
            .order_by("-starts_on")
            .values_list("key", "label")
        )
        years: Counter[str] = Counter()
        kinds: Counter[str] = Counter()
        for (period, kind), count in self._counts.items():
            years[period] += count
            kinds[kind] += count
        self._choose(
            "year",
            "All years",
            [(key, f"{labels[key]} ({years[key]})") for key in labels if key in years],
        )
        self._choose(
            "kind",
            "All types",
            [(name, f"{named(name)} ({count})") for name, count in kinds.most_common()],
        )
        self.is_bound = True
        self.full_clean()

    def _choose(self, name: str, empty: str, choices: list[tuple[str, str]]) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", empty), *choices]

    @property
    def _asked(self) -> tuple[str, str]:
        year, kind = (self.cleaned_data.get(name, "") for name in ("year", "kind"))
        return year, kind

    @property
    def count(self) -> int:
        """How many records are found of the year and type."""
        year, kind = self._asked
        return sum(
            count
            for (period, name), count in self._counts.items()
            if year in ("", period) and kind in ("", name)
        )

    def records(self, *, at_most: int, after: int) -> list[Found]:
        """Return the best matches after the first of them, without those now gone."""
        year, kind = self._asked
        within = Narrowing([*self.partnerships], year, kind)
        found = matches(within, self.words, at_most=at_most, after=after)
        rows = IndexedText.objects.in_bulk([one.pk for one in found])
        return self._shown([(one, rows[one.pk]) for one in found if one.pk in rows])

    def _shown(self, pairs: Sequence[tuple[Match, IndexedText]]) -> list[Found]:
        rows = [row for _, row in pairs]
        records = _records(rows)
        several = len(self.partnerships) > 1
        found = []
        for match, row in pairs:
            if not (record := records.get((row.partnership_id, row.record))):
                continue
            above = record.agency if isinstance(record, AgencyAlias) else None
            found.append(
                Found(
                    url_of(above or record),
                    _name(record, row.label),
                    named(row.kind, one=True),
                    row.period,
                    str(self.partnerships[row.partnership_id]) if several else "",
                    mark_safe(match.snippet),  # noqa: S308 # escaped by the engine
                )
            )
        return found

    def figures(self) -> list[FoundFigure]:
        """Return figures of which the name or value holds the words."""
        year, _ = self._asked
        rows = figures_found(
            [*self.partnerships], self.words, period=year, at_most=MOST_FIGURES
        )
        return [
            _figure(row, self.partnerships[row.partnership_id].slug) for row in rows
        ]


def _name(record: PartnershipRecord, label: str) -> str:
    """Return what a result is called: an agency also by what it is called today."""
    if isinstance(record, AgencyAlias):
        return f"{record.agency} ({label})"
    if isinstance(record, Agency) and record.successor:
        return f"{label} (now {record.successor})"
    return label


def _figure(row: IndexedFigure, slug: str) -> FoundFigure:
    kind, _, key = row.source.partition("/")
    url = ""
    if kind in KINDS_BY_NAME and "/" not in key:
        url = reverse("editing:record-change", args=[slug, kind, key])
    return FoundFigure(url, row.label, row.value, row.period)


def _records(
    rows: Sequence[IndexedText],
) -> dict[tuple[int, str], PartnershipRecord]:
    """Return the records of `rows` by partnership and address, a query for a kind."""
    keys: dict[str, list[IndexedText]] = {}
    for row in rows:
        keys.setdefault(row.kind, []).append(row)
    found: dict[tuple[int, str], PartnershipRecord] = {}
    for name, group in keys.items():
        model: Any = Report if name == "reports" else KINDS_BY_NAME[name].model
        asked: models.QuerySet[PartnershipRecord] = model.objects.filter(
            partnership__in={row.partnership_id for row in group},
            key__in=[row.record.partition("/")[2] for row in group],
        )
        related = _NAMED_WITH.get(model, ())
        for record in asked.select_related("partnership", *related):
            found[record.partnership_id, record.address] = record
    return found


def named(kind: str, *, one: bool = False) -> str:
    """Return what people call a kind of record."""
    if kind == "reports":
        return "Report" if one else "Reports"
    found = KINDS_BY_NAME[kind]
    return capfirst(found.label if one else found.plural)
