"""A report that everybody signed, and a store of its own for each test."""

import os
from collections.abc import Callable

import pytest
from django.db import connection

from publishing.models import Edition
from publishing.public import PublicPages
from publishing.store import Store
from reports.models import OutlineSection, Report
from tests.factories import make_section
from tests.publishing.acts import issue, sign
from tests.publishing.reader import Reader

# SQLite has one writer at a time.
collect_ignore = (
    [] if connection.vendor == "postgresql" else ["test_taking_down_at_once.py"]
)


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch):
    """Power loss is not tried here; killed processes lose nothing that was written."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.fixture(autouse=True)
def store(settings, tmp_path) -> Store:
    settings.EDITIONS_DIR = tmp_path / "editions"
    return Store(settings.EDITIONS_DIR)


@pytest.fixture
def reader(store) -> Reader:
    """Somebody at a browser, before the public pages."""
    return Reader(PublicPages(store.root))


@pytest.fixture
def welcome(report) -> OutlineSection:
    return make_section(report, passage="<p>The first words.</p>")


@pytest.fixture
def signed(report, welcome, editor, police_partner, chair) -> Report:
    """The report, approved by everybody who has to."""
    return sign(report, editor=editor, partner=police_partner, chair=chair)


@pytest.fixture
def edition(signed, chair) -> Edition:
    """The first edition, published."""
    return issue(signed, by=chair)


@pytest.fixture
def second(edition, welcome, editor, police_partner, chair) -> Callable[[], Edition]:
    """Publishes a second edition, with other words, when it is called."""

    def publish_second() -> Edition:
        OutlineSection.objects.filter(pk=welcome.pk).update(
            passage="<p>The second words.</p>"
        )
        report = sign(
            edition.report, editor=editor, partner=police_partner, chair=chair
        )
        return issue(report, by=chair, change_note="Other words.")

    return publish_second
