"""Leave out the tests that ask no database anything: `pytest -p tests.asking`.

pytest-django refuses a database to every test without one of these fixtures, so what
such a test finds is the same whichever database the suite runs on. Nor does it depend
on the database how a page looks: those tests are marked `looks`.
"""

import pytest

ASK = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
    "migrated",  # a database of its own, for other processes
}


def asks(item: pytest.Item) -> bool:
    """Whether the test can reach the database, and is not only about looks."""
    if item.get_closest_marker("looks"):
        return False
    named = not ASK.isdisjoint(getattr(item, "fixturenames", ASK))
    return named or item.get_closest_marker("django_db") is not None


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    others = [item for item in items if not asks(item)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if asks(item)]
