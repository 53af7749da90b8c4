"""What agencies were asked for, as tasks tell of it: plain rows, for there are many."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from asking.models import Asked
from asking.updates import STATE_OF_STATUS
from editing.contributions import OPEN, without_request
from partnership.models import AgencyContribution, AgencyRequest, Period

State = Asked.State
Status = AgencyContribution.Status

OF_REQUEST = (
    "pk",
    "partnership__slug",
    "partnership__name",
    "request__period",
    "request__period__label",
    "agency",
    "agency__key",
    "agency__name",
    "request__due_on",
    "state",
    "request__key",
    "request__title",
    "request__asks",
)
OF_UPDATE = (
    "pk",
    "partnership__slug",
    "partnership__name",
    "period",
    "period__label",
    "agency",
    "agency__key",
    "agency__name",
    "due_on",
    "status",
    "key",
)


@dataclass(frozen=True)
class Answer:
    """What one agency is to answer or has answered.

    `asks` is "" and `key` its own where it is an update that nobody asked for by a
    request; otherwise `key` is that of the request.
    """

    pk: int
    slug: str
    partnership: str
    period: int
    year: str
    agency: int
    agency_key: str
    agency_name: str
    due_on: date | None
    state: str
    key: str
    title: str = ""
    asks: str = ""

    @property
    def stage(self) -> Asked.State:
        """How far it has come, in the words of requests."""
        if self.asks:
            return State(self.state)
        return STATE_OF_STATUS[Status(self.state)]

    @property
    def is_with_agency(self) -> bool:
        return self.state in (Asked.WITH_AGENCY if self.asks else OPEN)

    @property
    def is_handed_in(self) -> bool:
        return self.state == (State.HANDED_IN if self.asks else Status.HANDED_IN)

    @property
    def is_back(self) -> bool:
        """Whether the request says that it was returned; an update does not say so."""
        return bool(self.asks) and self.state == State.RETURNED

    def is_late(self, today: date) -> bool:
        return self.is_with_agency and self.due_on is not None and self.due_on < today

    @property
    def name(self) -> str:
        """What tasks call it where the agency is named already."""
        return f"{self._what} for {self.year}"

    @property
    def full_name(self) -> str:
        return f"{self._what} from {self.agency_name} for {self.year}"

    @property
    def _what(self) -> str:
        if self.asks in ("", AgencyRequest.Asks.UPDATE):
            return "the update"
        return f"“{self.title}”"

    @property
    def team_url(self) -> str:
        """The page on which the team reads it, or reminds of it."""
        return self._url("editing:asked")

    @property
    def agency_url(self) -> str:
        """The page on which the agency answers."""
        return self._url("editing:answer")

    def _url(self, page: str) -> str:
        if self.asks:
            return reverse(page, args=[self.slug, self.key, self.agency_key])
        collection = AgencyContribution.collection
        return reverse("editing:record-change", args=[self.slug, collection, self.key])


def answers(*, agencies: Iterable[int], periods: Iterable[int]) -> tuple[Answer, ...]:
    """Return what `agencies` have to hand in, and all that is open for `periods`.

    That is what agencies have to answer or the team to read; two queries in all.
    """
    return (*_of_requests(agencies, periods), *_of_updates(agencies, periods))


def answers_of_year(period: Period) -> tuple[Answer, ...]:
    """Return everything that agencies were asked for, what is done with included."""
    asked = Asked.objects.filter(request__period=period)
    updates = AgencyContribution.objects.filter(period=period)
    return (*_requests(asked), *_updates(updates))


def _of_requests(agencies: Iterable[int], periods: Iterable[int]) -> Iterator[Answer]:
    waiting = Q(state__in=Asked.WITH_AGENCY)
    rows = Asked.objects.filter(
        waiting & Q(agency__in=agencies)
        | Q(request__period__in=periods) & (waiting | Q(state=State.HANDED_IN))
    )
    return _requests(rows)


def _requests(rows: QuerySet[Asked]) -> Iterator[Answer]:
    ordered = rows.order_by("request__due_on", "pk")
    return (Answer(*row) for row in ordered.values_list(*OF_REQUEST))


def _of_updates(agencies: Iterable[int], periods: Iterable[int]) -> Iterator[Answer]:
    rows = AgencyContribution.objects.filter(
        Q(agency__in=agencies, status__in=OPEN)
        | Q(period__in=periods, status__in=[*OPEN, Status.HANDED_IN])
    )
    return _updates(rows)


def _updates(rows: QuerySet[AgencyContribution]) -> Iterator[Answer]:
    """Yield the updates that nobody asked for by a request."""
    ordered = without_request(rows).order_by("due_on", "pk")
    return (Answer(*row) for row in ordered.values_list(*OF_UPDATE))
