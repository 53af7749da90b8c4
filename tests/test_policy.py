"""Every route × part × own or another partnership answers as the policy says."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import PurePath

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import Invitation, Role, User
from documents.archive import dump
from imports.kept_cells import packed
from imports.models import YEAR, Import
from mail.models import OutgoingMail
from partnership.models import Agency, Group, Meeting
from publishing.models import Edition
from records.exchange.rows import row_of
from records.models import Change
from records.workflow import log
from reports.attached import of
from reports.draft import Draft
from reports.models import Attachment, Comment, ReaderLink, Report, SigningLink
from reports.record_kinds import KINDS_BY_NAME
from reviews.models import CaseReview, Recommendation
from spreadsheets.grid import Cell, Sheet, Workbook
from tests.asking_agencies.made import make_asked, make_request
from tests.factories import (
    make_contribution,
    make_file,
    make_member,
    make_record,
    make_section,
    make_year_record,
)
from tests.indicators.tables import make_table
from tests.policy import ANSWERS, ELSEWHERE, PARTS, rules

RULES = rules()
AT = datetime(2024, 9, 30, 8, 0, tzinfo=UTC)
MAIL = {
    "kind": "agency-asked",
    "to": "pat@agency.example",
    "once": "one",
    "queued_at": AT,
    "not_before": AT,
    "next_try_at": AT,
}


@pytest.fixture
def addresses(report: Report, chair: User, school: Agency) -> dict[str, str]:
    """Return an address of each route that is about something that exists."""
    at = AT
    make_section(report, "money", position=2)
    section = make_section(report)
    log(section, Change.Action.ADDED, by=chair, at=at)
    was = row_of(KINDS_BY_NAME["outline"], section) | {"heading": "Hello"}
    changed = log(section, Change.Action.CHANGED, by=chair, at=at, before=was)
    Edition.objects.create(
        report=report,
        number=1,
        state=Edition.State.PUBLISHED,
        content=dump(Draft(report).document),
        content_hash="0" * 64,
        manifest_hash="1" * 64,
        published_at=datetime(2024, 9, 30, 9, 0, tzinfo=UTC),
        claimed_by=chair,
        claimed_at=at,
    )
    make_table(report.period, "welcome")
    board = make_record(Group, report.partnership, "welcome", name="Board")
    make_year_record(Meeting, report.period, "welcome", title="Meeting", group=board)
    cells = packed(Workbook((Sheet("Sheet1", ((Cell("Title", "Title"),),)),)))
    Import.objects.create(
        partnership=report.partnership,
        name="a1b2c3",
        kind_name="courses",
        file_name="courses.csv",
        cells=cells,
        size=len(cells),
        started_at=at,
        started_by=chair,
    )
    Import.objects.create(
        partnership=report.partnership,
        name="d4e5f6",
        kind_name=YEAR,
        file_name="2023-24.zip",
        size=0,
        started_at=at,
        started_by=chair,
        state=Import.State.DONE,
        saved_at=at,
        saved_by=chair,
        counts={"year": "2023-24"},
    )
    plan = make_record(
        Attachment,
        report.partnership,
        "plan",
        report=report,
        title="Plan",
        file=make_file(report.partnership),
    )
    own = {
        "partnership": report.partnership.slug,
        "year": report.key,
        "kind": "outline",
        "key": "welcome",
        "page": "welcome",
        "name": "portal.css",
        "file": plan.file,
        "attachment": PurePath(of(plan).path).name,
        "number": 1,
        "change": changed.pk,
        "asking": "update",
        "agency": "school",
        "step": "end-links",
        "recipient": "review-panel",
    }
    ReaderLink.objects.create(
        pk=1,
        report=report,
        name="Pat Lee",
        office="Leader",
        email="pat@council.example",
        token_hash="2" * 64,
        opens_at=at,
        ends_at=at + timedelta(days=1),
        made_at=at,
        made_by=chair,
    )
    SigningLink.objects.create(
        pk=1,
        report=report,
        agency=school,
        content_hash="0" * 64,
        token_hash="1" * 64,
        name="Pat Lee",
        office="Head",
        email="pat@school.example",
        made_at=at,
        made_by=chair,
        expires_at=at,
    )
    OutgoingMail.objects.bulk_create(
        [OutgoingMail(pk=1, partnership=report.partnership, **MAIL)]
    )
    make_asked(make_request(report.period, "update"), school, chair)
    make_contribution(school, report.period)
    invitation = Invitation.objects.create(
        partnership=report.partnership,
        name="Jo Bell",
        email="jo@council.example",
        roles=["editor"],
        token_hash="0" * 64,
        invited_by=chair,
        sent_at=at,
        expires_at=at,
    )
    reader = make_member(report.partnership, Role.REVIEWER)
    review = make_record(
        CaseReview, report.partnership, "case", kind="rapid", period=report.period
    )
    make_record(Recommendation, report.partnership, "first", review=review, number="1")
    of_register = {**own, "kind": "recommendations", "key": "first"}
    of_mail = {**own, "step": "do-not-send"}
    said = Comment.objects.create(
        report=report, place="report", text="Is this right?", by=chair, at=at
    )
    of_comment = {**own, "number": said.pk, "step": "resolve"}
    of_import = {**own, "kind": "courses", "name": "a1b2c3"}
    of_year = {**own, "name": "d4e5f6"}
    of_page = {**own, "page": "about", "key": report.partnership.slug}
    of_person = {**own, "number": reader.pk, "role": "reviewer"}
    of_invitation = {**own, "number": invitation.pk}
    return {
        route: reverse(
            route,
            kwargs=needed(
                route,
                of_year
                if route.startswith("imports:year-")
                else of_import
                if route.startswith("imports:")
                else of_mail
                if route.startswith("mails:")
                else of_comment
                if route.startswith("editing:comment")
                else of_register
                if route.startswith("editing:register")
                else of_page
                if route.startswith("editing:page-")
                else of_person
                if route.startswith("editing:person")
                else of_invitation
                if route.startswith("editing:invitation")
                else own,
            ),
        )
        for route in RULES
    }


def needed(route: str, known: dict[str, object]) -> dict[str, object]:
    """Return the arguments that `route` takes."""
    takes = patterns()[route].pattern.regex.groupindex
    return {name: known[name] for name in takes}


def patterns() -> dict[str, URLPattern]:
    """Return the routes of the signed-in side by name."""
    return {
        ":".join(filter(None, (resolver.namespace, pattern.name))): pattern
        for resolver in get_resolver().url_patterns
        if isinstance(resolver, URLResolver)
        for pattern in resolver.url_patterns
        if isinstance(pattern, URLPattern)
    }


def test_every_route_has_a_line_in_the_policy():
    assert sorted(patterns()) == sorted({*RULES, *ELSEWHERE})


def test_no_route_stands_outside_an_app_or_deeper_than_one():
    top = [one for one in get_resolver().url_patterns if isinstance(one, URLResolver)]
    assert top == get_resolver().url_patterns
    assert {type(one) for app in top for one in app.url_patterns} == {URLPattern}


def test_every_view_of_a_partnership_says_which_permission_it_needs():
    silent = {
        route
        for route, pattern in patterns().items()
        if not getattr(pattern.callback, "permissions", ())
    }
    assert silent == set(ELSEWHERE)


def forms_without_token(page: str) -> list[str]:
    """Return the forms of a page that the portal would refuse; the client would not."""
    forms = re.findall(r'<form[^>]*method="post".*?</form>', page, re.DOTALL)
    return [form for form in forms if 'name="csrfmiddlewaretoken"' not in form]


def change() -> dict[str, int]:
    """Return what names the addition that was logged, for the undo."""
    return {"change": Change.objects.get(action=Change.Action.ADDED).pk}


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

    page = client.get(addresses[route])
    assert page.status_code in ANSWERS[get]
    is_file = page.streaming or "Content-Disposition" in page
    assert is_file or forms_without_token(page.text) == []
    assert client.post(addresses[route], posted).status_code in ANSWERS[post]


@pytest.mark.parametrize("route", RULES)
def test_who_belongs_elsewhere_finds_nothing(
    client: Client, outsider: User, addresses: dict[str, str], route: str
):
    client.force_login(outsider)
    get, post = RULES[route]
    missing = {"get": {404}, "post": {404}}
    for method, rule in (("get", get), ("post", post)):
        if set(rule) <= {".", ">"}:
            missing[method] = set(ANSWERS[rule[0]])

    assert {client.get(addresses[route]).status_code} == missing["get"]
    assert {client.post(addresses[route]).status_code} == missing["post"]


@pytest.mark.parametrize("route", RULES)
def test_who_is_not_signed_in_is_sent_to_sign_in(
    client: Client, addresses: dict[str, str], route: str
):
    for answer in (client.get(addresses[route]), client.post(addresses[route])):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/?next=")
