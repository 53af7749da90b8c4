"""The mails to people who sign a report by a personal link, without an account.

They name the report and carry a link, never what was written about it.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from accounts.permissions import ROLE_PERMISSIONS, Permission
from mail.kinds import MailKind
from mail.outbox import Address, Letter, queue, queue_many
from reports.models import Approval, ReaderLink, Report, SigningLink

if TYPE_CHECKING:
    from mail.models import OutgoingMail

WHY = "you were asked to sign this report for your agency"


def is_still_open(mail: "OutgoingMail") -> bool:
    """Whether the link in `mail` can still be used: its number is in its `once`."""
    number = int(mail.once.split(":")[1])
    return SigningLink.objects.unended().filter(pk=number).exists()


def is_still_to_read(mail: "OutgoingMail") -> bool:
    """Whether the reader whose number is in `once` can still use the link."""
    rows = ReaderLink.objects.filter(pk=int(mail.once.split(":")[1]), revoked_at=None)
    return rows.filter(ends_at__gt=timezone.now()).exists()


LINK = MailKind(
    "report-sign-link",
    "A report for your agency to sign",
    WHY,
    essential=True,
    secret=True,
    to_others=True,
    still_wanted=is_still_open,
)
REMINDER = MailKind(
    "report-sign-link-reminder",
    "A report still needs the signature of your agency",
    WHY,
    essential=True,
    secret=True,
    to_others=True,
    still_wanted=is_still_open,
)
SIGNED = MailKind(
    "report-signed-by-link",
    "What you signed for your agency",
    "you signed this report for your agency",
    essential=True,
    to_others=True,
)
VOID = MailKind(
    "report-void-by-link",
    "Your signature for your agency no longer counts",
    "you signed this report for your agency",
    essential=True,
    to_others=True,
)
DECLINED = MailKind(
    "report-sign-declined",
    "An agency has declined to sign a report",
    "you can send this report to be signed",
)
READING = MailKind(
    "report-reading-link",
    "The draft of a report, before it is published",
    "the partnership or board has given you access to this report before it is "
    "published",
    essential=True,
    secret=True,
    to_others=True,
    still_wanted=is_still_to_read,
)
MAIL_KINDS = (READING, LINK, REMINDER, SIGNED, VOID, DECLINED)


def send(link: SigningLink, token: str, *, why: str, at: datetime) -> None:
    """Send the person their link; `why` is "link", "reminder" or "automatic"."""
    kind = LINK if why == "link" else REMINDER
    told = _about(link) | {
        "by": link.made_by.name,
        "until": timezone.localtime(link.expires_at),
        "link": reverse("signing:start", args=[token]),
    }
    _to_signer(kind, link, f"{kind.name}:{link.pk}", told, at=at)


def share(link: ReaderLink, token: str, *, last: date, at: datetime) -> None:
    """Send somebody their link to the draft."""
    told = {
        "report": str(link.report),
        "partnership": link.report.partnership.name,
        "by": link.made_by.name,
        "first": timezone.localdate(link.opens_at),
        "last": last,
        "link": reverse("reading:start", args=[token]),
    }
    queue(
        READING,
        to=Address(link.email, link.name),
        once=f"{READING.name}:{link.pk}",
        about=told,
        partnership=link.report.partnership,
        at=at,
    )


def signed(approval: Approval, *, at: datetime) -> None:
    """Confirm to somebody what they signed."""
    link = approval.link
    if link is None:
        return
    told = _about(link) | {
        "signed_as": approval.signer,
        "on_behalf_of": approval.on_behalf_of,
        "given_at": timezone.localtime(approval.given_at),
        "version": approval.content_hash,
    }
    _to_signer(SIGNED, link, f"{SIGNED.name}:{link.pk}", told, at=at)


def voided(report: Report, approvals: Iterable[Approval], *, at: datetime) -> None:
    """Tell those who signed by a link that their signature is void."""
    for approval in approvals:
        if link := approval.link:
            link.report = report
            _to_signer(VOID, link, f"{VOID.name}:{link.pk}", _about(link), at=at)


def declined(link: SigningLink, *, at: datetime) -> None:
    """Tell whoever sends such links that somebody does not sign; not why."""
    may_send = {Permission.SUBMIT, Permission.PUBLISH}
    roles = [role for role, may in ROLE_PERMISSIONS.items() if may_send & may]
    members = Membership.objects.current(timezone.localdate(at)).filter(
        partnership=link.report.partnership_id, role__in=roles, user__is_active=True
    )
    rows = members.select_related("user").order_by("pk")
    people: dict[int, User] = {one.user_id: one.user for one in rows}
    page = reverse(
        "editing:signers", args=[link.report.partnership.slug, link.report.key]
    )
    told = _about(link) | {"person": link.person, "link": page}
    letters = [
        Letter(
            Address.of(user),
            f"{DECLINED.name}:{link.pk}:{user.pk}",
            told,
            link.report.partnership,
        )
        for user in people.values()
    ]
    queue_many(DECLINED, letters, at=at)


def _about(link: SigningLink) -> dict[str, object]:
    return {
        "report": str(link.report),
        "partnership": link.report.partnership.name,
        "agency": link.agency.name,
    }


def _to_signer(
    kind: MailKind,
    link: SigningLink,
    once: str,
    about: dict[str, object],
    *,
    at: datetime,
) -> None:
    queue(
        kind,
        to=Address(link.email, link.name),
        once=once,
        about=about,
        partnership=link.report.partnership,
        at=at,
    )
