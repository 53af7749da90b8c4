"""Reports whose editions are out, as the log has it, without any file of them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from accounts.models import User
from mail.models import OutgoingMail
from records.models import Change
from records.workflow import log
from reports.contacts import Contact
from reports.models import Report, Sending
from reports.recipients import Line, sent_to
from reports.sending import ByHand, keep_contact, note, send
from tests.reports.reviewing import State, put

OUT = datetime(2024, 9, 27, 9, 30, tzinfo=UTC)
TODAY = date(2024, 9, 30)
LATER = date(2024, 10, 5)  # a day after the seven days
ADDRESS = Contact("", "Jo Bell", "jo@panel.example")


def bring_out(report: Report, by: User, edition: int = 1, at: datetime = OUT) -> Report:
    """Log that an edition of `report` came out."""
    step(report, Change.Action.PUBLISHED, by, edition, at)
    return put(report, State.PUBLISHED)


def take_away(report: Report, by: User, edition: int = 1) -> None:
    """Log that an edition of `report` was withdrawn."""
    step(report, Change.Action.WITHDRAWN, by, edition, OUT)


def step(
    report: Report, action: Change.Action, by: User, edition: int, at: datetime
) -> None:
    log(report, action, by=by, at=at, after={"edition": str(edition)})


def line(report: Report, key: str = "review-panel", today: date = TODAY) -> Line:
    """Return what is known of one recipient of `report`."""
    found = sent_to(report, today=today).line(key)
    assert found
    return found


def email(report: Report, by: User, key: str = "review-panel") -> Sending:
    known = line(report, key)
    whom = replace(ADDRESS, body=known.row.body if known.row else "")
    seen, shown = len(known.proofs), Contact.of(known.row).digest
    return send(report, key, whom, seen=seen, shown=shown, by=by, at=OUT)


def keep(report: Report, key: str, contact: Contact, by: User) -> None:
    """Keep `contact` as somebody does who sees what is kept now."""
    shown = Contact.of(line(report, key).row).digest
    keep_contact(report, key, contact, shown=shown, by=by, at=OUT)


def contacts(report: Report) -> dict[str, str]:
    """Return the digest of each recipient's contact, as a page shows them now."""
    found = sent_to(report, today=TODAY)
    return {one.key: Contact.of(one.row).digest for one in found.lines}


def post(
    report: Report, by: User, key: str = "review-panel", **said: object
) -> Sending:
    """Note that an edition was posted."""
    seen = len(line(report, key).proofs)
    given = {"way": "post", "sent_on": OUT.date(), "edition": 1} | said
    return note(
        report,
        key,
        ByHand(**given),  # type: ignore[arg-type] # as the tests say
        seen=seen,
        by=by,
        at=OUT,
    )


def settle(sending: Sending, state: str, reason: str = "") -> None:
    """Let the mail of `sending` have ended in `state`."""
    mails = OutgoingMail.objects.filter(once=sending.once)
    assert mails.update(state=state, reason=reason) == 1
