from datetime import date

import pytest

from accounts.permissions import members_of
from editing.wanted.work import Work

TODAY = date(2024, 6, 1)


@pytest.fixture
def work(request):
    """Return what the tasks of `who` are read from."""

    def read(who, *, today=TODAY):
        user = request.getfixturevalue(who)
        return Work(members_of(user), today=today)

    return read
