"""The page of one request, the same by a link as with an account."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.typed import Typed
from asking.answers import Answer, draft_of
from asking.models import AnswerDraft, Asked, AskedStep, Link
from asking.updates import why_closed
from asking.workflow import Actor
from editing.answering.shown import Part, parts_of
from partnership.models import AgencyRequest
from records.numbers import STATUSES_IN_WORDS

Asks = AgencyRequest.Asks
USED_FOR = MappingProxyType(
    {
        Asks.UPDATE: "Your update is published in the annual report, which anyone can "
        "read. The business team may shorten it.",
        Asks.AUDIT: "The annual report says how agencies checked their work.",
        Asks.TRAINING: "Your numbers are added to those of other agencies in the "
        "training section of the annual report.",
        Asks.FUNDING: "The annual report says what each agency contributed.",
        Asks.ACTIONS: "The annual report says what progress the plans have made.",
        Asks.QUESTIONS: "The business team reads your answers. They are not published "
        "as they are.",
    }
)


@dataclass(frozen=True)
class Place:
    """A request that somebody answers, and the addresses of its page and its steps."""

    asked: Asked
    actor: Actor
    url: str
    link: Link | None = None

    def step(self, name: str) -> str:
        """Return the address of a step beside the page."""
        return f"{self.url}{name}/"

    @property
    def decline_url(self) -> str:
        return self.step("decline")

    @property
    def pass_on_url(self) -> str:
        return self.step("pass-on")

    @property
    def take_back_url(self) -> str:
        return self.step("take-back")


@dataclass
class AnswerPage:
    """What the page of one request shows.

    `cells` are texts that are not saved; `theirs` what somebody else saved meanwhile;
    `words` what was typed beside the answer, such as a reason, and went nowhere.
    """

    request: HttpRequest
    place: Place
    cells: Mapping[str, str] | None = None
    theirs: Mapping[str, str] | None = None
    checked: Answer | None = None
    problem: str = ""
    is_changed_on_file: bool = False
    words: Typed = field(default_factory=list)

    @property
    def asked(self) -> Asked:
        return self.place.asked

    @cached_property
    def draft_version(self) -> int:
        return self._draft.version

    @cached_property
    def _draft(self) -> AnswerDraft:
        return draft_of(self.asked)

    @cached_property
    def answer(self) -> Answer:
        if self.checked:
            return self.checked
        return Answer(self.asked, {**self._draft.cells, **(self.cells or {})})

    @cached_property
    def unsaved(self) -> frozenset[str]:
        """The names of the boxes whose text is not saved."""
        if not self.cells:
            return frozenset()
        saved = {**Answer(self.asked).texts, **self._draft.cells}
        return frozenset(
            name for name, text in self.cells.items() if saved.get(name, text) != text
        )

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return parts_of(self.answer, self.remarks, self.theirs or {})

    @cached_property
    def returned(self) -> AskedStep | None:
        """The step by which the team returned the answer, while that still holds."""
        if self.asked.state != Asked.State.RETURNED:
            return None
        steps = self.asked.steps.filter(step=AskedStep.Step.RETURNED)
        return steps.select_related("by").order_by("-pk").first()

    @property
    def remarks(self) -> Mapping[str, str]:
        return self.returned.remarks if self.returned else {}

    @cached_property
    def closed(self) -> str:
        """Why nothing can be changed, "" while it can."""
        return why_closed(self.asked)

    @property
    def errors(self) -> int:
        return sum(len(box.errors) for part in self.parts for box in part.boxes) + sum(
            len(part.filled.errors) for part in self.parts
        )

    @property
    def table(self) -> tuple[Part, ...]:
        """The rows of one number each, where the answer is a table."""
        return tuple(one for one in self.parts if one.is_row)

    @property
    def statuses(self) -> str:
        """What may be said of a row that has no number."""
        return STATUSES_IN_WORDS

    @property
    def single(self) -> tuple[Part, ...]:
        return tuple(one for one in self.parts if one not in self.table)

    @property
    def used_for(self) -> str:
        return USED_FOR[AgencyRequest.Asks(self.asked.request.asks)]

    @property
    def is_table(self) -> bool:
        """Whether the answer is a table: many rows of one number each."""
        return self.asked.request.asks == AgencyRequest.Asks.TRAINING

    def shown(self, *, status: int = 200) -> HttpResponse:
        context = {
            "page": self,
            "place": self.place,
            "asked": self.asked,
            "partnership": self.asked.partnership,
            "has_errors": bool(self.errors or self.problem),
        }
        return render(self.request, "answering/answer.html", context, status=status)
