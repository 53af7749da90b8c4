from datetime import date

import pytest

from accounts.permissions import members_of
from editing.wanted.everything import wanted_in
from editing.wanted.work import Work

TODAY = date(2024, 6, 1)


@pytest.fixture
def work(request):
    """Return what the tasks of `who` are read from."""

    def read(who, *, today=TODAY):
        user = request.getfixturevalue(who)
        return Work(members_of(user), today=today)

    return read


@pytest.fixture
def wanted(work):
    """Return what `who` is to do: titles, links, and by when."""

    def told(who):
        return [
            (task.title, task.url, task.due.words if task.due else "")
            for task in wanted_in(work(who))
        ]

    return told
