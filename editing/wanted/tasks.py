"""One thing that is wanted of a person, and which of them comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from editing.wanted.due import Due


class Urgency(IntEnum):
    """What goes before what where nothing is late: others wait for the first."""

    SIGN = 1
    PUBLISH = 2
    RETURNED = 3
    ANSWER = 4
    FINISH = 5
    COMMENT = 6
    TELL = 7
    SEND = 8
    REMIND = 9
    READ = 10
    CORRECT = 11


@dataclass(frozen=True)
class Task:
    """One thing to do: what, where and why, the page where it is done, by when.

    `where` is the partnership or board, `why` a sentence or "".
    """

    urgency: Urgency
    title: str
    where: str
    url: str
    due: Due | None = None
    why: str = ""

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due.is_late


def most_urgent_first(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Return `tasks` in order: what the person is late with before all else."""
    return tuple(sorted(tasks, key=_place))


def _place(task: Task) -> tuple[bool, int, date, str, str]:
    # Who is reminded is late; whoever reminds them is not.
    is_own = task.is_late and task.urgency != Urgency.REMIND
    due = task.due.on if task.due else date.max
    return not is_own, task.urgency, due, task.title, task.url
