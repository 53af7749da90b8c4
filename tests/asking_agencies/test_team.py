"""The team's side: whom it asks for what, and whom it reminds."""

import pytest
from django.urls import reverse

from asking.models import AgencyContact, Asked, AskedStep, Link
from mail.models import OutgoingMail
from partnership.models import AgencyContribution, AgencyRequest
from tests.asking_agencies.made import make_asked, make_link, page_of
from tests.documents.pages import Page
from tests.factories import (
    make_agency,
    make_contribution,
)

MATRIX = "/edit/riverside/2023-24/agencies/"
ASK = f"{MATRIX}ask/"


def chosen(*agencies, **more):
    data = {
        "asks": ["update", "training"],
        "agency": [agency.key for agency in agencies],
        "due_on": "1 May 2024",
        "guidance": "Half a page.",
        "word_limit": "300",
        "questions": "",
    }
    for agency in agencies:
        data[f"name-{agency.key}"] = f"Contact at {agency}"
        data[f"email-{agency.key}"] = f"{agency.key}@agency.example"
    return data | more


def test_statutory_partners_and_who_wrote_before_are_ticked(
    team_page, police, school, report
):
    school.standing = "relevant-agency"
    school.save()
    trust = make_agency(report.partnership, "Riverside Trust", key="trust")
    trust.standing = "relevant-agency"
    trust.save()
    make_contribution(trust, report.period)

    page = Page(team_page.get(ASK).text)

    ticked = [
        box.attributes["value"]
        for box in page.all("input")
        if box.attributes.get("name") == "agency" and "checked" in box.attributes
    ]
    assert ticked == ["police", "trust"]


def test_nobody_is_asked_before_the_preview_is_confirmed(team_page, school, police):
    preview = team_page.post(ASK, chosen(school, police, preview="yes"))

    assert "Ask 2 agencies" in preview.text
    assert "school@agency.example" in preview.text
    assert not Asked.objects.exists()
    assert not AgencyRequest.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_agencies_are_asked_each_for_each(team_page, school, police, report):
    done = team_page.post(ASK, chosen(school, police, confirmed="yes"))

    assert done.url == MATRIX
    asked = Asked.objects.with_names().in_reading_order()
    assert [(str(one.request), one.agency.key, one.state) for one in asked] == [
        ("Agency update", "police", "asked"),
        ("Agency update", "school", "asked"),
        ("Training figures", "police", "asked"),
        ("Training figures", "school", "asked"),
    ]
    assert Link.objects.count() == 4
    assert AskedStep.objects.filter(step="asked").count() == 4
    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == [
        "police@agency.example",
        "school@agency.example",
    ]
    assert AgencyContribution.objects.count() == 2
    assert AgencyContact.objects.get(agency=school).email == "school@agency.example"


