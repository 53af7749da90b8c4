"""The text of every mail can be read as it is, whatever names it holds."""

import html
import re

import pytest

from config.settings import MAILS
from mail.kinds import kinds
from mail.rendering import LONGEST_SUBJECT, shortened
from tests.mail.every import AGENCY, PARTNERSHIP, PERSON, TITLE, Seen, every_mail

pytestmark = pytest.mark.django_db
LONGEST_LINE = 78
LINK = re.compile(r"https?://\S+")


@pytest.fixture
def mails(settings) -> tuple[Seen, ...]:
    settings.MAILS = MAILS
    return every_mail()


def in_text(mail: Seen, words: str) -> bool:
    return words in " ".join(mail.text.split())


def test_every_kind_is_looked_at_and_each_is_another(mails):
    assert {mail.kind for mail in mails} == {*kinds()}
    assert len({mail.name for mail in mails}) == len(mails)


def test_lines_are_short_and_links_have_lines_of_their_own(mails):
    faults = [
        (mail.name, line)
        for mail in mails
        for line in mail.text.splitlines()
        if ((found := LINK.search(line)) and found.group() != line)
        or (not found and len(line) > LONGEST_LINE)
        or line != line.rstrip()
    ]

    assert faults == []


def test_a_text_is_no_html(mails):
    names = re.compile("|".join(map(re.escape, (PARTNERSHIP, AGENCY, TITLE, PERSON))))
    faults = [
        mail.name
        for mail in mails
        for text in (mail.subject, names.sub("", " ".join(mail.text.split())))
        if html.unescape(text) != text or re.search(r"</|<[a-z]+ |style=|{[{%]", text)
    ]

    assert faults == []


def test_names_are_in_both_as_they_were_entered(mails):
    names = (PARTNERSHIP, AGENCY, TITLE[:-2], PERSON)
    in_texts = {
        (name, mail.name) for mail in mails for name in names if in_text(mail, name)
    }
    in_html = {
        (name, mail.name)
        for mail in mails
        for name in names
        if html.escape(name) in mail.html
    }

    assert in_texts == in_html
    assert {name for name, _ in in_texts} == {*names}


def test_each_says_who_sent_it_and_why_one_gets_it(mails):
    faults = []
    for mail in mails:
        text = " ".join(mail.text.split())
        about_one = mail.kind not in ("new-password", "account-changed")
        about_one &= not mail.kind.startswith("digest-")
        sender = "Partnership reporting sent this email"
        sender += f" for {PARTNERSHIP}." if about_one else "."
        why = f" You are getting it because {kinds()[mail.kind].why}."
        faults += [mail.name] if f"{sender}{why}" not in text else []
        faults += [mail.name] if html.escape(f"{sender}{why}") not in mail.html else []

    assert faults == []


def test_what_has_to_be_done_is_behind_a_link(mails):
    without = {mail.kind for mail in mails if len(LINK.findall(mail.text)) < 2}

    assert without == {
        "agency-accepted",
        "report-signed-by-link",
        "report-void-by-link",
    }


def test_a_long_subject_ends_at_a_word(mails):
    words = {*f"{PERSON} {PARTNERSHIP} {TITLE}".split()}
    cut = [mail.subject for mail in mails if mail.subject.endswith("…")]

    assert len(cut) > 10
    assert [one for one in cut if one.removesuffix("…").split()[-1] not in words] == []
    assert [one for one in cut if len(one) > LONGEST_SUBJECT] == []


def test_a_subject_without_a_space_is_cut_all_the_same():
    assert shortened("x" * 300) == "x" * (LONGEST_SUBJECT - 1) + "…"
