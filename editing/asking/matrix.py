"""Agencies by requests: how far each has come, and who is late."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.utils.text import slugify

from asking.models import Asked
from partnership.models import Agency, AgencyContribution, AgencyRequest, Period
from reports.models import Report

State = Asked.State


@dataclass(frozen=True)
class Cell:
    """How far one agency has come with one request; `asked` is None if not asked."""

    asked: Asked | None
    is_late: bool = False
    is_shown: bool = True

    @property
    def may_remind(self) -> bool:
        return bool(self.asked and self.asked.is_with_agency)

    @property
    def tone(self) -> str:
        if self.asked is None or self.asked.state in (State.WITHDRAWN, State.DECLINED):
            return "neutral"
        if self.is_late:
            return "bad"
        is_done = self.asked.state in (State.HANDED_IN, State.ACCEPTED)
        return "good" if is_done else "warning"


@dataclass(frozen=True)
class Row:
    """One agency with a cell for each request."""

    agency: Agency
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Narrowed:
    """What of the matrix a person wants to see."""

    agency: str = ""
    state: str = ""
    is_late: bool = False

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Narrowed":
        state = asked.get("state", "")
        return cls(
            slugify(asked.get("agency", "")),
            state if state in State.values else "",
            asked.get("overdue") == "yes",
        )

    def shows(self, asked: Asked, *, is_late: bool) -> bool:
        if self.agency and asked.agency.key != self.agency:
            return False
        if self.state and asked.state != self.state:
            return False
        return is_late or not self.is_late

    def __bool__(self) -> bool:
        return bool(self.agency or self.state or self.is_late)


@dataclass
class Matrix:
    """What was asked of agencies for one year."""

    report: Report
    narrowed: Narrowed
    today: date
    asked: list[Asked] = field(init=False)

    def __post_init__(self) -> None:
        rows = Asked.objects.of_year(self.period).in_reading_order()
        self.asked = list(rows)

    @property
    def period(self) -> Period:
        return self.report.period

    @property
    def requests(self) -> tuple[AgencyRequest, ...]:
        return tuple({one.request_id: one.request for one in self.asked}.values())

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """Every agency that was asked for something, by name."""
        found = {one.agency_id: one.agency for one in self.asked}
        return tuple(sorted(found.values(), key=lambda one: (one.name, one.pk)))

    @property
    def rows(self) -> tuple[Row, ...]:
        by_place = {(one.agency_id, one.request_id): one for one in self.asked}
        requests = self.requests
        rows = (
            Row(
                agency,
                tuple(
                    self._cell(by_place.get((agency.pk, request.pk)))
                    for request in requests
                ),
            )
            for agency in self.agencies
        )
        return tuple(
            row
            for row in rows
            if not self.narrowed
            or any(cell.asked and cell.is_shown for cell in row.cells)
        )

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many requests are in each state, as far as there are any."""
        found = [
            (str(state.label), sum(one.state == state for one in self.asked))
            for state in State
        ]
        return tuple((label, count) for label, count in found if count)

    @property
    def late(self) -> int:
        return sum(is_late(one, self.today) for one in self.asked)

    @cached_property
    def waiting(self) -> int:
        """Return how many updates of the year nobody has asked for here."""
        asked = Asked.objects.filter(
            agency=OuterRef("agency"),
            request__period=self.period,
            request__asks=AgencyRequest.Asks.UPDATE,
        )
        rows = AgencyContribution.objects.filter(period=self.period)
        return rows.filter(~Exists(asked)).count()

    def _cell(self, asked: Asked | None) -> Cell:
        if asked is None:
            return Cell(None)
        late = is_late(asked, self.today)
        return Cell(asked, late, self.narrowed.shows(asked, is_late=late))


def is_late(asked: Asked, today: date) -> bool:
    """Whether it was wanted before `today` and is not handed in."""
    due = asked.request.due_on
    return asked.is_with_agency and due is not None and due < today
