"""Who loads folders, and what is wrong with those that are bad."""

import pytest
from django.db import connection

from accounts.models import User
from partnership.models import Meeting, Period
from reports.exchange import BadFolder, load
from tests.factories import make_user, make_year_record
from tests.reports.exchange_folder import AT, put, sample

# Two people at once need two connections. SQLite has one writer at a time and no row
# locks, and the tests' own is in memory; there is nothing to race for.
collect_ignore = (
    [] if connection.vendor == "postgresql" else ["test_workflow_at_once.py"]
)


@pytest.fixture
def loader(db) -> User:
    return make_user(name="Loader")


@pytest.fixture
def problems_of(tmp_path, loader):
    """Load the sample with `files` in place of its own; return what is wrong."""

    def tried(files):
        put(tmp_path / "in", sample() | files)
        with pytest.raises(BadFolder) as refused:
            load(tmp_path / "in", by=loader, at=AT)
        return [
            (problem.file, problem.row, problem.column, problem.value)
            for problem in refused.value.problems
        ]

    return tried


@pytest.fixture
def forum(period: Period) -> Meeting:
    return make_year_record(Meeting, period, "forum", title="Forum", attended=1360)
