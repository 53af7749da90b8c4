import pytest

from accounts.permissions import member_in
from editing.signing import signing
from mail.models import OutgoingMail
from partnership.models import Partnership
from publishing.workflow import claim, withdraw
from reports.draft import Draft
from reports.models import Report
from reports.policies import WrongState
from tests.factories import make_period, make_report, make_section
from tests.publishing.acts import AT, issue, log, sign

PAGE = "/riverside/2023-24/welcome/"


def test_withdrawing_takes_the_edition_away_and_says_why(
    edition, chair, reader, store, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(edition, by=chair, at=AT, because="A child could be known from it.")

    for address in (PAGE, "/riverside/2023-24/editions/1/report.pdf"):
        answer = reader.get(address)
        assert answer.status == 410
        assert "A child could be known from it." in answer.text
    listed = reader.get("/riverside/2023-24/editions/").text
    assert "Withdrawn on 27 September 2024:</strong> A child could be known" in listed
    assert not (store.root / "editions" / edition.manifest_hash).exists()
    assert list(store.problems()) == []
    assert log()[1:] == [
        (
            "withdrawn",
            "Chair",
            {"edition": "1", "because": "A child could be known from it."},
        )
    ]


def test_nothing_withdrawn_is_called_the_latest(
    edition, chair, reader, django_capture_on_commit_callbacks
):
    assert "Latest" in reader.get("/riverside/").text
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(edition, by=chair, at=AT, because="Wrong.")

    for page in ("/", "/riverside/"):
        text = reader.get(page).text
        assert "Withdrawn 27 September 2024" in text
        assert "Latest" not in text
    assert (
        "It was withdrawn on 27 September 2024"
        in signing(Draft(Report.objects.get())).words
    )


def test_no_old_edition_takes_the_place_of_one_withdrawn(
    second, chair, reader, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(second(), by=chair, at=AT, because="Wrong.")

    assert reader.get(PAGE).status == 410
    assert reader.get("/riverside/2023-24/editions/1/").status == 200


def test_an_old_edition_can_be_withdrawn_alone(
    edition, second, chair, reader, django_capture_on_commit_callbacks
):
    second()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(edition, by=chair, at=AT, because="Wrong.")

    assert "The second words." in reader.get(PAGE).text
    assert reader.get("/riverside/2023-24/editions/1/").status == 410


def test_withdrawing_twice_withdraws_once_and_makes_up_for_a_lost_switch(
    edition, chair, reader, django_capture_on_commit_callbacks
):
    withdraw(edition, by=chair, at=AT, because="Wrong.")
    assert reader.get(PAGE).status == 200

    with django_capture_on_commit_callbacks(execute=True):
        again = withdraw(edition, by=chair, at=AT, because="Again.")

    assert (again.withdrawn_because, len(log())) == ("Wrong.", 2)
    assert reader.get(PAGE).status == 410


def test_only_what_is_published_is_withdrawn(signed, chair):
    claimed = claim(signed, by=member_in(chair, signed.partnership), at=AT)

    with pytest.raises(WrongState, match="edition 1 is not published"):
        withdraw(claimed, by=chair, at=AT, because="Wrong.")


def test_what_the_edition_said_about_the_partnership_goes_with_it(
    report,
    welcome,
    reader,
    editor,
    police_partner,
    chair,
    django_capture_on_commit_callbacks,
):
    by = {"editor": editor, "partner": police_partner, "chair": chair}
    Partnership.objects.update(about="<p>We were founded.</p>")
    old = issue(sign(report, **by), by=chair)
    later = make_report(make_period(report.partnership, "2024-25"))
    make_section(later, "later")
    Partnership.objects.update(about="<p>A name that had to go.</p>")
    new = issue(sign(later, **by), by=chair)
    assert "A name that had to go." in reader.get("/riverside/").text

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(new, by=chair, at=AT, because="It named somebody.")

    page = reader.get("/riverside/").text
    assert "A name that had to go." not in page
    assert "We were founded." in page

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(old, by=chair, at=AT, because="Wrong.")

    page = reader.get("/riverside/").text
    assert "We were founded." not in page
    assert "Riverside Partnership" in page


def test_a_withdrawal_is_told_once(edition, chair, editor):
    OutgoingMail.objects.all().delete()

    withdraw(edition, by=chair, at=AT, because="A name.")
    withdraw(edition, by=chair, at=AT, because="A name.")

    told = OutgoingMail.objects.get(to=editor.email)
    assert told.subject.startswith("Withdrawn: ")
    assert "A name." not in told.text + told.html
