"""What a member may do to a draft now, and if not, why: pages and workflow ask here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from accounts.models import Role
from accounts.permissions import Member, Permission
from reports.draft import Draft
from reports.models import Report, SigningLink
from reports.signatures import Signature

State = Report.State
CHANGED_VERSION = (
    "This version of the report has changed. The business team can send you a new link."
)


class WrongState(Exception):
    """The step may not be taken now; the message says so to people."""


@dataclass(frozen=True)
class Answer:
    """Whether a step may be taken now.

    `is_theirs` says whether the member's roles allow the step at all, `fits_state`
    whether the report is in a state for it. `refusals` are sentences that say what
    stands against it, the most basic first; none if it may be taken.
    """

    is_theirs: bool
    fits_state: bool
    refusals: tuple[str, ...]

    def __bool__(self) -> bool:
        return not self.refusals

    @property
    def is_offered(self) -> bool:
        """Whether a page has to speak of the step to this member."""
        return self.is_theirs and self.fits_state

    def require(self) -> None:
        """Raise WrongState with the first refusal, if there is one."""
        if self.refusals:
            raise WrongState(self.refusals[0])


def may_submit(member: Member, draft: Draft) -> Answer:
    """Whether the report may be sent to review, from where it can be signed."""

    def content() -> Iterator[str]:
        yield from errors_of(draft)
        if draft.is_unchanged:
            yield (
                f"The report has not changed since edition {draft.edition}. Change it "
                "before you send it for review."
            )

    return answer(
        member, draft, Permission.SUBMIT, (State.DRAFTING, State.PUBLISHED), content
    )


def may_take_back(member: Member, draft: Draft) -> Answer:
    """Whether the business team may take the report back to drafting."""
    return answer(member, draft, Permission.SUBMIT, (State.IN_REVIEW, State.APPROVED))


def may_return(member: Member, draft: Draft) -> Answer:
    """Whether somebody who signs may return the report to the business team."""
    return answer(member, draft, Permission.SIGN, (State.IN_REVIEW, State.APPROVED))


def may_approve(member: Member, draft: Draft, place: Signature) -> Answer:
    """Whether `member` may sign the draft at `place`."""

    def content() -> Iterator[str]:
        return (rule.why for rule in rules_of(member, draft, place) if rule.why)

    return answer(member, draft, Permission.SIGN, (State.IN_REVIEW,), content)


@dataclass(frozen=True)
class Rule:
    """One thing that has to hold before somebody signs; `why` says why not, or ""."""

    text: str
    why: str

    @property
    def is_met(self) -> bool:
        return not self.why


def rules_of(member: Member, draft: Draft, place: Signature) -> tuple[Rule, ...]:
    """Return what has to hold of the content before `member` signs at `place`."""
    changed = (
        "You have changed this report since its last edition, so somebody else needs "
        "to approve it."
    )
    return (
        _free(place),
        Rule(
            "You have not changed the report since its last edition",
            changed if draft.was_changed_by(member.user) else "",
        ),
        _no_errors(draft),
    )


def _free(place: Signature) -> Rule:
    already = f"{place.place} has already approved this version of the report."
    return Rule(f"{place.place} has not signed yet", already if place.approval else "")


def _no_errors(draft: Draft) -> Rule:
    return Rule("The checks find no errors", next(errors_of(draft), ""))


def state_rule(draft: Draft) -> Rule:
    """Return whether the report is in review, from where alone it can be signed."""
    state = draft.report.get_state_display().lower()
    is_met = draft.report.state == State.IN_REVIEW
    return Rule("The report is in review", "" if is_met else f"The report is {state}.")


def may_offer(member: Member, draft: Draft, place: Signature) -> Answer:
    """Whether `member` may send somebody a personal link to sign at `place`."""

    def content() -> Iterator[str]:
        if place.agency is None:
            yield "The chair signs with an account."
        yield from filter(None, (_free(place).why, _no_errors(draft).why))

    permission = (
        Permission.PUBLISH if member.may(Permission.PUBLISH) else Permission.SUBMIT
    )
    return answer(member, draft, permission, (State.IN_REVIEW,), content)


def may_share(member: Member, draft: Draft) -> Answer:
    """Whether `member` may let somebody read the draft before it is published."""
    permission = (
        Permission.PUBLISH if member.may(Permission.PUBLISH) else Permission.SUBMIT
    )
    return answer(member, draft, permission, (State.IN_REVIEW, State.APPROVED))


def why_not_from(draft: Draft, email: str) -> str:
    """Say why nobody with the address `email` may sign; "" where they may."""
    if draft.was_changed_from(email):
        return (
            "Somebody with this email address has changed the report since its last "
            "edition, so somebody else needs to sign it."
        )
    return ""


def why_not_by_link(link: SigningLink, draft: Draft, place: Signature | None) -> str:
    """Say why `link`, which has not ended, cannot be used to sign; "" if it can."""
    if place is None:
        return f"{link.agency} does not have to sign this report any more."
    if draft.report.state != State.IN_REVIEW:
        return f"The report is {draft.report.get_state_display().lower()}."
    if draft.content_hash != link.content_hash:
        return CHANGED_VERSION
    rules = (_free(place).why, why_not_from(draft, link.email), _no_errors(draft).why)
    return next(filter(None, rules), "")


def place_of(member: Member, draft: Draft, role: Role) -> Signature:
    """Return where `member` signs as `role`; raise WrongState where that is nowhere."""
    for place in draft.signatures:
        if place.role == role and signs_at(member, place):
            return place
    raise WrongState(f"You cannot sign this report as {role.label.lower()}.")


def may_publish(member: Member, draft: Draft) -> Answer:
    """Whether the report may be published: all have signed exactly this content."""

    def content() -> Iterator[str]:
        for place in draft.signatures:
            signed = place.approval and place.approval.content_hash
            if signed != draft.content_hash:
                yield f"{place.place} has not approved this version of the report."

    return answer(member, draft, Permission.PUBLISH, (State.APPROVED,), content)


def answer(
    member: Member,
    draft: Draft,
    permission: Permission,
    states: tuple[State, ...],
    content: Callable[[], Iterator[str]] = lambda: iter(()),
) -> Answer:
    """Return the answer of a step that needs `permission` and one of `states`.

    What its `content` has against it is asked only where these are given: it may take
    an assembly.
    """
    is_theirs = member.may(permission)
    fits_state = draft.report.state in states
    refusals: list[str] = []
    if not is_theirs:
        refusals.append(f"Your role does not let you {permission}.")
    if not fits_state:
        wanted = " or ".join(State(state).label.lower() for state in states)
        state = draft.report.get_state_display().lower()
        refusals.append(f"The report is {state}. To do this, it must be {wanted}.")
    if not refusals:
        refusals.extend(content())
    return Answer(is_theirs, fits_state, tuple(refusals))


def signs_at(member: Member, place: Signature) -> bool:
    """Whether `place` is the member's own."""
    agency = place.agency.pk if place.agency else None
    return place.role in member.roles and agency == member.agency_of.get(place.role)


def errors_of(draft: Draft) -> Iterator[str]:
    if count := len(draft.errors):
        yield (
            f"The report has {count} error{'s' if count > 1 else ''} to correct first: "
            f"{draft.errors[0].text}"
        )
