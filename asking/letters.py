"""Letters to agencies: one for all that a person is asked at the same time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from asking.models import Asked
from mail.outbox import Address, Letter
from mail.rendering import absolute

MOST = 8  # requests in one letter: it is known by their numbers


@dataclass(frozen=True)
class Addressed:
    """One request, whom to tell of it, and the page where they answer it.

    `mark` tells the letter from others about the same request.
    """

    asked: Asked
    to: Address
    mark: str
    page: str


def together(
    addressed: Iterable[Addressed], why: str, *, at: datetime
) -> Iterator[Letter]:
    """Yield one letter for all that one person is told of one agency and year."""
    by_person: dict[tuple[object, ...], list[Addressed]] = {}
    for one in addressed:
        year = (one.asked.agency_id, one.asked.request.period_id)
        person = (one.to.email.lower(), one.to.name)
        by_person.setdefault((*year, *person), []).append(one)
    for rows in by_person.values():
        for start in range(0, len(rows), MOST):
            yield _letter(rows[start : start + MOST], why, at)


def _letter(rows: Sequence[Addressed], why: str, at: datetime) -> Letter:
    first = rows[0]
    numbers = ",".join(str(one.asked.pk) for one in rows)
    dates = [one.asked.request.due_on for one in rows if one.asked.request.due_on]
    told: dict[str, object] = {
        **about(first.asked),
        "late": any(day < timezone.localdate(at) for day in dates),
    }
    if len(rows) == 1:
        told["link"] = first.page
    else:
        told["requests"] = [
            {
                "title": one.asked.request.title,
                "due": one.asked.request.due_on,
                "link": absolute(one.page),
            }
            for one in rows
        ]
    once = f"{why}:{numbers}:{first.mark}"
    return Letter(first.to, once, told, first.asked.partnership)


def about(asked: Asked) -> dict[str, object]:
    """Return what every letter says of a request."""
    return {
        "title": asked.request.title,
        "year": str(asked.request.period),
        "partnership": asked.partnership.name,
        "agency": asked.agency.name,
        "due": asked.request.due_on,
        "asked_by": asked.asked_by.name,
    }
