"""One answer as the team reads it, and the steps that the team can take with it."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Protocol

from django.urls import reverse

from accounts.models import User
from asking import sending, workflow
from asking.answers import Answer
from asking.models import Asked, AskedStep, Link
from asking.steps import RULES
from asking.workflow import Actor
from editing.answering.shown import Part, parts_of
from records.models import Change
from reports.policies import WrongState

State = Asked.State
Step = AskedStep.Step
HANDED_IN = (State.HANDED_IN, State.ACCEPTED, State.RETURNED)


class TeamStep(Protocol):
    """A step of the team: what was typed for it; returns what to say about it."""

    def __call__(
        self, asked: Asked, data: Mapping[str, str], *, by: User, at: datetime
    ) -> str: ...


class Reading:
    """One answer beside last year's, with its log and what can be done."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return parts_of(Answer(self.asked), {}, {})

    @property
    def rows(self) -> tuple[Part, ...]:
        """The rows of figures that the agency filled in, this year or last."""
        return tuple(
            one for one in self.parts if one.is_row and (one.lines or one.last)
        )

    @property
    def single(self) -> tuple[Part, ...]:
        return tuple(one for one in self.parts if not one.is_row)

    @property
    def is_readable(self) -> bool:
        """Whether the agency has handed it in: before that the text is its own."""
        return self.asked.state in HANDED_IN

    @cached_property
    def steps(self) -> tuple[AskedStep, ...]:
        rows = AskedStep.objects.filter(asked=self.asked)
        return tuple(rows.select_related("by", "link").order_by("pk"))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links that still open the request."""
        rows = Link.objects.filter(asked=self.asked, revoked_at=None)
        return () if self.asked.has_ended else tuple(rows.order_by("pk"))

    @property
    def record_urls(self) -> tuple[tuple[str, str], ...]:
        """The pages on which the team edits what was handed in, with their history."""
        slug = self.asked.partnership.slug
        return tuple(
            (
                part.entry.title,
                reverse(
                    "editing:record-change",
                    args=[slug, part.entry.kind.name, part.entry.record.key],
                ),
            )
            for part in self.parts
            if not part.entry.is_new
        )

    @cached_property
    def edits(self) -> tuple[Change, ...]:
        """What the team has changed in the records since the agency handed them in."""
        came = [one for one in self.steps if one.step == Step.HANDED_IN]
        if not came:
            return ()
        records = [p.entry.record.address for p in self.parts if not p.entry.is_new]
        changes = Change.objects.of_records().filter(
            partnership=self.asked.partnership, record__in=records, at__gt=came[-1].at
        )
        steps = [one.at for one in self.steps]  # by which only the state was changed
        rows = changes.exclude(at__in=steps).select_related("by")
        return tuple(rows.order_by("pk"))

    def may(self, step: Step) -> bool:
        return self.asked.state in RULES[step].start

    @property
    def may_accept(self) -> bool:
        return self.may(Step.ACCEPTED)

    @property
    def may_return(self) -> bool:
        return self.may(Step.RETURNED)

    @property
    def may_withdraw(self) -> bool:
        return self.may(Step.WITHDRAWN)

    @property
    def may_remind(self) -> bool:
        return self.may(Step.REMINDED)

    @property
    def may_ask_again(self) -> bool:
        return self.may(Step.ASKED)


def _accept(asked: Asked, data: Mapping[str, str], *, by: User, at: datetime) -> str:
    workflow.accept(asked, by=Actor(by), at=at)
    return "The answer was accepted."


def _return(asked: Asked, data: Mapping[str, str], *, by: User, at: datetime) -> str:
    remarks = {
        name.removeprefix("remark-"): str(text)[:2000]
        for name, text in data.items()
        if name.startswith("remark-")
    }
    own = Answer(asked).names
    workflow.give_back(
        asked,
        by=Actor(by),
        at=at,
        said=data.get("said", "")[:2000],
        remarks={name: text for name, text in remarks.items() if name in own},
    )
    return "The answer was returned to the agency."


def _withdraw(asked: Asked, data: Mapping[str, str], *, by: User, at: datetime) -> str:
    workflow.withdraw(asked, by=Actor(by), at=at, said=data.get("said", "")[:2000])
    return "The request was withdrawn."


def _remind(asked: Asked, data: Mapping[str, str], *, by: User, at: datetime) -> str:
    if not sending.remind([asked.pk], by=by, at=at):
        raise WrongState("There is nobody to remind of this.")
    return f"{asked.agency} was reminded."


def _again(asked: Asked, data: Mapping[str, str], *, by: User, at: datetime) -> str:
    sending.ask_again(asked, by=by, at=at, name=asked.name, email=asked.email)
    return f"{asked.agency} was asked again."


def _revoke(asked: Asked, data: Mapping[str, str], *, by: User, at: datetime) -> str:
    workflow.revoke_links(asked, by=Actor(by), at=at)
    return "All links to this request were ended."


STEPS: MappingProxyType[str, TeamStep] = MappingProxyType(
    {
        "accept": _accept,
        "return": _return,
        "withdraw": _withdraw,
        "remind": _remind,
        "ask-again": _again,
        "end-links": _revoke,
    }
)
