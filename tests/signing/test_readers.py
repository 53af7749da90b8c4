"""Links to read a draft by: what each opens in each state, and who sends them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import member_in
from accounts.personal_links import hash_of, new_token
from editing.readers.urls import urlpatterns
from mail.models import OutgoingMail
from records.models import Change
from records.workflow import log
from reports.attached import of
from reports.models import Attachment, OutlineSection, ReaderLink, Report
from reports.policies import WrongState
from reports.reading_links import SORT, Reader, revoke, share
from tests.factories import (
    make_file,
    make_period,
    make_record,
    make_report,
    make_section,
)

# Links, in the order of the columns, and a letter each for GET and POST: P the page, >
# sent to the page with the button, or on to the draft, E the page that says why it
# cannot be read, U that for addresses that were never given out, . no such method.
KINDS = (
    "new",
    "opened",
    "elsewhere",
    "early",
    "expired",
    "revoked",
    "drafting",
    "approved",
    "published",
    "guessed",
    "other-partnership",
)
TABLE = """
start       P> P> P> EE EE EE EE P> EE UU P>
draft       >. P. >. E. E. E. E. P. E. U. >.
draft-page  >. P. >. E. E. E. E. P. E. U. >.
asset       >. P. >. E. E. E. E. P. E. U. >.
attachment  >. P. >. E. E. E. E. P. E. U. >.
pdf         >> P> >> EE EE EE EE P> EE UU >>
pdf-file    >. >. >. E. E. E. E. >. E. U. >.
"""
LETTERS = {200: "P", 302: ">", 404: "U", 405: ".", 410: "E"}
ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}
CASES = [
    pytest.param(route, kind, letters, id=f"{route}, {kind}")
    for route, columns in ROWS.items()
    for kind, letters in zip(KINDS, columns, strict=True)
]
YEAR = "/edit/riverside/2023-24/"
PAGE = f"{YEAR}readers/"
DAY = timedelta(days=1)
TYPED = {
    "name": "Ann Day",
    "office": "Leader of the council",
    "email": "ann@council.example",
    "first": "1 March 2027",
    "last": "5 March 2027",
}


def make_link(report, by, **values):
    now, token = timezone.now(), new_token()
    usual = {"opens_at": now - DAY, "ends_at": now + DAY}
    ReaderLink.objects.create(
        report=report,
        name="Ann Day",
        office="Leader of the council",
        email="ann@council.example",
        token_hash=hash_of(SORT, token),
        made_at=now,
        made_by=by,
        **{**usual, **values},
    )
    return token


@pytest.fixture
def plan(report):
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
    more = {
        "draft-page": ["welcome"],
        "asset": ["portal.css"],
        "attachment": [of(plan).path.rpartition("/")[2]],
    }
    return lambda route, token: reverse(
        f"reading:{route}", args=[token, *more.get(route, [])]
    )


@pytest.fixture
def token(report, editor, elsewhere, client, address):
    """Return the token of a link of each kind."""
    now = timezone.now()
    states = ("drafting", "approved", "published")

    def of_kind(kind):
        if kind == "guessed":
            return "x" * 43
        if kind == "new":
            return make_link(report, editor)
        if kind == "other-partnership":
            opened(make_link(report, editor))
            other = make_report(make_period(elsewhere))
            make_section(other, "other")
            Report.objects.filter(pk=other.pk).update(state="in-review")
            return make_link(other, editor)
        found = opened(make_link(report, editor))
        link = ReaderLink.objects.all()
        match kind:
            case "elsewhere":
                client.cookies.clear()
            case "early":
                link.update(opens_at=now + DAY, ends_at=now + 2 * DAY)
            case "expired":
                link.update(opens_at=now - 2 * DAY, ends_at=now - DAY)
            case "revoked":
                link.update(revoked_at=now)
        if kind in states:
            Report.objects.filter(pk=report.pk).update(state=kind)
        return found

    def opened(token):
        assert client.post(address("start", token)).status_code == 302
        return token

    return of_kind


@pytest.mark.parametrize(("route", "kind", "letters"), CASES)
def test_a_link_opens_what_the_table_says(client, token, address, route, kind, letters):
    url = address(route, token(kind))

    answers = [client.get(url), client.post(url)]

    assert "".join(LETTERS[one.status_code] for one in answers) == letters


def test_the_table_has_every_route():
    assert set(ROWS) == {one.name for one in urlpatterns}


@pytest.mark.parametrize("kind", KINDS)
def test_looking_changes_nothing(client, token, address, kind):
    found = token(kind)
    before = list(ReaderLink.objects.values())

    for route in ROWS:
        client.get(address(route, found))

    assert list(ReaderLink.objects.values()) == before


def test_an_expired_link_says_so(client, token, address):
    assert (
        "This link has expired" in client.get(address("start", token("expired"))).text
    )


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_a_published_report_is_led_to_while_it_can_be_read(
    client, token, address, report, chair, is_withdrawn
):
    found = token("published")
    now = timezone.now()
    after = {"edition": "1"}
    log(report, Change.Action.PUBLISHED, by=chair, at=now, after=after)
    if is_withdrawn:
        log(report, Change.Action.WITHDRAWN, by=chair, at=now, after=after)

    text = client.get(address("draft", found)).text

    assert "The report has been published." in text
    assert ("Read the published report" in text) is not is_withdrawn


def test_the_draft_is_read_as_it_is_now(client, token, address):
    url = address("draft-page", token("opened"))
    OutlineSection.objects.update(passage="<p>Written since.</p>")

    assert "Written since." in client.get(url).text


def test_a_link_opens_no_other_page(client, token):
    token("opened")

    assert client.get(f"{YEAR}preview/").status_code == 302


def test_a_reader_is_added_listed_and_ended(sign_in, report, editor):
    client = sign_in("editor")

    added = client.post(f"{PAGE}add/", TYPED, follow=True)
    assert "Ann Day, Leader of the council" in added.text
    assert "Not opened yet" in added.text
    link = ReaderLink.objects.get()
    ended = client.post(f"{PAGE}{link.pk}/end/", follow=True)

    assert "Ann Day’s link has been ended." in ended.text
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.to) == ("report-reading-link", "ann@council.example")
    steps = Change.objects.filter(action__in=("shared", "link-ended"))
    assert list(steps.order_by("pk").values_list("action", "after")) == [
        ("shared", {"to": "Ann Day, Leader of the council", "until": "5 March 2027"}),
        ("link-ended", {"to": "Ann Day, Leader of the council"}),
    ]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"last": "28 February 2027"}, "last"),
        ({"first": "1 March 2020", "last": "5 March 2020"}, "last"),
        ({"email": "ann"}, "email"),
        ({"name": ""}, "name"),
    ],
)
def test_what_cannot_be_right_is_said_beside_it(
    sign_in, report, editor, changed, field
):
    answer = sign_in("editor").post(f"{PAGE}add/", TYPED | changed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not ReaderLink.objects.exists()


def test_when_it_was_opened_is_listed(sign_in, client, report, editor, token):
    token("opened")

    assert "Opened" in sign_in("editor").get(PAGE).text
    assert ReaderLink.objects.get().opened_at is not None


def test_nobody_is_let_in_while_the_report_is_drafted_or_by_those_who_may_not(
    report, editor, reviewer
):
    reader = Reader("Ann", "Leader", "a@b.example", date(2027, 3, 1), date(2027, 3, 5))

    def shared(by):
        member = member_in(by, report.partnership)
        return share(Report.objects.get(), reader, by=member, at=timezone.now())

    with pytest.raises(WrongState, match="Your role"):
        shared(reviewer)
    Report.objects.update(state="drafting")
    with pytest.raises(WrongState, match="The report is drafting"):
        shared(editor)


def test_a_link_ends_once(report, editor):
    make_link(report, editor)
    link = ReaderLink.objects.get()
    revoke(link, by=editor, at=timezone.now())

    with pytest.raises(WrongState, match="has ended already"):
        revoke(link, by=editor, at=timezone.now())
