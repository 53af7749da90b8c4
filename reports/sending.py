"""The steps by which a published report is sent: by email, or noted by hand.

None of them changes the report, its editions or a signature.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import User
from records.models import Change
from records.workflow import log
from regimes.reading import every_regime
from reports import recipient_mails
from reports.contacts import Contact, require_shown
from reports.models import Recipient, Report, Sending
from reports.policies import WrongState
from reports.recipients import Line, SentTo, sent_to
from reports.workflow import locked

STEPS = (
    Change.Action.SENT,
    Change.Action.SENDING_UNDONE,
    Change.Action.RECIPIENT,
)
RESERVED = ("add", "email")  # what addresses have where a recipient's key is
LONGEST_KEY = 80
CHANGED = (
    "Something was sent to this recipient after you opened the page. Look at what is "
    "listed now, then try again."
)
NOT_PUBLIC = "Readers cannot open an edition of this report now, so it cannot be sent."
TAKEN_OFF = (
    "This recipient was taken off the list. To send them reports, add them again."
)
UNDONE = "This note has already been undone, or cannot be."


@dataclass(frozen=True)
class ByHand:
    """How and when somebody was sent an edition without the portal."""

    way: str
    sent_on: date
    edition: int
    name: str = ""
    has_arrived: bool = False
    note: str = ""


@transaction.atomic
def add(report: Report, contact: Contact, *, by: User, at: datetime) -> Recipient:
    """Add somebody whom no law names; they are offered for other years as well."""
    report = locked(report)
    row = Recipient(partnership=report.partnership, is_added=True)
    row.key = _free_key(report, contact.body)
    row.body, row.name, row.email = contact.body, contact.name, contact.email
    row.save()
    _log(report, Change.Action.RECIPIENT, contact.body, by=by, at=at)
    return row


@transaction.atomic
def keep_contact(
    report: Report, key: str, contact: Contact, *, shown: str, by: User, at: datetime
) -> Recipient:
    """Keep where reports to a recipient go, for this year and the next.

    Raise ContactChanged unless `shown` is the digest of what is kept now.
    """
    report = locked(report)
    line = _listed(report, key, at=at)
    require_shown(line, shown)
    row, is_another = _kept(report, line, contact)
    if is_another:
        _log(report, Change.Action.RECIPIENT, line.body, by=by, at=at)
    return row


@transaction.atomic
def remove(report: Report, key: str, *, by: User, at: datetime) -> None:
    """Take somebody whom the team added off the list; what they were sent stays."""
    report = locked(report)
    line = _listed(report, key, at=at)
    if line.row is None or not line.row.is_added:
        raise WrongState("A law names this recipient, so it stays on the list.")
    line.row.is_removed = True
    line.row.save(update_fields=["is_removed"])
    _log(report, Change.Action.RECIPIENT, line.body, by=by, at=at)


@transaction.atomic
def send(
    report: Report,
    key: str,
    contact: Contact,
    *,
    seen: int,
    shown: str,
    by: User,
    at: datetime,
) -> Sending:
    """Email a link to the edition that readers see, and keep the address.

    `seen` is how many sendings the page listed, and `shown` the digest of the contact
    that it showed. Raise WrongState where there are more by now, or readers see no
    edition, and ContactChanged where another contact is kept.
    """
    report = locked(report)
    line = _unchanged(report, key, seen=seen, at=at)
    require_shown(line, shown)
    return _send(report, line, contact, by=by, at=at)


@transaction.atomic
def send_to(
    report: Report, shown: Mapping[str, str], *, by: User, at: datetime
) -> tuple[Sending, ...]:
    """Email it to those in `shown` who lack the edition, at the addresses kept.

    `shown` has the digest of the contact that the page showed, by the recipient's key.
    Whoever was sent it meanwhile is left out. Raise ContactChanged, and send nothing,
    where another contact is kept of one of the others.
    """
    report = locked(report)
    found = sent_to(report, today=timezone.localdate(at))
    chosen = [line for line in found.to_email if line.key in shown]
    for line in chosen:
        require_shown(line, shown[line.key])
    return tuple(
        _send(report, line, Contact.of(line.row), by=by, at=at) for line in chosen
    )


def _send(
    report: Report, line: Line, contact: Contact, *, by: User, at: datetime
) -> Sending:
    edition = line.published.current
    if edition is None:
        raise WrongState(NOT_PUBLIC)
    row, _ = _kept(report, line, contact)
    sending = Sending.objects.create(
        report=report,
        recipient=row,
        edition=edition,
        way=Sending.Way.PORTAL,
        name=contact.name,
        email=contact.email,
        sent_on=timezone.localdate(at),
        once=f"report-to-recipient:{report.pk}:{row.pk}:{len(line.proofs)}",
        at=at,
        by=by,
    )
    recipient_mails.send(sending, replace(line, row=row), at=at)
    _log(report, Change.Action.SENT, line.body, by=by, at=at, edition=edition)
    return sending


@transaction.atomic
def note(
    report: Report, key: str, given: ByHand, *, seen: int, by: User, at: datetime
) -> Sending:
    """Note that an edition was sent without the portal.

    Raise WrongState where it was never published, or more than `seen` was sent.
    """
    report = locked(report)
    line = _unchanged(report, key, seen=seen, at=at)
    if given.edition not in line.published.editions:
        raise WrongState("This edition has not been published.")
    sending = Sending.objects.create(
        report=report,
        recipient=line.row or _row(report, key),
        edition=given.edition,
        way=given.way,
        name=given.name,
        sent_on=given.sent_on,
        has_arrived=given.has_arrived,
        note=given.note,
        at=at,
        by=by,
    )
    _log(report, Change.Action.SENT, line.body, by=by, at=at, edition=given.edition)
    return sending


@transaction.atomic
def undo(report: Report, key: str, number: int, *, by: User, at: datetime) -> Sending:
    """Undo a note; it stays on the list, with who undid it. Raise WrongState if not."""
    report = locked(report)
    line = _line(report, key, at=at)
    for proof in line.proofs:
        if proof.sending.pk == number and proof.may_be_undone:
            sending = proof.sending
            sending.undone_at, sending.undone_by = at, by
            sending.save(update_fields=["undone_at", "undone_by"])
            action = Change.Action.SENDING_UNDONE
            _log(report, action, line.body, by=by, at=at, edition=sending.edition)
            return sending
    raise WrongState(UNDONE)


def line_of(found: SentTo, key: str) -> Line:
    """Return the line of one recipient; raise WrongState if it is not on the list."""
    line = found.line(key)
    if line is None:
        raise WrongState("This recipient is no longer on the list.")
    return line


def _line(report: Report, key: str, *, at: datetime) -> Line:
    return line_of(sent_to(report, today=timezone.localdate(at)), key)


def _listed(report: Report, key: str, *, at: datetime) -> Line:
    line = _line(report, key, at=at)
    if line.is_taken_off:
        raise WrongState(TAKEN_OFF)
    return line


def _unchanged(report: Report, key: str, *, seen: int, at: datetime) -> Line:
    line = _listed(report, key, at=at)
    if len(line.proofs) != seen:
        raise WrongState(CHANGED)
    return line


def _row(report: Report, key: str) -> Recipient:
    row, _ = Recipient.objects.get_or_create(partnership=report.partnership, key=key)
    return row


def _kept(report: Report, line: Line, contact: Contact) -> tuple[Recipient, bool]:
    """Keep `contact`; return the recipient, and whether anything was another before."""
    row = line.row or _row(report, line.key)
    is_another = Contact.of(row) != contact
    if is_another:
        row.body, row.name, row.email = contact.body, contact.name, contact.email
        row.save(update_fields=["body", "name", "email"])
    return row, is_another


def _free_key(report: Report, body: str) -> str:
    """Return a key that no recipient has, nor any law gives to one."""
    stem = slugify(body)[: LONGEST_KEY - 4].strip("-") or "recipient"
    rows = Recipient.objects.filter(partnership=report.partnership)
    of_laws = {one.key for regime in every_regime() for one in regime.recipients}
    taken = {*rows.values_list("key", flat=True), *of_laws, *RESERVED}
    names = (f"{stem}-{number}" if number > 1 else stem for number in count(1))
    return next(name for name in names if name not in taken)


def _log(
    report: Report,
    action: Change.Action,
    body: str,
    *,
    by: User,
    at: datetime,
    edition: int | None = None,
) -> None:
    """Write who did it to the log of the report; addresses stay out of it."""
    after = {"to": body} | ({"edition": str(edition)} if edition else {})
    log(report, action, by=by, at=at, after=after)