def test_nobody_is_asked_twice(team_page, school, police):
    team_page.post(ASK, chosen(school, confirmed="yes"))
    requests = list(AgencyRequest.objects.values_list("key", flat=True))
    again = chosen(school, police, confirmed="yes", asks=[], request=requests)

    team_page.post(ASK, again)

    assert Asked.objects.filter(agency=school).count() == 2
    assert Asked.objects.filter(agency=police).count() == 2
    assert OutgoingMail.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"asks": []}, "Choose what you ask for."),
        ({"agency": []}, "Choose at least one agency."),
        ({"email-school": "nowhere"}, "Enter an email address"),
        ({"word_limit": "many"}, "Enter"),
        ({"due_on": "soon"}, "Enter"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_kept(team_page, school, wrong, said):
    page = team_page.post(ASK, {**chosen(school, confirmed="yes"), **wrong})

    assert page.status_code == 422
    assert said in page.text
    assert "Half a page." in page.text
    assert not Asked.objects.exists()


def test_mails_carry_a_link_and_nothing_that_was_typed(team_page, school):
    team_page.post(ASK, chosen(school, confirmed="yes"))

    for mail in OutgoingMail.objects.all():
        assert "/answer/" in mail.text
        assert "Half a page" not in mail.text + mail.html


def test_the_ticked_are_reminded_and_nobody_else(team_page, asked, police, editor):
    other = make_asked(asked.request, police, editor, email="x@police.example")

    team_page.post(f"{MATRIX}remind/", {"asked": [asked.pk]})

    assert [mail.kind for mail in OutgoingMail.objects.all()] == ["agency-reminder"]
    other.refresh_from_db()
    assert other.reminded_at is None


def test_an_unknown_number_reminds_nobody(team_page, asked):
    answer = team_page.post(f"{MATRIX}remind/", {"asked": [asked.pk, 10**9]})

    assert answer.status_code == 409
    assert not OutgoingMail.objects.exists()


def test_the_matrix_says_states_in_words_and_who_is_late(
    team_page, asked, police, editor
):
    make_asked(asked.request, police, editor, state="accepted")

    page = team_page.get(MATRIX).text
    late = team_page.get(f"{MATRIX}?overdue=yes").text

    assert "Accepted: Agency update, Riverside Police" in page
    assert page.count("asked-late") == 1
    assert "Asked: Agency update, Riverside School" in late
    assert "Accepted: Agency update, Riverside Police" not in late


def test_updates_on_file_are_followed_as_far_as_they_are(
    team_page, report, school, police
):
    make_contribution(
        school,
        report.period,
        status=AgencyContribution.Status.HANDED_IN,
        did="<p>Done.</p>",
    )
    make_contribution(police, report.period)

    team_page.post(f"{MATRIX}take-over/")

    states = Asked.objects.order_by("agency__key").values_list("agency__key", "state")
    assert list(states) == [("police", "asked"), ("school", "handed-in")]
    assert not OutgoingMail.objects.exists()


def test_no_form_sets_how_far_an_update_has_come(team_page, asked):
    record = AgencyContribution.objects.get()
    url = f"/edit/riverside/records/agency-contributions/{record.key}/"

    page = team_page.get(url)
    seen = page.text.split('name="seen" value="')[1].split('"')[0]
    values = {"period": "2023-24", "agency": "school", "did": "We ran.", "seen": seen}
    values |= {"position": "0"}
    team_page.post(url, {**values, "status": "accepted", "key": record.key})

    assert 'name="status"' not in page.text
    record.refresh_from_db()
    assert (record.did, record.status) == ("<p>We ran.</p>", "requested")


def test_the_log_shows_who_was_asked_when_and_what_came(team_page, school):
    team_page.post(ASK, chosen(school, confirmed="yes"))

    page = team_page.get(f"{MATRIX}log/").text

    assert "Contact at Riverside School (school@agency.example)" in page


def test_a_matrix_of_many_takes_no_more_queries(
    team_page, asked, editor, django_assert_max_num_queries, partnership
):
    with django_assert_max_num_queries(40) as few:
        team_page.get(MATRIX)
    for number in range(8):
        agency = make_agency(partnership, f"Agency {number}")
        make_asked(asked.request, agency, editor)
    with django_assert_max_num_queries(len(few)):
        team_page.get(MATRIX)


def test_asking_many_takes_no_more_queries(
    team_page, partnership, report, django_assert_max_num_queries
):
    few = [make_agency(partnership, f"Agency {n}") for n in range(3)]
    many = [make_agency(partnership, f"Other {n}") for n in range(30)]
    team_page.post(ASK, chosen(few[0], confirmed="yes"))
    requests = list(AgencyRequest.objects.values_list("key", flat=True))
    old = {"confirmed": "yes", "asks": [], "request": requests}
    with django_assert_max_num_queries(80) as asked_few:
        team_page.post(ASK, chosen(*few[1:], **old))
    # One statement takes so many rows; then there is another.
    with django_assert_max_num_queries(len(asked_few) + 2):
        team_page.post(ASK, chosen(*many, **old))


def test_a_request_can_be_withdrawn_and_made_again(team_page, asked):
    token = make_link(asked)
    team_page.post(page_of(asked, "withdraw"))
    gone = team_page.get(reverse("answering:start", args=[token]))
    team_page.post(page_of(asked, "ask-again"))

    assert gone.status_code == 404
    assert Asked.objects.get().state == "asked"
    assert [mail.kind for mail in OutgoingMail.objects.all()] == ["agency-asked"]
