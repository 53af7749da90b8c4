"""What agencies were asked for one year in short: how far it is, and who is late."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from asking.models import Asked
from editing.wanted.answers import Answer
from editing.wanted.due import Due

MOST = 5  # of those who are late


@dataclass(frozen=True)
class Late:
    """An answer that should have come by now, and since when."""

    answer: Answer
    due: Due


@dataclass(frozen=True)
class Summary:
    """How many answers are in each state, as far as there are any.

    `late` are those late for longest, at most five; `others` counts the rest.
    """

    counts: tuple[tuple[str, int], ...]
    late: tuple[Late, ...]
    others: int


def summary(answers: Sequence[Answer], *, today: date) -> Summary:
    counted = Counter(one.stage for one in answers)
    late = [
        Late(one, due)
        for one in answers
        if one.is_late(today) and (due := Due.of(one.due_on, today=today))
    ]
    late.sort(key=lambda one: (one.due, one.answer.agency_name, one.answer.title))
    return Summary(
        counts=tuple(
            (str(state.label), counted[state])
            for state in Asked.State
            if counted[state]
        ),
        late=tuple(late[:MOST]),
        others=len(late[MOST:]),
    )
