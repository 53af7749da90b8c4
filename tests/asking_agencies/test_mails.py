"""What is mailed to whom, and what is no longer wanted when it would be sent."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command

from accounts.models import Membership
from asking import letters, mails, sending, workflow
from asking.links import link_of
from asking.models import Asked
from asking.sending import Whom
from mail.kinds import kind_named
from mail.models import OutgoingMail
from partnership.models import AgencyContribution
from tests.asking_agencies.made import AT, make_asked, make_link, make_request

LATER = AT + timedelta(hours=1)


def wanted(mail):
    kind = kind_named(mail.kind)
    assert kind is not None
    assert kind.still_wanted is not None
    return kind.still_wanted(mail)


def asked_one(asking, school, editor):
    [one] = sending.ask(
        [asking], [Whom(school, "Pat", "pat@agency.example")], by=editor, at=AT
    )
    return one


def test_who_answered_before_it_was_sent_gets_nothing(asking, school, editor, team):
    one = asked_one(asking, school, editor)
    mail = OutgoingMail.objects.get()
    before = wanted(mail)

    workflow.withdraw(one, by=team, at=LATER)

    assert (before, wanted(mail)) == (True, False)


def test_who_left_the_team_is_not_told(asked, agency, editor):
    AgencyContribution.objects.update(did="<p>We ran.</p>")
    workflow.save_draft(asked, {"update-did": "Yes."}, seen=0, by=agency, at=LATER)
    workflow.hand_in(asked, by=agency, at=LATER)
    mail = OutgoingMail.objects.get(kind="agency-handed-in")
    before = mail.to, wanted(mail)

    Membership.objects.filter(user=editor).delete()

    assert (before, wanted(mail)) == ((editor.email, True), False)


def test_who_has_an_account_is_told_where_there_is_no_address(
    asking, school, editor, contributor
):
    sending.ask([asking], [Whom(school)], by=editor, at=AT)

    mail = OutgoingMail.objects.get()
    assert mail.to == contributor.email
    assert "/edit/riverside/answers/update-2023-24/school/" in mail.text


@pytest.mark.parametrize("kind", mails.MAIL_KINDS, ids=lambda kind: kind.name)
def test_a_mail_with_a_personal_link_is_essential_and_erased(kind):
    by_link = kind not in (mails.ACCEPTED, mails.HANDED_IN)

    assert (kind.essential, kind.secret) == (by_link, by_link)


def test_each_kind_of_mail_is_sent_and_says_nothing_that_was_entered(
    asked, agency, team, school, editor
):
    make_link(asked)
    workflow.save_draft(asked, {"update-did": "Canary."}, seen=0, by=agency, at=LATER)
    workflow.hand_in(asked, by=agency, at=LATER)
    workflow.give_back(asked, by=team, at=LATER, said="Canary again.", remarks={})
    workflow.pass_on(asked, by=agency, at=LATER, name="Jo", email="jo@agency.example")
    sending.remind([asked.pk], by=editor, at=LATER)
    workflow.hand_in(asked, by=agency, at=LATER)
    workflow.accept(asked, by=team, at=LATER)
    other = make_request(asked.request.period, "money", title="Money", asks="funding")
    asked_one(other, school, editor)

    rows = OutgoingMail.objects.all()
    assert {row.kind for row in rows} == {kind.name for kind in mails.MAIL_KINDS}
    assert not [row for row in rows if "Canary" in row.subject + row.text + row.html]


def test_the_command_says_how_many_were_reminded(asked, capsys):
    Asked.objects.update(state="accepted")

    call_command("remind")

    assert capsys.readouterr().out == "0 reminders sent.\n"


def test_a_link_is_asked_again_for_the_same_agency_alone(asking, asked, police, editor):
    other = make_asked(asking, police, editor, email="x@police.example")

    sending.remind([asked.pk], by=editor, at=LATER)

    assert [mail.to for mail in OutgoingMail.objects.all()] == ["pat@agency.example"]
    assert other.links.count() == 0


def test_an_agency_gets_one_mail_for_all_that_it_is_asked(
    asking, school, police, editor
):
    figures = make_request(asking.period, "figures", title="Figures", asks="training")
    whom = [
        Whom(school, "Pat", "pat@agency.example"),
        Whom(police, "Jo", "jo@police.example"),
    ]

    sending.ask([asking, figures], whom, by=editor, at=AT)

    mails = OutgoingMail.objects.order_by("pk")
    assert [(mail.to, mail.subject) for mail in mails] == [
        (
            "pat@agency.example",
            "Please answer: 2 requests from Riverside Partnership, 2023-24",
        ),
        (
            "jo@police.example",
            "Please answer: 2 requests from Riverside Partnership, 2023-24",
        ),
    ]
    for mail, agency in zip(mails, (school, police), strict=True):
        asked = Asked.objects.filter(agency=agency).order_by("pk")
        tokens = re.findall(r"/answer/([\w-]+)/", mail.text)
        links = [link_of(token) for token in tokens]
        assert [link and link.asked for link in links] == list(asked)
        assert re.findall(r'href="[^"]*/answer/([\w-]+)/"', mail.html) == tokens
        assert "“Figures”, by 1 May 2024:" in mail.text


def test_an_agency_gets_one_reminder_of_all_that_it_owes(asking, asked, school, editor):
    figures = make_request(asking.period, "figures", title="Figures", asks="training")
    other = make_asked(figures, school, editor)

    sending.remind([asked.pk, other.pk], by=editor, at=AT + timedelta(days=60))

    [mail] = OutgoingMail.objects.all()
    assert mail.subject == "Overdue: 2 requests from Riverside Partnership, 2023-24"
    assert len(re.findall("/answer/", mail.text)) == 2


def test_who_has_an_account_gets_one_mail_too(asking, school, editor, contributor):
    figures = make_request(asking.period, "figures", title="Figures", asks="training")

    sending.ask([asking, figures], [Whom(school)], by=editor, at=AT)

    [mail] = OutgoingMail.objects.all()
    assert mail.to == contributor.email
    answers = "/edit/riverside/answers/"
    assert f"{answers}update-2023-24/school/" in mail.text
    assert f"{answers}figures/school/" in mail.text


def test_a_mail_of_several_is_wanted_while_one_of_them_is(asking, school, editor, team):
    figures = make_request(asking.period, "figures", title="Figures", asks="training")
    whom = [Whom(school, "Pat", "pat@agency.example")]
    made = sending.ask([asking, figures], whom, by=editor, at=AT)
    [mail] = OutgoingMail.objects.all()

    told = [wanted(mail)]
    for one in made:
        workflow.withdraw(one, by=team, at=LATER)
        told.append(wanted(mail))

    assert told == [True, True, False]


def test_very_many_requests_are_told_in_several_mails(asking, school, editor):
    requests = [
        make_request(asking.period, f"r{n}", title=f"R{n}", asks="training")
        for n in range(letters.MOST + 1)
    ]

    sending.ask(requests, [Whom(school, "Pat", "pat@agency.example")], by=editor, at=AT)

    found = [
        mail.text.count("/answer/") for mail in OutgoingMail.objects.order_by("pk")
    ]
    assert found == [letters.MOST, 1]
