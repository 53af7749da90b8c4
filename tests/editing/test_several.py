"""Several records that were ticked in a list are deleted in one step, and put back."""

import pytest

from assurance.models import Audit, AuditFinding, Decision
from priorities.models import Action
from records.models import Change
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.addresses import address
from tests.factories import make_section, show
from tests.typical import make_record

LIST = address("list", "decisions")
SEVERAL = f"{LIST}several/"


@pytest.fixture
def decisions(partnership, period):
    for key in ("one", "two", "three"):
        make_record(KINDS_BY_NAME["decisions"], partnership, key=key, title=key)


@pytest.fixture
def confirm(sign_in, editor):
    """Tick records in a list and confirm what the page asks."""

    def confirmed(page, *keys):
        client = sign_in("editor")
        asked = client.get(page, {"record": keys})
        data = {"record": keys, "seen": asked.context["versions"]}
        return client.post(page, data)

    return confirmed


def kept():
    return [row.key for row in Decision.objects.in_reading_order()]


def test_ticked_records_are_deleted_after_a_question(
    sign_in, editor, confirm, decisions
):
    page = sign_in("editor").get(SEVERAL, {"record": ["one", "three"]})
    assert "Delete 2 decisions?" in page.text
    assert len(kept()) == 3

    response = confirm(SEVERAL, "one", "three")

    assert kept() == ["two"]
    listed = sign_in("editor").get(response.url)
    assert "2 decisions deleted." in listed.text
    assert "Undo: put back what was deleted" in listed.text


def test_what_was_deleted_is_put_back_in_one_step(sign_in, confirm, decisions):
    done = confirm(SEVERAL, "one", "three").url.partition("?done=")[2]

    response = sign_in("editor").post(f"{SEVERAL}undo/", {"done": done})

    assert response.url == LIST
    assert sorted(kept()) == ["one", "three", "two"]


def test_what_belongs_to_them_is_named_and_goes_with_them(
    sign_in, editor, confirm, partnership, period
):
    audits = address("list", "audits")
    for key in ("one", "two"):
        make_record(KINDS_BY_NAME["audits"], partnership, key=key, title=key)
        make_record(
            KINDS_BY_NAME["audit-findings"], partnership, audit=key, text=f"Found {key}"
        )

    page = sign_in("editor").get(f"{audits}several/", {"record": ["one", "two"]})
    assert page.text.count("audit finding</span>") == 2
    done = confirm(f"{audits}several/", "one", "two").url.partition("?done=")[2]

    assert not Audit.objects.exists()
    assert Change.objects.filter(action="deleted").count() == 4
    sign_in("editor").post(f"{audits}several/undo/", {"done": done})
    assert AuditFinding.objects.count() == 2


def test_a_record_and_its_own_part_can_both_be_ticked(confirm, partnership, period):
    kind = KINDS_BY_NAME["actions"]
    make_record(KINDS_BY_NAME["priorities"], partnership, key="homes", title="Homes")
    make_record(kind, partnership, key="whole", priority="homes", text="Whole")
    make_record(
        kind, partnership, key="part", priority="homes", part_of="whole", text="Part"
    )

    confirm(f"{address('list', 'actions')}several/", "whole", "part")

    assert not Action.objects.exists()
    assert Change.objects.filter(action="deleted").count() == 2


def test_what_is_needed_stops_all_of_them(sign_in, editor, confirm, decisions, report):
    section = make_section(report, kind="decisions")
    show(section, "two")

    response = confirm(SEVERAL, "one", "two")

    assert response.status_code == 409
    assert "These cannot be deleted yet" in response.text
    assert len(kept()) == 3


def test_what_somebody_changed_meanwhile_is_shown_again(sign_in, editor, decisions):
    client = sign_in("editor")
    seen = client.get(SEVERAL, {"record": ["one"]}).context["versions"]
    Decision.objects.filter(key="one").update(title="Changed")

    response = client.post(SEVERAL, {"record": ["one"], "seen": seen})

    assert response.status_code == 409
    assert "Somebody else changed some of these" in response.text
    assert len(kept()) == 3


def test_one_that_is_gone_already_does_not_stop_the_others(sign_in, editor, decisions):
    client = sign_in("editor")
    seen = client.get(SEVERAL, {"record": ["one", "two"]}).context["versions"]
    Decision.objects.filter(key="one").delete()

    response = client.post(SEVERAL, {"record": ["one", "two"], "seen": seen})

    assert response.status_code == 409
    assert response.context["records"][0].key == "two"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ([], "Tick a record first."),
        (["none-such"], "These records have been deleted already."),
        ([str(number) for number in range(201)], "Tick up to 200 records at a time."),
    ],
)
def test_what_cannot_be_deleted_is_said(sign_in, editor, decisions, keys, said):
    page = sign_in("editor").get(SEVERAL, {"record": keys}, follow=True)

    assert said in page.text
    assert len(kept()) == 3


def test_only_who_may_edit_can_tick(sign_in, decisions, reviewer):
    assert 'name="record"' not in sign_in("reviewer").get(LIST).text
