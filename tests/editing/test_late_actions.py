"""Actions that are late, in their list, in files and in their sheet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from priorities.models import Action, Priority, Strand
from tests.editing.addresses import address
from tests.factories import make_record, make_year_record


@pytest.fixture
def actions(partnership, period, report) -> None:
    """One action that is two days late, and four that are not late."""
    plan = make_record(Strand, partnership, "plan", name="Plan", kind="business")
    homes = make_record(Priority, partnership, "homes", strand=plan, title="Homes")
    today = timezone.localdate()
    past, coming = today - timedelta(days=2), today + timedelta(days=1)
    for place, (key, due, given) in enumerate(
        (
            ("behind", past, {}),
            ("ready", past, {"status": "done"}),
            ("rated", past, {"rag": "complete"}),
            ("coming", coming, {}),
            ("open", "", {}),
        )
    ):
        make_year_record(
            Action,
            period,
            key,
            priority=homes,
            text=f"<p>{key.title()}</p>",
            due=str(due),
            position=place,
            **given,
        )


@pytest.fixture
def client(sign_in, editor, actions):
    return sign_in("editor")


def told(client, **asked) -> list[tuple[str, str]]:
    """Return what is to be done and by when, as the list shows it."""
    lines = client.get(address("list", "actions"), asked).context["lines"]
    return [(line.first, line.cells[2]) for line in lines]


def test_the_list_can_be_narrowed_to_what_is_late(client):
    (line,) = told(client, late="on")

    assert line[0] == "Behind"
    assert line[1].endswith(" (late by 2 days)")


def test_the_whole_list_says_what_is_late(client):
    lines = told(client)

    assert [name for name, due in lines if "late" in due] == ["Behind"]
    assert [name for name, _ in lines] == ["Behind", "Ready", "Rated", "Coming", "Open"]


def test_late_is_kept_with_other_filters_and_in_the_file(client, partnership):
    page = client.get(address("list", "actions"), {"late": "on", "status": "planned"})

    assert page.context["filter"].query == "late=on&status=planned"
    assert told(client, late="on", status="under-way") == []
    file = client.get(
        f"/edit/{partnership.slug}/records/actions/list.csv", {"late": "True"}
    )
    rows = file.content.decode("utf-8-sig").splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == ["behind"]


def test_the_sheet_says_what_is_late(client, partnership):
    page = client.get(f"/edit/{partnership.slug}/records/actions/sheet/")

    late = [
        (line.row.key, cell.late)
        for line in page.context["lines"]
        for cell in line.cells
        if cell.late
    ]
    assert late == [("behind", "Late by 2 days")]
    assert "Late by 2 days" in page.text


def test_only_kinds_with_a_due_date_can_be_late(client):
    page = client.get(address("list", "measures"))

    assert "late" not in page.context["filter"].filters


def test_the_register_shows_what_is_late_and_what_is_open(client, partnership):
    page = client.get(f"/edit/{partnership.slug}/registers/actions/").context["page"]

    assert len(page.late) == 1
    assert "Behind" in str(page.late[0])
    assert len(page.open) == 2


def test_an_action_is_closed_from_the_register(client, partnership):
    address = f"/edit/{partnership.slug}/registers/actions/behind/close/"
    seen = client.get(address).context["seen"]
    given = {"status": "done", "done_on": "3 May 2024", "outcome": "It is built."}

    assert client.post(address, {"seen": seen, **given}).status_code == 302
    done = Action.objects.get(key="behind")
    assert (done.status, done.done_on.text, done.outcome) == (
        "done",
        "2024-05-03",
        "<p>It is built.</p>",
    )
