"""Which step may be taken from which state, and where it leads: one table."""

from dataclasses import dataclass
from types import MappingProxyType

from asking.models import Asked, AskedStep
from reports.policies import WrongState

State = Asked.State
Step = AskedStep.Step


@dataclass(frozen=True)
class Rule:
    """From which states a step may be taken; `to` None leaves the state as it is."""

    start: tuple[State, ...]
    to: State | None = None


WITH_AGENCY = Asked.WITH_AGENCY
RULES = MappingProxyType(
    {
        # A request that was withdrawn or declined can be made again.
        Step.ASKED: Rule((State.WITHDRAWN, State.DECLINED), State.ASKED),
        Step.REMINDED: Rule(WITH_AGENCY),
        Step.OPENED: Rule((State.ASKED,), State.OPENED),
        Step.BEGUN: Rule((State.ASKED, State.OPENED), State.BEGUN),
        Step.HANDED_IN: Rule(WITH_AGENCY, State.HANDED_IN),
        Step.TAKEN_BACK: Rule((State.HANDED_IN,), State.BEGUN),
        Step.RETURNED: Rule((State.HANDED_IN, State.ACCEPTED), State.RETURNED),
        Step.ACCEPTED: Rule((State.HANDED_IN,), State.ACCEPTED),
        Step.WITHDRAWN: Rule(WITH_AGENCY, State.WITHDRAWN),
        Step.DECLINED: Rule(WITH_AGENCY, State.DECLINED),
        Step.PASSED_ON: Rule(WITH_AGENCY),
        Step.NEW_LINK: Rule((*WITH_AGENCY, State.HANDED_IN)),
        Step.REVOKED: Rule((*WITH_AGENCY, State.HANDED_IN)),
    }
)

# What a state says to whoever wants to take a step that it does not allow.
SAYS = MappingProxyType(
    {
        State.ASKED: "The agency has not opened this request yet.",
        State.OPENED: "The agency has opened this request, and not answered yet.",
        State.BEGUN: "The agency has started this answer, and not handed it in yet.",
        State.HANDED_IN: "This answer has been handed in.",
        State.RETURNED: "This answer has been returned to the agency.",
        State.ACCEPTED: "The business team has accepted this answer.",
        State.WITHDRAWN: "The business team has withdrawn this request.",
        State.DECLINED: "The agency has declined this request.",
    }
)


def allows(asked: Asked, step: Step) -> bool:
    return asked.state in RULES[step].start


def require(asked: Asked, step: Step) -> None:
    """Raise WrongState, with what stands against it, where `step` is not allowed."""
    if not allows(asked, step):
        raise WrongState(SAYS[State(asked.state)])
