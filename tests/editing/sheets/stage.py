"""A portal of its own where a sheet is saved by processes that can be killed."""

import json
from pathlib import Path

from tests.publishing.stage import (  # sets Django up
    Place,
    killed_at_query,
    queries_counted,
)

# isort: split

from django.db import connection
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from accounts.models import Role, User
from records.models import Change, ListEntry
from tests.editing.sheets.posting import typed
from tests.factories import make_member, make_partnership, make_period
from training.models import Course, Delivery

ROWS = 12
SHEET = "/edit/riverside/records/deliveries/sheet/?year=2023-24"
COURSES = "/edit/riverside/records/courses/sheet/"


def prepare(place: Place) -> None:
    """Make a portal with one editor and a year without records."""
    place.enter()
    partnership = make_partnership("riverside")
    make_member(partnership, Role.EDITOR)
    make_period(partnership)
    connection.close()


def prepare_next(place: Place) -> None:
    """Take away what the sheet added."""
    place.enter()
    Course.objects.all().delete()
    connection.close()


def save(place: Place) -> None:
    """Fill in rows of new courses, and confirm them."""
    place.enter()
    client, sent = _confirmed()
    client.post(SHEET, sent)
    connection.close()


def save_until(place: Place, count: int, *, after: bool) -> None:
    """Save, but for the process to be killed at a query, before or `after` it."""
    place.enter()
    client, sent = _confirmed()
    with killed_at_query(count, after=after):
        client.post(SHEET, sent)


def count_queries(place: Place, answer: Path) -> None:
    """Save, and write to `answer` how many queries that takes."""
    place.enter()
    client, sent = _confirmed()
    with queries_counted(answer):
        client.post(SHEET, sent)
    connection.close()


def tell(place: Place, answer: Path) -> None:
    """Write to `answer` what there is of the rows, and of what the log says."""
    place.enter()
    lines = Change.objects.values_list("at", flat=True)
    added = lines.order_by("-pk").first() if Delivery.objects.exists() else None
    told = {
        "courses": Course.objects.count(),
        "runs": Delivery.objects.count(),
        "logged": lines.filter(at=added).count() if added else 0,
    }
    answer.write_text(json.dumps(told))
    connection.close()


def add_word(place: Place, title: str) -> None:
    """Save a course whose mode no list has, and have the list take it in."""
    place.enter()
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get())
    word = {"word-0": "Podcast", "word-0-list": "modes-of-training", "word-0-is": "+"}
    row = typed(client, COURSES, [{"title": title, "mode": "Podcast"}], start=14)
    saved = client.post(COURSES, row | word)
    assert saved.status_code == 302, saved.status_code
    connection.close()


def tell_words(place: Place, answer: Path) -> None:
    """Write to `answer` what lists have besides, and the modes of all courses."""
    place.enter()
    told = {
        "words": [*ListEntry.objects.values_list("key", "label")],
        "modes": [*Course.objects.values_list("mode", flat=True)],
        "logged": Change.objects.filter(record__startswith="list-entries/").count(),
    }
    answer.write_text(json.dumps(told))
    connection.close()


def _confirmed() -> tuple[Client, dict[str, str]]:
    """Return an editor's browser, and what it sends once the courses are confirmed."""
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get())
    rows = [
        {"course": f"Course {number}", "course-mode": "virtual", "attended": "5"}
        for number in range(ROWS)
    ]
    sent = typed(client, SHEET, rows)
    asked = LexborHTMLParser(client.post(SHEET, sent).content)
    button = asked.css_first("button[name=confirmed]")
    return client, sent | {"confirmed": str(button.attributes["value"])}
