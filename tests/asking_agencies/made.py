"""Requests to agencies, and links, for tests."""

from datetime import UTC, date, datetime

from django.urls import reverse

from accounts.models import User
from asking.links import new_link
from asking.models import Asked
from partnership.models import Agency, AgencyRequest, Period
from tests.factories import make_year_record

AT = datetime(2024, 4, 2, 9, 0, tzinfo=UTC)
DUE = date(2024, 5, 1)


def make_request(
    period: Period, key: str = "update-2023-24", **values: object
) -> AgencyRequest:
    usual: dict[str, object] = {"title": "Agency update", "asks": "update"}
    return make_year_record(
        AgencyRequest, period, key, **{**usual, "due_on": DUE, **values}
    )


def make_asked(
    request: AgencyRequest,
    agency: Agency,
    by: User,
    *,
    state: str = "asked",
    email: str = "pat@agency.example",
) -> Asked:
    return Asked.objects.create(
        partnership=request.partnership,
        request=request,
        agency=agency,
        state=state,
        name="Pat Lee",
        email=email,
        asked_at=AT,
        asked_by=by,
    )


def make_link(asked: Asked, *, at: datetime = AT, **values: object) -> str:
    """Make a link, and return the token that its address ends in."""
    link, token = new_link(asked, name="Pat Lee", email="pat@agency.example", at=at)
    for name, value in values.items():
        setattr(link, name, value)
    link.save()
    return token


def page_of(asked: Asked, step: str = "") -> str:
    """Return the team's page of an answer, or that of a step there."""
    args = [asked.partnership.slug, asked.request.key, asked.agency.key]
    if step:
        return reverse("editing:asked-step", args=[*args, step])
    return reverse("editing:asked", args=args)
