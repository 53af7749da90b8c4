"""The steps of a personal link by which somebody without an account signs a report.

Each locks the report and then the link, looks whether the step is allowed, takes it and
writes its line in the log. A link is bound to one version: whatever changes the report
ends it, even where the report later reads the same again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from django.db import transaction

from accounts import personal_links
from accounts.models import User
from accounts.permissions import Member
from partnership.link_authors import author_at
from partnership.models import Agency
from records.models import Change
from records.workflow import log
from reports import link_mails, policies
from reports.draft import Draft
from reports.models import Approval, Report, SigningLink
from reports.policies import WrongState
from reports.signatures import Signature
from reports.workflow import give, locked

LASTS = timedelta(days=30)
SORT = "signing"
Ending = SigningLink.Ending
NOT_YOURSELF = "You cannot send a link to yourself. If you sign, sign in and approve."
OVER = "This link has expired. Ask the business team for a new one."


class UnfitSigner(WrongState):
    """The person may not sign; the message says so beside their address."""


@dataclass(frozen=True)
class Signer:
    """Who is to sign, or who signed, without an account."""

    name: str
    office: str
    email: str


@dataclass(frozen=True)
class Consent:
    """What somebody says of themselves when they sign; `on_behalf_of` is for deputies.

    `remark` is for members of the partnership alone.
    """

    name: str
    office: str
    on_behalf_of: str = ""
    remark: str = ""


@transaction.atomic
def offer(
    report: Report, agency: str, signer: Signer, *, by: Member, at: datetime
) -> SigningLink:
    """Send `signer` a personal link to sign `report` as it is now for an agency.

    A link that they had for it is replaced. Raise WrongState where
    `policies.may_offer` refuses, and UnfitSigner where this person may not sign.
    """
    draft = Draft(locked(report))
    place = place_of_agency(draft, agency)
    policies.may_offer(by, draft, place).require()
    if place.agency is None:  # the chair, who gets no link
        raise WrongState("Only agencies sign by a link.")
    if signer.email.lower() == by.user.email.lower():
        raise UnfitSigner(NOT_YOURSELF)
    if because := policies.why_not_from(draft, signer.email):
        raise UnfitSigner(because)
    before = SigningLink.objects.filter(report=draft.report, agency=place.agency)
    before.filter(email__iexact=signer.email).end(Ending.REPLACED, at=at)
    return _sent(draft, place.agency, signer, by=by.user, at=at, why="link")


@transaction.atomic
def renew(link: SigningLink, *, by: Member, at: datetime) -> SigningLink:
    """Send the person of `link` another in its place, for a member of the team.

    Raise WrongState where `policies.may_offer` refuses, the person is the member, or
    nobody can sign by a new one.
    """
    draft = Draft(locked(link.report))
    place = place_of_agency(draft, link.agency.key)
    policies.may_offer(by, draft, place).require()
    if link.email.lower() == by.user.email.lower():
        raise WrongState(NOT_YOURSELF)
    return _renewed(link, draft, by=by.user, at=at, why="link")


@transaction.atomic
def remind(
    link: SigningLink, *, by: User, at: datetime, is_automatic: bool = False
) -> SigningLink:
    """Send the person of `link` another in its place, as a reminder.

    The log says where it `is_automatic`: nobody pressed a button. Raise WrongState
    where nobody can sign by a new one.
    """
    draft = Draft(locked(link.report))
    why = "automatic" if is_automatic else "reminder"
    return _renewed(link, draft, by=by, at=at, why=why)


def _renewed(
    link: SigningLink, draft: Draft, *, by: User, at: datetime, why: str
) -> SigningLink:
    """Replace every link of the person by a new one: nobody has two that sign."""
    link = _locked(link, draft.report)
    place = _place(link, draft)
    fresh = SigningLink(
        agency=link.agency, content_hash=draft.content_hash, email=link.email
    )
    because = policies.why_not_by_link(fresh, draft, place)
    if because or place is None or link.ending == Ending.REPLACED:
        raise WrongState(because or "This person does not need a new link.")
    own = SigningLink.objects.filter(
        report=draft.report, agency=link.agency, email__iexact=link.email
    )
    if own.unended().filter(pk__gt=link.pk, expires_at__gt=at).exists():
        raise WrongState(f"{link.name} has a newer link that can still be used.")
    own.end(Ending.REPLACED, at=at)
    signer = Signer(link.name, link.office, link.email)
    return _sent(draft, link.agency, signer, by=by, at=at, why=why)


@transaction.atomic
def opened(link: SigningLink, *, at: datetime) -> SigningLink:
    """Note that the person opened the draft; raise WrongState if they cannot."""
    draft = Draft(locked(link.report))
    link = _locked(link, draft.report)
    _require_open(link, at)
    if because := policies.why_not_by_link(link, draft, _place(link, draft)):
        raise WrongState(because)
    link.opened_at = link.opened_at or at
    link.seen_at = at
    link.save(update_fields=["opened_at", "seen_at"])
    return link


@transaction.atomic
def sign(link: SigningLink, consent: Consent, *, at: datetime) -> Approval:
    """Sign the version that `link` opens; raise WrongState where that cannot be."""
    draft = Draft(locked(link.report))
    link = _locked(link, draft.report)
    _require_open(link, at)
    place = _place(link, draft)
    because = policies.why_not_by_link(link, draft, place)
    if because or place is None:
        raise WrongState(because)
    approval = Approval(
        by=_author(link),
        link=link,
        name=consent.name,
        office=consent.office,
        email=link.email,
        as_deputy=bool(consent.on_behalf_of),
        on_behalf_of=consent.on_behalf_of,
        remark=consent.remark,
        given_at=at,
    )
    given = give(approval, draft, place)
    link_mails.signed(given, at=at)
    return given


@transaction.atomic
def decline(link: SigningLink, because: str, *, at: datetime) -> SigningLink:
    """Note that the person does not sign, and why; the team is told."""
    report = locked(link.report)
    link = _locked(link, report)
    _require_open(link, at)
    author = _author(link)
    link.ended_at, link.ending, link.because = at, Ending.DECLINED, because
    link.save(update_fields=["ended_at", "ending", "because"])
    _log(link, Change.Action.DECLINED, by=author, at=at)
    link_mails.declined(link, at=at)
    return link


@transaction.atomic
def revoke(link: SigningLink, *, by: User, at: datetime) -> None:
    """End `link`; raise WrongState where it has ended already."""
    report = locked(link.report)
    link = _locked(link, report)
    if link.ended_at:
        raise WrongState(f"This link has ended: {link.get_ending_display().lower()}.")
    SigningLink.objects.filter(pk=link.pk).end(Ending.REVOKED, at=at)
    _log(link, Change.Action.LINK_ENDED, by=by, at=at)


def link_of(token: str) -> SigningLink | None:
    """Return the link of a token, whether it can still be used or not; None if none."""
    found = SigningLink.objects.filter(token_hash=personal_links.hash_of(SORT, token))
    with_names = found.select_related("report__partnership", "report__period", "agency")
    return with_names.select_related("author", "made_by").first()


def why_ended(link: SigningLink, at: datetime) -> str:
    """Say in a sentence why `link` opens nothing at `at`; "" where it is open."""
    if link.ended_at is None:
        return OVER if link.expires_at <= at else ""
    return SAYS[Ending(link.ending)]


SAYS = {
    Ending.SIGNED: "You have signed with this link.",
    Ending.DECLINED: "You have declined to sign, and told the business team why.",
    Ending.REVOKED: "The business team has ended this link.",
    Ending.REPLACED: "We have sent you a newer link. Use the one in the latest email.",
    Ending.TAKEN: "Somebody else has signed the report for your agency.",
    Ending.CHANGED: policies.CHANGED_VERSION,
    Ending.RETURNED: (
        "The report has gone back to the business team, who are changing it. Once it "
        "can be signed again, they can send you a new link."
    ),
}


def place_of_agency(draft: Draft, agency: str) -> Signature:
    """Return where the agency with this key signs; raise WrongState for nowhere."""
    for place in draft.signatures:
        if place.agency and place.agency.key == agency:
            return place
    raise WrongState("This agency does not have to sign this report.")


def _place(link: SigningLink, draft: Draft) -> Signature | None:
    places = (one for one in draft.signatures if one.agency == link.agency)
    return next(places, None)


def _locked(link: SigningLink, report: Report) -> SigningLink:
    rows = SigningLink.objects.select_for_update(of=("self",)).select_related("agency")
    found = rows.get(pk=link.pk)
    found.report = report
    return found


def _require_open(link: SigningLink, at: datetime) -> None:
    if because := why_ended(link, at):
        raise WrongState(because)


def _author(link: SigningLink) -> User:
    """Return the row under which the log keeps what is done by `link`."""
    if link.author is None:
        partnership = link.report.partnership
        link.author = author_at(partnership, name=link.name, email=link.email)
        link.save(update_fields=["author"])
    return link.author


def _sent(
    draft: Draft, agency: Agency, signer: Signer, *, by: User, at: datetime, why: str
) -> SigningLink:
    token = personal_links.new_token()
    link = SigningLink.objects.create(
        report=draft.report,
        agency=agency,
        content_hash=draft.content_hash,
        token_hash=personal_links.hash_of(SORT, token),
        name=signer.name,
        office=signer.office,
        email=signer.email,
        made_at=at,
        made_by=by,
        is_automatic=why == "automatic",
        expires_at=at + LASTS,
    )
    details = {"automatic": "yes"} if why == "automatic" else {}
    _log(link, Change.Action.OFFERED, by=by, at=at, details=details)
    link_mails.send(link, token, why=why, at=at)
    return link


def _log(
    link: SigningLink,
    action: Change.Action,
    *,
    by: User,
    at: datetime,
    details: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write who did it to the log of the report; addresses stay out of it."""
    after = {"to": f"{link.person}, for {link.agency}", **details}
    log(link.report, action, by=by, at=at, after=after)
