"""Every kind of mail that the portal sends, about long and awkward names.

The apps write them themselves, so that no template is tried with what it never gets.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from accounts.adapter import MAILED
from accounts.invitations import invite
from accounts.mails import tell
from accounts.models import Membership, Role, User
from accounts.passwords import send_link
from accounts.permissions import member_in
from accounts.roles import Part
from asking import mails as asking_mails
from asking import sending, workflow
from asking.links import new_link
from asking.models import Asked
from asking.workflow import Actor
from mail.digests import make_digests
from mail.models import MailPreference, OutgoingMail
from mail.outbox import Address
from partnership.models import Agency, Partnership, Period
from reports import commenting, reading_links, signing_links
from reports import mails as report_mails
from reports.comment_places import WHOLE, Anchor
from reports.contacts import Contact
from reports.models import Report, SigningLink
from reports.reading_links import Reader
from reports.sending import send
from reports.signing_links import Consent, Signer
from reports.workflow import take_back
from tests.asking_agencies.made import make_request
from tests.factories import (
    make_agency,
    make_member,
    make_partnership,
    make_period,
    make_report,
    make_section,
    make_user,
)
from tests.reports.out import bring_out, settle

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday
NEXT_MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)


def of_length(length: int, text: str) -> str:
    """Return words of exactly `length` characters that begin with `text`."""
    return f"{text} {'and neighbouring towns ' * length}"[: length - 1].strip() + "s"


PARTNERSHIP = of_length(200, "Bishop's Stortford & Ware <North> Partnership")
AGENCY = of_length(200, "Women's Aid & \"Refuge\" <b>Charity</b> O'Neill")
TITLE = of_length(200, "Section 11 audit & 'voice of the child' <2026>")
PERSON = of_length(100, "Siân O'Brien-D'Arcy & <Co>")


@dataclass(frozen=True)
class Seen:
    """A mail as its reader gets it; `name` tells those of one kind apart."""

    name: str
    kind: str
    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Scene:
    """A partnership with one agency, a report and people."""

    partnership: Partnership
    period: Period
    agency: Agency
    report: Report
    editor: User
    chair: User
    manager: User


def every_mail() -> tuple[Seen, ...]:
    """Return every mail that the portal can send, and leave the database as it was."""
    with transaction.atomic():
        scene = _scene()
        _about_accounts(scene)
        _to_agencies(scene)
        _about_reports(scene)
        _about_comments(scene)
        _to_recipients(scene)
        _to_signers(scene)
        _in_digests(scene)
        rows = OutgoingMail.objects.filter(to__endswith="@every.example")
        rows = rows.exclude(state=OutgoingMail.State.COLLECTED)
        seen = _named([*rows.order_by("kind", "pk")])
        transaction.set_rollback(True)
    return seen


def _scene() -> Scene:
    partnership = make_partnership("every-mail", name=PARTNERSHIP)
    period = make_period(partnership)
    agency = make_agency(partnership, AGENCY, key="agency")
    report = make_report(period, title=TITLE)
    make_section(report)
    people = [_person(word) for word in ("editor", "chair", "manager")]
    for user, role in zip(people, (Role.EDITOR, Role.CHAIR, Role.MANAGER), strict=True):
        make_member(partnership, role, user=user)
    return Scene(partnership, period, agency, report, *people)


def _person(word: str) -> User:
    return make_user(f"{word}@every.example", PERSON)


def _about_accounts(scene: Scene) -> None:
    send_link(scene.editor.email)
    tell(scene.editor, max(MAILED.values(), key=len))
    parts = [Part(Role.CONTRIBUTOR, scene.agency), Part(Role.CHAIR)]
    whom = Address("new@every.example", PERSON)
    invite(whom, parts, partnership=scene.partnership, by=scene.manager, at=AT)


def _to_agencies(scene: Scene) -> None:
    whom = sending.Whom(scene.agency, PERSON, "agency@every.example")
    requests = [
        make_request(scene.period, f"r{n}", title=f"{TITLE[:-2]} {n}", asks="training")
        for n in range(3)
    ]
    requests[2].due_on = date(2026, 12, 11)
    requests[2].save()
    late = sending.ask(requests[:2], [whom], by=scene.editor, at=AT)
    [one] = sending.ask(requests[2:], [whom], by=scene.editor, at=AT)
    sending.remind([one.pk for one in late], by=scene.editor, at=AT)
    sending.remind([one.pk], by=scene.editor, at=AT)
    workflow.pass_on(
        one, by=Actor(scene.editor), at=AT, name=PERSON, email="other@every.example"
    )
    link, token = new_link(one, name=PERSON, email="agency@every.example", at=AT)
    link.save()
    asking_mails.returned(one, link, token, at=AT)
    asking_mails.accepted(one, link, at=AT)
    for number, state in enumerate((Asked.State.HANDED_IN, Asked.State.DECLINED)):
        one.state = state
        asking_mails.handed_in(one, at=AT + timedelta(minutes=number))


def _about_reports(scene: Scene) -> None:
    report, editor, chair = scene.report, scene.editor, scene.chair
    report_mails.submitted(report, by=editor, at=AT)
    report_mails.voided(report, [chair], by=editor, at=AT)
    report_mails.returned(report, by=chair, at=AT)
    report_mails.signed(report, by=editor, at=AT)
    for number, due_on in enumerate((None, date(2026, 12, 11), date(2026, 11, 1))):
        later = AT + timedelta(minutes=number)
        report_mails.remind(report, chair, due_on=due_on, at=later)
    report_mails.published(report, edition=2, by=editor, at=AT)
    report_mails.not_published(report, at=AT)
    report_mails.not_published(report, at=AT + timedelta(minutes=1), failed=True)
    report_mails.withdrawn(report, edition=2, by=editor, at=AT + timedelta(minutes=1))


def _about_comments(scene: Scene) -> None:
    by = member_in(scene.editor, scene.partnership)
    section = Anchor("passage", "welcome", TITLE)
    for place in (WHOLE, section):
        said = commenting.comment(
            scene.report, place, "Sure?", ticked=[scene.chair.pk], by=by, at=AT
        )
    commenting.reply(said, "And this?", ticked=[scene.chair.pk], by=by, at=AT)


def _to_signers(scene: Scene) -> None:
    """Send a link and a reminder, and tell that it was signed, void and declined."""
    agency = scene.agency
    agency.signs_report = True
    agency.save()
    Report.objects.filter(pk=scene.report.pk).update(state=Report.State.IN_REVIEW)
    report = Report.objects.get(pk=scene.report.pk)
    editor = member_in(scene.editor, scene.partnership)

    reader = Reader(
        PERSON, PERSON, "reader@every.example", date(2026, 12, 1), date(2027, 1, 2)
    )
    reading_links.share(report, reader, by=editor, at=AT)

    def offered(email: str) -> SigningLink:
        signer = Signer(PERSON, PERSON, email)
        return signing_links.offer(report, agency.key, signer, by=editor, at=AT)

    link = signing_links.remind(offered("signer@every.example"), by=scene.editor, at=AT)
    signing_links.decline(offered("other@every.example"), "It is wrong.", at=AT)
    consent = Consent(PERSON, PERSON, on_behalf_of=PERSON)
    signing_links.sign(link, consent, at=AT)
    take_back(report, by=editor, at=AT)


def _to_recipients(scene: Scene) -> None:
    whom = Contact(AGENCY, PERSON, "recipient@every.example")
    shown = Contact("", "", "").digest
    for seen in (0, 1):
        bring_out(scene.report, scene.editor, edition=seen + 1)
        sending_one = send(
            scene.report,
            "healthwatch",
            whom,
            seen=seen,
            shown=shown,
            by=scene.editor,
            at=AT,
        )
        settle(sending_one, "sent")
        shown = whom.digest


def _in_digests(scene: Scene) -> None:
    for choice in (MailPreference.Choice.DAILY, MailPreference.Choice.WEEKLY):
        reader = make_user(f"{choice}@every.example", PERSON)
        Membership.objects.create(
            user=reader, partnership=scene.partnership, role=Role.EDITOR
        )
        for kind in report_mails.MAIL_KINDS:
            MailPreference.objects.create(user=reader, kind=kind.name, choice=choice)
    report_mails.published(scene.report, edition=3, by=scene.editor, at=AT)
    report_mails.voided(
        scene.report,
        User.objects.filter(email__in=("daily@every.example", "weekly@every.example")),
        by=scene.editor,
        at=AT,
    )
    make_digests(NEXT_MONDAY)


def _named(rows: list[OutgoingMail]) -> tuple[Seen, ...]:
    """Return the mails, each that says something else, the second as `kind-2`."""
    found: dict[tuple[str, str], Seen] = {}
    for row in rows:
        same = sum(kind == row.kind for kind, _ in found)
        name = f"{row.kind}-{same + 1}" if same else row.kind
        seen = Seen(name, row.kind, row.subject, row.text, row.html)
        found.setdefault((row.kind, row.text.split("\n\n")[1]), seen)
    return tuple(found.values())
