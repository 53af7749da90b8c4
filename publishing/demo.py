"""Sample people, and the sample reports taken by them through the real workflow."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from accounts.models import Membership, Role, User
from accounts.permissions import Member, member_in
from partnership.models import Agency, AgencyContribution, Partnership
from publishing.build import build
from publishing.models import Edition
from publishing.workflow import claim
from records.models import Change
from reports import workflow
from reports.draft import Draft
from reports.models import Report


@dataclass(frozen=True)
class Part:
    """The part that one sample person plays in one partnership."""

    name: str
    role: Role
    agency: Agency | None = None

    @property
    def email(self) -> str:
        signs = self.role is Role.PARTNER and self.agency
        who = self.agency.key if signs and self.agency else self.name.split()[1]
        return f"{who}@example.org"


EDITOR = Part("Demo editor", Role.EDITOR)


def folders(fixtures: Path) -> tuple[Path, ...]:
    """Return the report years under `fixtures`, the oldest first."""
    found = (path.parent for path in fixtures.glob("*/*/manifest.json"))
    return tuple(sorted(found, key=lambda folder: (folder.name, folder.parent.name)))


def is_loaded(folder: Path) -> bool:
    year = Report.objects.filter(key=folder.name)
    return year.filter(partnership__slug=folder.parent.name).exists()


def is_sample(report: Report) -> bool:
    """Whether the demo itself brought `report` here; others are not its own."""
    added = Change.objects.filter(
        partnership=report.partnership,
        record=report.address,
        action=Change.Action.ADDED,
    )
    return added.filter(by__email=EDITOR.email).exists()


def password(kept_in: Path) -> str:
    """Return the sample people's password, made up on first use on this machine."""
    if not kept_in.exists():
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        kept_in.touch(mode=0o600)
        kept_in.write_text(f"{secrets.token_urlsafe(9)}\n")
    return kept_in.read_text().strip()


def parts(partnership: Partnership) -> Iterator[Part]:
    """Yield who takes part, in the order in which a report passes through hands."""
    agencies = Agency.objects.filter(partnership=partnership).in_reading_order()
    texts = AgencyContribution.objects.filter(partnership=partnership)
    writes = agencies.filter(pk__in=texts.values("agency"), signs_report=False)
    yield EDITOR
    if agency := writes.first() or agencies.first():
        yield Part("Demo contributor", Role.CONTRIBUTOR, agency)
    yield Part("Demo scrutineer", Role.REVIEWER)
    for agency in agencies.filter(signs_report=True):
        yield Part("Demo signatory", Role.PARTNER, agency)
    yield Part("Demo chair", Role.CHAIR)
    yield Part("Demo manager", Role.MANAGER)


def person(part: Part, secret: str) -> User:
    """Return the sample person of `part`, who signs in with `secret`."""
    user = User.objects.filter(email=part.email).first()
    if user is None:
        return User.objects.create_user(
            email=part.email, name=part.name, password=secret
        )
    if not user.check_password(secret):
        user.set_password(secret)
        user.save()
    return user


def join(
    partnership: Partnership, secret: str, people: dict[str, User]
) -> tuple[Part, ...]:
    """Make the sample people members of `partnership`; return their parts.

    `people` grows by email address: to look at a password takes half a second, and
    most of them belong to every partnership.
    """
    joined = tuple(parts(partnership))
    for part in joined:
        if part.email not in people:
            people[part.email] = person(part, secret)
        Membership.objects.get_or_create(
            user=people[part.email],
            partnership=partnership,
            role=part.role,
            defaults={"agency": part.agency, "since": timezone.localdate()},
        )
    return joined


def bring_out(report: Report, *, at: datetime) -> Edition:
    """Send `report` to review, have everybody sign it, and publish it.

    It goes on from the state it is in. Raise WrongState where a check finds an error.
    """
    if report.state in {Report.State.DRAFTING, Report.State.PUBLISHED}:
        report = workflow.submit(report, by=member(report, Role.EDITOR), at=at)
    if report.state == Report.State.IN_REVIEW:
        draft = Draft(report)
        for place in draft.signatures:
            if not place.approval:
                workflow.approve(
                    report,
                    by=member(report, place.role, place.agency),
                    at=at,
                    role=place.role,
                    content_hash=draft.content_hash,
                )
    edition = claim(report, by=member(report, Role.CHAIR), at=at)
    return build(edition.pk, at=at)


def member(report: Report, role: Role, agency: Agency | None = None) -> Member:
    """Return the sample person who plays this part in the report's partnership."""
    memberships = Membership.objects.current(timezone.localdate()).filter(
        partnership=report.partnership, role=role, user__email__endswith="@example.org"
    )
    if agency:
        memberships = memberships.filter(agency=agency)
    user = memberships.select_related("user").order_by("pk")[0].user
    return member_in(user, report.partnership)
