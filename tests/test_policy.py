"""Every route × part × own or another partnership answers as the policy says."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from publishing.models import Edition
from records.models import Change
from records.workflow import log
from reports.models import Report
from tests.factories import make_section
from tests.policy import ANSWERS, ELSEWHERE, PARTS, rules

RULES = rules()


def routes(found: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    for one in found:
        if isinstance(one, URLResolver):
            below = f"{one.namespace}:" if one.namespace else namespace
            yield from routes(one.url_patterns, below)
        else:
            yield f"{namespace}{one.name}"


@pytest.fixture
def addresses(report: Report, chair: User) -> dict[str, str]:
    """Return an address of each route that is about something that exists."""
    at = datetime(2024, 9, 30, 8, 0, tzinfo=UTC)
    log(make_section(report), Change.Action.ADDED, by=chair, at=at)
    Edition.objects.create(
        report=report,
        number=1,
        state=Edition.State.PUBLISHED,
        content="{}",
        content_hash="0" * 64,
        manifest_hash="1" * 64,
        published_at=datetime(2024, 9, 30, 9, 0, tzinfo=UTC),
        claimed_by=chair,
        claimed_at=at,
    )
    own = {
        "partnership": report.partnership.slug,
        "year": report.key,
        "kind": "outline",
        "key": "welcome",
        "page": "welcome",
        "name": "portal.css",
        "number": 1,
    }
    resolved = get_resolver().reverse_dict  # only for the names of the arguments
    assert resolved is not None
    return {route: reverse(route, kwargs=needed(route, own)) for route in RULES}


def needed(route: str, known: dict[str, object]) -> dict[str, object]:
    """Return the arguments that `route` takes."""
    namespace, _, name = route.partition(":")
    _, resolver = get_resolver().namespace_dict[namespace]
    params = resolver.reverse_dict[name][0][0][1]
    return {param: known[param] for param in params}


def test_every_route_has_a_line_in_the_policy():
    assert sorted(routes(get_resolver().url_patterns)) == sorted({*RULES, *ELSEWHERE})


def test_every_view_of_a_partnership_says_which_permission_it_needs():
    patterns = {
        f"{namespace}:{pattern.name}": pattern.callback
        for namespace in ("editing", "publishing")
        for resolver in get_resolver().url_patterns
        if isinstance(resolver, URLResolver) and resolver.namespace == namespace
        for pattern in resolver.url_patterns
    }
    silent = {
        route
        for route, view in patterns.items()
        if not getattr(view, "permissions", ())
    }
    assert silent == {"editing:home"}


def change() -> dict[str, int]:
    """Return what names the one change there is, for the undo."""
    return {"change": Change.objects.get().pk}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("route", RULES)
def test_a_member_gets_what_the_policy_says(
    client: Client,
    request: pytest.FixtureRequest,
    addresses: dict[str, str],
    route: str,
    part: str,
):
    client.force_login(request.getfixturevalue(part))
    get, post = (rule[PARTS.index(part)] for rule in RULES[route])

    posted = change()

    assert client.get(addresses[route]).status_code in ANSWERS[get]
    assert client.post(addresses[route], posted).status_code in ANSWERS[post]


@pytest.mark.parametrize("route", RULES)
def test_who_belongs_elsewhere_finds_nothing(
    client: Client, outsider: User, addresses: dict[str, str], route: str
):
    client.force_login(outsider)
    get, post = RULES[route]
    missing = {"get": {404}, "post": {404}}
    for method, rule in (("get", get), ("post", post)):
        if set(rule) == {"."}:
            missing[method] = {405}

    assert {client.get(addresses[route]).status_code} == missing["get"]
    assert {client.post(addresses[route]).status_code} == missing["post"]


@pytest.mark.parametrize("route", RULES)
def test_who_is_not_signed_in_is_sent_to_sign_in(
    client: Client, addresses: dict[str, str], route: str
):
    for answer in (client.get(addresses[route]), client.post(addresses[route])):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/?next=")
