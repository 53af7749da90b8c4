"""What one agency has been asked for, for whoever answers there with an account."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from asking.models import Asked
from editing.answering.account import answer_url
from editing.asking.matrix import is_late
from editing.contributions import OPEN, asked_of, is_overdue, locked_because
from partnership.models import AgencyContribution, AgencyRequest


@dataclass(frozen=True)
class Owed:
    """One thing that an agency was asked for, and the page where it is answered."""

    title: str
    url: str
    due: date | None
    state: str
    is_open: bool
    is_late: bool

    @property
    def tone(self) -> str:
        if self.is_late:
            return "bad"
        return "warning" if self.is_open else "good"

    @property
    def tag(self) -> str:
        return "Overdue" if self.is_late else self.state


def owed_by(agency_pk: int, *, today: date) -> tuple[Owed, ...]:
    """Return what was asked of the agency, the latest year first."""
    requests = Asked.objects.of_agency(agency_pk)
    rows = requests.exclude(state=Asked.State.WITHDRAWN)
    ordered = rows.order_by("-request__period__starts_on", "request__position", "pk")
    return (*(_of_request(one, today) for one in ordered), *_updates(agency_pk, today))


def _of_request(asked: Asked, today: date) -> Owed:
    title = f"{asked.agency}, {asked.request.period}"
    if asked.request.asks != AgencyRequest.Asks.UPDATE:
        title = f"{asked.request}: {title}"
    return Owed(
        title,
        answer_url(asked),
        asked.request.due_on,
        asked.get_state_display(),
        asked.is_with_agency,
        is_late(asked, today),
    )


def _updates(agency_pk: int, today: date) -> Iterator[Owed]:
    """Yield the updates that are on file without a request."""
    for row in asked_of(agency_pk):
        yield Owed(
            str(row),
            reverse(
                "editing:record-change",
                args=[row.partnership.slug, AgencyContribution.collection, row.key],
            ),
            row.due_on,
            row.get_status_display(),
            row.status in OPEN and not locked_because(row),
            is_overdue(row, today=today),
        )
