"""How far a report has come to being approved, as one member sees it."""

from dataclasses import dataclass
from functools import cached_property

from accounts.guards import lacks_second_step
from accounts.permissions import Member
from editing.approval_forms import ApproveForm
from editing.changed.page import Asked, asked
from editing.changed.points import Point, points
from editing.publish_form import PublishForm
from editing.record_drafts import unfinished
from editing.signing import Signing, signing
from reports.draft import Draft
from reports.models import PlannedPublication, Report
from reports.planning import is_overdue, plan_for, when, why_not
from reports.policies import (
    Answer,
    Rule,
    may_approve,
    may_publish,
    may_return,
    may_submit,
    may_take_back,
    rules_of,
    signs_at,
    state_rule,
)
from reports.signatures import Signature


@dataclass(frozen=True)
class PlaceToSign:
    """One place where the member signs: whether they may, and the form for it."""

    signature: Signature
    answer: Answer
    form: ApproveForm
    as_deputy: bool


@dataclass(frozen=True)
class OwnRules:
    """What has to hold before the member signs at one place, and whether it does."""

    signature: Signature
    rules: tuple[Rule, ...]


class ApprovalStatus:
    """What the approval page says of `draft` to `member`, and what they may do now."""

    def __init__(self, draft: Draft, member: Member) -> None:
        self.draft = draft
        self.submit = may_submit(member, draft)
        self.take_back = may_take_back(member, draft)
        self.give_back = may_return(member, draft)
        self.publish = may_publish(member, draft)
        self._member = member

    @cached_property
    def signing(self) -> Signing:
        return signing(self.draft)

    @cached_property
    def to_sign(self) -> tuple[PlaceToSign, ...]:
        """The places that are the member's own and wait for a signature."""
        return tuple(
            PlaceToSign(
                place,
                answer,
                ApproveForm.of(place.role, self.draft.content_hash),
                place.role in self._member.deputy_as,
            )
            for place in self.draft.signatures
            if signs_at(self._member, place) and not place.approval
            if (answer := may_approve(self._member, self.draft, place)).is_offered
        )

    @cached_property
    def lacks_second_step(self) -> bool:
        return lacks_second_step(self._member.user)

    @cached_property
    def own_rules(self) -> tuple[OwnRules, ...]:
        """What has to hold at each place of the member's own that is not signed."""
        if self.draft.report.state == Report.State.PUBLISHED:
            return ()
        return tuple(
            OwnRules(place, self._rules(place))
            for place in self.draft.signatures
            if signs_at(self._member, place) and not place.approval
        )

    def _rules(self, place: Signature) -> tuple[Rule, ...]:
        whose = "as chair" if place.agency is None else f"for {place.place}"
        return (
            Rule(f"You sign {whose}", ""),
            state_rule(self.draft),
            *rules_of(self._member, self.draft, place),
            Rule(
                "You have a second step for signing in, if one is needed",
                "Set up a second step on the page of your account."
                if self.lacks_second_step
                else "",
            ),
        )

    @cached_property
    def publish_form(self) -> PublishForm:
        return PublishForm(needs_note=self.draft.edition is not None)

    @cached_property
    def unfinished(self) -> tuple[str, ...]:
        """The names of people whose words are not in the records yet."""
        return unfinished(self.draft.report.partnership)

    @cached_property
    def planned(self) -> PlannedPublication | None:
        """The time that was set for publication, if any."""
        return plan_for(self.draft.report)

    @cached_property
    def planned_for(self) -> str:
        """The day and time that were set, in words."""
        return when(self.planned) if self.planned else ""

    @property
    def is_overdue(self) -> bool:
        """Whether the timer that publishes has not come by although it should have."""
        return self.planned is not None and is_overdue(self.planned)

    @cached_property
    def why_not_then(self) -> str:
        """Why it cannot be published at that time; "" where it will be."""
        return why_not(self.planned, self.draft) if self.planned else ""

    @property
    def next_edition(self) -> int:
        """The number of the edition that publishing makes.

        Publishing takes a higher one only where the database was put back from a copy
        that lacks editions which readers know.
        """
        return (self.draft.edition or 0) + 1

    @cached_property
    def earlier(self) -> tuple[Point, ...]:
        """The contents that the draft can be compared with, what is nearest first."""
        return points(self.draft, self._member.user)

    @cached_property
    def asked(self) -> Asked:
        """The draft beside the nearest content that reads otherwise, and what changed.

        That is what the member saw or signed last, or else the last edition.
        """
        return asked(self.draft, self.earlier)
