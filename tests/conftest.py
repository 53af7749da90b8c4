"""The people of the tests, and the partnership and year they work on."""

import os
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import hypothesis
import pytest
from django.db import connection
from playwright.sync_api import Browser, sync_playwright

from accounts.models import Role, User
from partnership.models import Agency, Partnership, Period
from records.open_lists import forget
from reports.models import Report
from tests.databases import Migrated
from tests.factories import (
    make_agency,
    make_member,
    make_partnership,
    make_period,
    make_report,
)

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

# How long one example takes says nothing on a machine that does other things as well.
hypothesis.settings.register_profile("portal", deadline=None)
hypothesis.settings.load_profile("portal")


@pytest.fixture(autouse=True)
def _lists_are_read_anew() -> None:
    """Keep no list of a partnership from the test before, whose rows are gone."""
    forget()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a browser, so that `make quick` can leave them out."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Drop the database that others were copied from, once no worker needs it."""
    if not hasattr(session.config, "workerinput"):
        Migrated(session.config.rootpath).drop()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Migrated:
    """A database with all tables, to copy: all workers of a run share it."""
    base = tmp_path_factory.getbasetemp()
    return Migrated(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None,
    django_db_use_migrations: bool,
    migrated: Migrated,
) -> Iterator[None]:
    """Let Django begin with a copy, in which it finds nothing left to migrate."""
    if not django_db_use_migrations:
        yield
        return
    migrated.make()
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated.name
        yield
    else:
        creation: Any = connection.creation  # Any: what it is named is not public
        with closing(migrated.fill_memory(creation._get_test_db_name())):
            yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let the tables be emptied after a test that commits, in spite of triggers.

    They refuse to delete or truncate the audit log, signatures and published editions.
    SQLite empties a table by deleting its rows, PostgreSQL truncates it.
    """
    empty = connection.ops.sql_flush

    def without_triggers():
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(
                    "SELECT name, sql FROM sqlite_master WHERE type='trigger' "
                    "AND name NOT LIKE 'search_%'"
                )
                triggers = cursor.fetchall()
                drops = [f'DROP TRIGGER "{name}"' for name, _ in triggers]
                return drops, [sql for _, sql in triggers]
            cursor.execute(
                "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger "
                "WHERE NOT tgisinternal"
            )
            tables = [f"ALTER TABLE {table} {{}} TRIGGER USER" for (table,) in cursor]
            return (
                [table.format("DISABLE") for table in tables],
                [table.format("ENABLE") for table in tables],
            )

    def sql_flush(style, tables, **options):
        off, on = without_triggers()
        return [*off, *empty(style, tables, **options), *on]

    connection.ops.sql_flush = sql_flush  # type: ignore[method-assign]  # see above


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _styles_are_found_when_asked_for(settings):
    """List no style sheets and scripts beforehand, as every new test client would."""
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(autouse=True)
def _no_second_step(settings):
    """Let people approve without an app on a phone, as in the demo."""
    settings.SECOND_FACTOR = "off"


@pytest.fixture(autouse=True)
def _build_at_once(settings):
    """No other process could see the database of a test."""
    backend = "django_tasks.backends.immediate.ImmediateBackend"
    settings.TASKS = {"default": {"BACKEND": backend}}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for one module: while it is there, Django refuses its database."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )


@pytest.fixture
def partnership(db) -> Partnership:
    return make_partnership("riverside")


@pytest.fixture
def elsewhere(db) -> Partnership:
    """Another partnership, to which only `outsider` belongs."""
    return make_partnership("hillside", name="Hillside Partnership")


@pytest.fixture
def period(partnership) -> Period:
    return make_period(partnership)


@pytest.fixture
def later(partnership) -> Period:
    """The year after the report's."""
    return make_period(partnership, "2024-25", position=2)


@pytest.fixture
def report(period) -> Report:
    return make_report(period)


@pytest.fixture
def police(partnership) -> Agency:
    return make_agency(partnership, "Riverside Police", key="police", signs_report=True)


@pytest.fixture
def school(partnership) -> Agency:
    return make_agency(partnership, "Riverside School", key="school")


@pytest.fixture
def editor(partnership) -> User:
    return make_member(partnership, Role.EDITOR)


@pytest.fixture
def contributor(partnership, school) -> User:
    """Writes for `school`."""
    return make_member(partnership, Role.CONTRIBUTOR, agency=school)


@pytest.fixture
def reviewer(partnership) -> User:
    return make_member(partnership, Role.REVIEWER)


@pytest.fixture
def police_partner(partnership, police) -> User:
    """Signs for `police`."""
    return make_member(partnership, Role.PARTNER, agency=police)


@pytest.fixture
def chair(partnership) -> User:
    return make_member(partnership, Role.CHAIR)


@pytest.fixture
def manager(partnership) -> User:
    """Manages the people of the partnership, and nothing else."""
    return make_member(partnership, Role.MANAGER)


@pytest.fixture
def outsider(elsewhere) -> User:
    """An editor of `elsewhere` alone."""
    return make_member(elsewhere, Role.EDITOR)


@pytest.fixture
def sign_in(client, request):
    """Sign in one of the people by the name of their fixture; return the client."""

    def signed_in(who):
        client.force_login(request.getfixturevalue(who))
        return client

    return signed_in
