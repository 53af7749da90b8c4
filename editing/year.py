"""How far a year's report has come."""

from dataclasses import dataclass

from reports.models import Report

State = Report.State


@dataclass(frozen=True)
class Step:
    """One step of a report on its way; `is_current` for the one it is at."""

    label: str
    is_done: bool
    is_current: bool


def steps(report: Report) -> tuple[Step, ...]:
    """Return the steps in order, from drafting to published."""
    states = list(State)
    at = states.index(State(report.state))
    return tuple(
        Step(str(state.label), is_done=place < at, is_current=place == at)
        for place, state in enumerate(states)
    )
