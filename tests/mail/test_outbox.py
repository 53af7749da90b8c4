"""What is queued, for whom, and that it is queued once."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from mail.kinds import MailKind
from mail.models import MailPreference, OutgoingMail
from mail.outbox import Address, BadAddress, Letter, queue, queue_many
from tests.factories import make_user
from tests.mail.kinds import NOTE, RESET
from tests.mail.letters import ABOUT, AT, SAM, queued

State = OutgoingMail.State
TEXT = """\
Dear Sam Reed,

The partnership asks for your update. This is what a person reads who
does not see the other part of the mail.

- one thing
- another thing that is told in so many words that they do not fit into
  one line of it

https://reports.example.org/edit/riverside/

Please answer soon.

--
Partnership reporting sent this email. You are getting it because you
take part in a test.

https://reports.example.org
"""


@pytest.fixture(autouse=True)
def _origin(settings):
    settings.PORTAL_URL = "https://reports.example.org"


def test_a_mail_is_written_in_full_when_it_is_asked_for(partnership):
    queue(NOTE, to=SAM, once="note:1", about=ABOUT, partnership=partnership, at=AT)

    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.to, mail.name, mail.user_id, mail.partnership) == (
        "test-note",
        "sam@example.org",
        "Sam Reed",
        None,
        partnership,
    )
    assert (mail.state, mail.queued_at, mail.next_try_at) == (State.WAITING, AT, AT)
    assert (mail.subject, mail.text) == ("An update is wanted", TEXT)
    assert mail.link == "https://reports.example.org/edit/riverside/"
    assert mail.html.count(f'href="{mail.link}"') == 2


def test_asking_twice_queues_one_mail(db):
    queued("note:1")
    queued("note:1", title="Said again")

    assert [mail.subject for mail in OutgoingMail.objects.all()] == [ABOUT["title"]]


def test_an_act_that_is_undone_takes_its_mail_back(db):
    with transaction.atomic():
        queued("note:1")
        transaction.set_rollback(True)

    assert not OutgoingMail.objects.exists()


def test_a_mail_can_be_held_until_later(db):
    later = AT + timedelta(days=3)

    queue(NOTE, to=SAM, once="later", about=ABOUT, after=later, at=AT)

    mail = OutgoingMail.objects.get()
    assert (mail.not_before, mail.next_try_at) == (later, later)
    assert not OutgoingMail.objects.due(later - timedelta(seconds=1)).exists()
    assert OutgoingMail.objects.due(later).exists()


@pytest.mark.parametrize(
    "email",
    ["", "sam", "sam@example.org\nBcc: all@example.org", "Sam <sam@example.org>"],
)
def test_what_is_no_address_is_refused(email):
    with pytest.raises(BadAddress, match="is not an email address"):
        Address(email, "Sam")


def test_nothing_that_is_told_adds_a_header_or_markup(db):
    evil = 'Sam\r\nBcc: all@example.org\x00 <b>"x"</b>'

    mail = queued(to=Address("sam@example.org", evil), title=evil, sentence=evil)

    assert mail.name == 'Sam Bcc: all@example.org <b>"x"</b>'
    assert mail.subject == "Sam"
    assert "<b>" not in mail.html
    assert "&lt;b&gt;&quot;x&quot;&lt;/b&gt;" in mail.html
    assert '<b>"x"</b>' in mail.text


def test_what_no_database_keeps_is_left_out(db):
    odd = "Sam\x00 \ud800Reed"

    mail = queued(to=Address("sam@example.org", odd), title=odd, sentence=odd)

    assert (mail.name, mail.subject) == ("Sam Reed", "Sam Reed")
    assert "\n\nSam Reed This is what" in mail.text
    assert "Sam Reed" in mail.html
    assert not {"\x00", "\ud800"} & {*mail.text, *mail.html}


def test_a_secret_link_is_kept_in_the_texts_alone(db):
    mail = queued("reset:1", RESET, link="/account/reset/s3cret/")

    assert mail.link == ""
    assert "https://reports.example.org/account/reset/s3cret/" in mail.text


def test_a_kind_that_nobody_declared_is_refused(db):
    with pytest.raises(ValueError, match="declares the kind stray"):
        queued("stray", MailKind("stray", "Stray"))


@pytest.mark.parametrize("once", ["", "x" * 201])
def test_what_a_mail_is_for_has_to_be_said_in_200_characters(db, once):
    with pytest.raises(ValueError, match="empty or over 200"):
        queued(once)


@pytest.mark.parametrize(
    ("choice", "state"),
    [
        ("single", State.WAITING),
        ("daily", State.COLLECTED),
        ("weekly", State.COLLECTED),
        ("off", State.DROPPED),
    ],
)
def test_a_mail_goes_the_way_that_its_reader_chose(db, choice, state):
    user = make_user("ann@example.org", "Ann Lee")
    for kind in (NOTE, RESET):
        MailPreference.objects.create(user=user, kind=kind.name, choice=choice)

    assert queued("note", to=Address.of(user)).state == state
    assert queued("reset", RESET, to=Address.of(user)).state == State.WAITING


def test_many_mails_take_as_few_queries_as_some(db):
    def letters(count: int) -> list[Letter]:
        return [
            Letter(Address(f"a{count}-{one}@example.org", "A"), f"{count}:{one}", ABOUT)
            for one in range(count)
        ]

    def asked(count: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            queue_many(NOTE, letters(count), at=AT)
        return len(queries)

    assert asked(2) == 1
    # SQLite takes some dozens of rows at a time.
    assert asked(200) <= (7 if connection.vendor == "sqlite" else 1)
    assert OutgoingMail.objects.count() == 202
