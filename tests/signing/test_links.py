"""Every link to sign by, every route: what it opens in each state that it can be in."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Role, User
from accounts.permissions import member_in
from editing.signers.urls import urlpatterns
from mail.models import OutgoingMail
from records.models import Change
from reports.attached import of
from reports.models import Approval, Attachment, OutlineSection, Report, SigningLink
from reports.signing_links import LASTS, revoke
from reports.workflow import content_changed, mark_published, take_back
from tests.factories import (
    make_agency,
    make_file,
    make_period,
    make_record,
    make_report,
    make_section,
)
from tests.reports.reviewing import sign as sign_in_place
from tests.signing.made import CONSENT, make_link, page

# Links, in the order of the columns: sent and not opened, good and opened here, opened
# in another browser, signed, declined, expired, revoked, replaced by a newer one, of a
# place that somebody else signed, of a version that has changed, of a report that went
# back, of one that is published, guessed, opened for another report, of another
# partnership. A letter each for GET and POST:
# P the page, B the page with the button, > sent to that page, D done, E the page that
# says how the link ended, U the page for addresses that were never given out, . no such
# method, which leads to the page that offers the step where there is one.
KINDS = (
    "new",
    "opened",
    "elsewhere",
    "signed",
    "declined",
    "expired",
    "revoked",
    "replaced",
    "taken",
    "changed",
    "returned",
    "published",
    "guessed",
    "other-report",
    "other-partnership",
)
TABLE = """
start       P> P> P> EE EE EE EE EE EE EE EE EE UU P> P>
sign        >B PD >B EE EE EE EE EE EE EE EE EE UU >B >B
decline     >B >D >B >E >E >E >E >E >E >E >E >E >U >B >B
draft       >. P. >. E. E. E. E. E. E. E. E. E. U. >. >.
draft-page  >. P. >. E. E. E. E. E. E. E. E. E. U. >. >.
asset       >. P. >. E. E. E. E. E. E. E. E. E. U. >. >.
attachment  >. P. >. E. E. E. E. E. E. E. E. E. U. >. >.
pdf         >B P> >B EE EE EE EE EE EE EE EE EE UU >B >B
pdf-file    >. >. >. E. E. E. E. E. E. E. E. E. U. >. >.
"""
LETTERS = {200: "P", 302: ">", 403: "B", 404: "U", 405: ".", 410: "E"}
POSTED = {"sign": CONSENT, "decline": {"because": "The figures are wrong."}}
ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}
CASES = [
    pytest.param(route, kind, letters, id=f"{route}, {kind}")
    for route, columns in ROWS.items()
    for kind, letters in zip(KINDS, columns, strict=True)
]
TABLES = (Approval, SigningLink, Change, OutgoingMail, Report, User, Session)


@pytest.fixture
def plan(report):
    """An attachment; it is part of what is signed."""
    return make_record(
        Attachment,
        report.partnership,
        "plan",
        report=report,
        title="Plan",
        file=make_file(report.partnership),
    )


@pytest.fixture
def address(plan):
    """Return the address of a route for a token."""
    more = {
        "draft-page": ["welcome"],
        "asset": ["portal.css"],
        "attachment": [of(plan).path.rpartition("/")[2]],
    }
    return lambda route, token: page(route, token, *more.get(route, []))


@pytest.fixture
def token(report, plan, police, editor, chair, police_partner, elsewhere, client):
    """Return the token of a link of each kind; the browser has opened one of them."""
    now = timezone.now()

    def sent(**values):
        return make_link(report, police, editor, **values)

    def opened(token):
        assert client.post(page("start", token)).status_code == 302
        return token

    def end(token, kind):
        match kind:
            case "signed":
                assert client.post(page("sign", token), CONSENT).status_code == 200
            case "declined":
                client.post(page("decline", token), POSTED["decline"])
            case "revoked":
                revoke(SigningLink.objects.get(), by=editor, at=now)
            case "replaced":
                SigningLink.objects.all().end(SigningLink.Ending.REPLACED, at=now)
            case "taken":
                sign_in_place(report, police_partner, Role.PARTNER)
            case "changed":
                OutlineSection.objects.update(passage="<p>Hello again.</p>")
                content_changed(report.partnership, by=editor, at=now, because="Typed")
            case "returned":
                member = member_in(editor, report.partnership)
                take_back(report, by=member, at=now)
            case "published":
                sign_in_place(report, police_partner, Role.PARTNER)
                sign_in_place(report, chair, Role.CHAIR)
                report.refresh_from_db()
                mark_published(report, by=chair, at=now, edition=1)

    def of_kind(kind):
        match kind:
            case "new":
                return sent()
            case "guessed":
                return "x" * 43
            case "expired":
                return sent(at=now - LASTS - timedelta(days=1))
            case "elsewhere":
                found = opened(sent())
                client.cookies.clear()
                return found
            case "other-report":
                opened(sent())
                other = make_report(make_period(report.partnership, "2022-23"))
                return theirs(other, police)
            case "other-partnership":
                opened(sent())
                other = make_report(make_period(elsewhere))
                agency = make_agency(elsewhere, "Hillside Police", signs_report=True)
                return theirs(other, agency)
        found = opened(sent())
        end(found, kind)
        return found

    def theirs(other, agency):
        make_section(other, f"other-{other.pk}")
        other.state = Report.State.IN_REVIEW
        other.save()
        return make_link(other, agency, editor)

    return of_kind


def everything() -> list[object]:
    """Return every row that a page of a link could change."""
    return [list(model._base_manager.order_by("pk").values()) for model in TABLES]


@pytest.mark.parametrize(("route", "kind", "letters"), CASES)
def test_a_link_opens_what_the_table_says(client, token, address, route, kind, letters):
    url = address(route, token(kind))

    assert _letters(client, url, route) == letters


def _letters(client: Client, url: str, route: str) -> str:
    got = LETTERS[client.get(url).status_code]
    answer = client.post(url, POSTED.get(route, {}))
    posted = LETTERS[answer.status_code]
    return got + ("D" if route in POSTED and posted == "P" else posted)


def test_the_table_has_every_route():
    assert set(ROWS) == {one.name for one in urlpatterns}


def test_the_whole_table_can_be_printed(client, token, address):
    lines = []
    for route in ROWS:
        found = []
        for kind in KINDS:
            with transaction.atomic():
                client.cookies.clear()
                found.append(_letters(client, address(route, token(kind)), route))
                transaction.set_rollback(True)
        lines.append(f"{route:<10}  {' '.join(found)}")
    printed = "\n".join(lines)
    print(", ".join(KINDS), printed, sep="\n")  # shown by `pytest -rP`

    assert printed == TABLE.strip()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("route", ROWS)
def test_looking_signs_nothing_and_changes_nothing(client, token, address, route, kind):
    url = address(route, token(kind))
    before = everything()

    client.get(url)
    client.head(url)

    assert everything() == before


@pytest.mark.parametrize("kind", [one for one in KINDS if one != "opened"])
def test_only_a_link_that_is_open_here_signs(client, token, kind):
    url = page("sign", token(kind))
    before = Approval.objects.count()

    client.post(url, CONSENT)

    assert Approval.objects.count() == before


def test_no_page_of_a_link_is_kept_or_listed_or_told_to_other_sites(
    client, token, address
):
    found = token("opened")
    for route in ROWS:
        answer = client.get(address(route, found))
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_link_opens_no_other_page(client, token):
    token("opened")

    for other in ("/edit/", "/edit/riverside/", "/edit/riverside/2023-24/preview/"):
        assert client.get(other).status_code == 302


def test_an_ended_session_keeps_what_was_typed(client, token):
    found = token("opened")
    client.cookies.clear()

    again = client.post(
        page("sign", found), CONSENT | {"remark": "Say more on exploitation."}
    )
    seal = again.text.split('name="typed" value="')[1].split('"')[0]
    shown = client.post(page("start", found), {"typed": seal})

    assert again.status_code == 403
    assert "Say more on exploitation." in shown.text
    assert not Approval.objects.exists()


def test_an_ended_session_keeps_a_reason_too(client, token):
    found = token("opened")
    client.cookies.clear()

    again = client.post(page("decline", found), POSTED["decline"])
    seal = again.text.split('name="typed" value="')[1].split('"')[0]
    shown = client.post(page("start", found), {"typed": seal})

    assert "The figures are wrong." in shown.text
    assert SigningLink.objects.get().ending == ""


ENDED = ("expired", "revoked", "replaced", "taken", "changed", "returned")


@pytest.mark.parametrize("kind", ENDED)
@pytest.mark.parametrize("route", ["sign", "decline"])
def test_a_link_that_has_ended_meanwhile_shows_what_was_typed(
    client, token, route, kind
):
    typed = {"remark": "Say more on exploitation.", "because": "Too late."}

    answer = client.post(page(route, token(kind)), CONSENT | typed)

    assert answer.status_code == 410
    assert "Say more on exploitation." in answer.text
    assert "Too late." in answer.text


def test_a_change_that_no_step_told_of_loses_no_text(client, token):
    found = token("opened")
    OutlineSection.objects.update(passage="<p>Other.</p>")

    answer = client.post(page("sign", found), CONSENT | {"remark": "Say more."})

    assert answer.status_code == 410
    assert "Say more." in answer.text


def test_what_an_ended_session_kept_is_shown_if_the_link_ends_too(client, token):
    found = token("opened")
    client.cookies.clear()
    again = client.post(page("sign", found), CONSENT | {"remark": "Say more."})
    seal = again.text.split('name="typed" value="')[1].split('"')[0]
    SigningLink.objects.all().end(SigningLink.Ending.REVOKED, at=timezone.now())

    assert "Say more." in client.post(page("start", found), {"typed": seal}).text


def test_whoever_tries_many_addresses_has_to_wait(client, db):
    url = page("start", "x" * 43)

    answers = [client.post(url).status_code for _ in range(6)]

    assert answers == [404, 404, 404, 404, 404, 429]


def test_the_database_keeps_no_token(report, token, tmp_path):
    found = token("new")
    call_command("dumpdata", "reports", output=str(tmp_path / "rows.json"))

    assert found not in (tmp_path / "rows.json").read_text()
