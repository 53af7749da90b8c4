"""The mails that tell people which step of a report is theirs, and which was taken.

They name the report and carry a link, never what was written about it.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, Role, User
from accounts.permissions import ROLE_PERMISSIONS, Permission
from mail.kinds import MailKind
from mail.outbox import Address, Letter, queue_many
from reports.models import Report
from reports.signatures import Signature, signatures

if TYPE_CHECKING:
    from mail.models import OutgoingMail

SIGNING = (Role.PARTNER, Role.CHAIR)


def is_still_to_sign(mail: "OutgoingMail") -> bool:
    """Whether the report still waits for the signature of whoever is told."""
    report = _report_of(mail)
    if report is None or report.state != Report.State.IN_REVIEW:
        return False
    return any(user.pk == mail.user_id for user in _signers(report))


def is_still_drafting(mail: "OutgoingMail") -> bool:
    """Whether the business team has not sent the report for review again."""
    report = _report_of(mail)
    return report is not None and report.state == Report.State.DRAFTING


def is_still_to_publish(mail: "OutgoingMail") -> bool:
    """Whether the report is still approved and not published."""
    report = _report_of(mail)
    return report is not None and report.state == Report.State.APPROVED


def is_not_out(mail: "OutgoingMail") -> bool:
    """Whether the report has not been published after all."""
    report = _report_of(mail)
    return report is not None and report.state != Report.State.PUBLISHED


def _report_of(mail: "OutgoingMail") -> Report | None:
    """Return the report that `mail` is about: the number in its `once`."""
    return Report.objects.filter(pk=int(mail.once.split(":")[1])).first()


TO_SIGN = MailKind(
    "report-to-sign",
    "A report needs your signature",
    "you are one of the people who sign this report",
    still_wanted=is_still_to_sign,
)
SIGN_REMINDER = MailKind(
    "report-sign-reminder",
    "Reminders to sign a report",
    "you are one of the people who sign this report",
    still_wanted=is_still_to_sign,
)
VOID = MailKind(
    "report-void", "Your signature no longer counts", "you signed this report"
)
RETURNED = MailKind(
    "report-returned",
    "A report was returned to the business team",
    "you are in the business team",
    still_wanted=is_still_drafting,
)
SIGNED = MailKind(
    "report-signed",
    "A report can be published",
    "you can publish this report",
    still_wanted=is_still_to_publish,
)
PUBLISHED = MailKind(
    "report-published",
    "A report was published or withdrawn",
    "you have a role in this partnership or board",
)
NOT_PUBLISHED = MailKind(
    "report-not-published",
    "A report could not be published",
    "you can publish this report",
    still_wanted=is_not_out,
)
MAIL_KINDS = (TO_SIGN, SIGN_REMINDER, VOID, RETURNED, SIGNED, PUBLISHED, NOT_PUBLISHED)


def submitted(report: Report, *, by: User, at: datetime) -> None:
    """Tell everybody whose place to sign is empty that it is their turn."""
    others = [user for user in _signers(report, at=at) if user != by]
    _tell(TO_SIGN, report, others, at=at, about={"by": by.name})


def remind(report: Report, user: User, *, due_on: date | None, at: datetime) -> None:
    """Remind one of those who sign that their place is still empty."""
    is_late = due_on is not None and due_on < timezone.localdate(at)
    _tell(SIGN_REMINDER, report, [user], at=at, about={"due": due_on, "late": is_late})


def voided(report: Report, signed: Iterable[User], *, by: User, at: datetime) -> None:
    """Tell those who had signed that their signature is void."""
    others = [user for user in signed if user != by and user.is_active]
    _tell(VOID, report, others, at=at)


def returned(report: Report, *, by: User, at: datetime) -> None:
    """Tell the business team that somebody who signs has returned the report."""
    editors = _people(report, Permission.SUBMIT, at=at)
    others = [user for user in editors if user != by]
    _tell(RETURNED, report, others, at=at, about={"by": by.name})


def signed(report: Report, *, by: User, at: datetime) -> None:
    """Tell whoever may publish that everybody has signed."""
    others = [user for user in _people(report, Permission.PUBLISH, at=at) if user != by]
    _tell(SIGNED, report, others, at=at)


def published(report: Report, *, edition: int, by: User, at: datetime) -> None:
    """Tell everybody who works on the report that readers can open an edition.

    Also `by`: building it takes a while, and the time may have been set days before.
    """
    _tell_readers(report, "published", edition=edition, by=by, at=at)


def not_published(report: Report, *, at: datetime, failed: bool = False) -> None:
    """Tell whoever may publish that the time that was set did not hold.

    Or, where `failed`, that the edition could not be built.
    """
    people = _people(report, Permission.PUBLISH, at=at)
    page = "publishing:editions" if failed else "editing:approval"
    about: dict[str, object] = {"failed": failed}
    _tell(NOT_PUBLISHED, report, people, at=at, about=about, page=page)


def withdrawn(report: Report, *, edition: int, by: User, at: datetime) -> None:
    """Tell everybody who works on the report that readers can no longer open it."""
    _tell_readers(report, "withdrawn", edition=edition, by=by, at=at)


def _tell_readers(
    report: Report, what: str, *, edition: int, by: User, at: datetime
) -> None:
    readers = _people(report, Permission.READ_DRAFT, at=at)
    about = {"what": what, "edition": edition, "by": by.name}
    told = readers if what == "published" else (one for one in readers if one != by)
    _tell(PUBLISHED, report, told, at=at, about=about, page="publishing:editions")


def _tell(
    kind: MailKind,
    report: Report,
    people: Iterable[User],
    *,
    at: datetime,
    about: dict[str, object] | None = None,
    page: str = "editing:approval",
) -> None:
    told = {
        "report": str(report),
        "partnership": report.partnership.name,
        "link": reverse(page, args=[report.partnership.slug, report.key]),
        **(about or {}),
    }
    letters = [
        Letter(
            Address.of(user),
            f"{kind.name}:{report.pk}:{user.pk}:{at.isoformat()}",
            told,
            report.partnership,
        )
        for user in people
    ]
    queue_many(kind, letters, at=at)


def _signers(report: Report, *, at: datetime | None = None) -> Iterator[User]:
    """Yield whoever may sign at a place where nobody has signed yet."""
    empty = {
        (place.role, place.agency.pk if place.agency else None)
        for place in signatures(report)
        if not place.approval
    }
    people: dict[int, User] = {}
    for one in _memberships(report, SIGNING, at=at):
        if (Role(one.role), one.agency_id) in empty:
            people[one.user_id] = one.user
    yield from people.values()


def signers_at(report: Report, place: Signature, *, at: datetime) -> tuple[User, ...]:
    """Return whoever signs at `place`, each once."""
    agency = place.agency.pk if place.agency else None
    return tuple(
        {
            one.user_id: one.user
            for one in _memberships(report, [place.role], at=at)
            if one.agency_id == agency
        }.values()
    )


def _people(report: Report, permission: Permission, *, at: datetime) -> Iterator[User]:
    roles = [role for role, may in ROLE_PERMISSIONS.items() if permission in may]
    members = _memberships(report, roles, at=at)
    yield from {one.user_id: one.user for one in members}.values()


def _memberships(
    report: Report, roles: Iterable[Role], *, at: datetime | None
) -> Iterable[Membership]:
    today = timezone.localdate(at)
    members = Membership.objects.current(today).filter(
        partnership=report.partnership_id, role__in=roles, user__is_active=True
    )
    return members.select_related("user").order_by("pk")
