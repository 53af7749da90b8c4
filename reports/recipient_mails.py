"""The mail by which a recipient gets a published report: a link, and no other text."""

from datetime import datetime
from typing import TYPE_CHECKING

from mail.kinds import MailKind
from mail.outbox import Address, queue
from reports.models import Report, Sending
from reports.published import published_of
from reports.recipients import Line

if TYPE_CHECKING:
    from mail.models import OutgoingMail


def is_still_public(mail: "OutgoingMail") -> bool:
    """Whether readers still see the edition that the mail leads to as the newest."""
    sending = Sending.objects.filter(once=mail.once).select_related("report").first()
    if sending is None:
        return False
    published = published_of([sending.report])[sending.report_id]
    return published.current == sending.edition


TO_RECIPIENT = MailKind(
    "report-to-recipient",
    "A published report for those who have to have it",
    "the partnership or board sends you its published reports",
    essential=True,
    to_others=True,
    still_wanted=is_still_public,
)
MAIL_KINDS = (TO_RECIPIENT,)


def edition_path(report: Report, edition: int) -> str:
    """Return where readers find one edition."""
    return f"/{report.partnership.slug}/{report.key}/editions/{edition}/"


def send(sending: Sending, line: Line, *, at: datetime) -> None:
    """Queue the mail that `sending` stands for."""
    report = sending.report
    laws = dict.fromkeys(one.source for one in line.asked if one.checked)
    queue(
        TO_RECIPIENT,
        to=Address(sending.email, sending.name),
        once=sending.once,
        about={
            "report": str(report),
            "partnership": report.partnership.name,
            "edition": sending.edition,
            "before": line.surely_had,
            "body": line.body,
            "laws": " and ".join(laws),
            "by": sending.by.name,
            "by_email": sending.by.email,
            "link": edition_path(report, sending.edition),
        },
        partnership=report.partnership,
        at=at,
    )
