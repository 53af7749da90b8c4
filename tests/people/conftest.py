"""The people of these tests."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.factories import make_user

# Two people at once need two connections; SQLite's is one, in memory.
collect_ignore = [] if connection.vendor == "postgresql" else ["test_at_once.py"]


@pytest.fixture
def portal_manager(db) -> User:
    """Manages the installation, and belongs to no partnership."""
    person = make_user("portal@example.org", "Pat Moss")
    person.manages = True
    person.save()
    return person


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """Opens another browser, in which somebody is signed in."""

    def browser(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return browser


@pytest.fixture
def page(client: Client, manager: User) -> Client:
    """The browser of whoever manages people."""
    client.force_login(manager)
    return client


@pytest.fixture
def now() -> datetime:
    return timezone.now()
