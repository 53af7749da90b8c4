"""An earlier version of a record is restored as a change like any other."""

import pytest
from django.urls import reverse

from editing.versions import digest
from partnership.models import Agency
from records.models import Change
from reports.models import Approval, OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.agency import AGENCIES, change, page
from tests.editing.drafts.typist import colleague
from tests.editing.test_approval import APPROVAL, rewrite, sign
from tests.factories import make_agency, make_section
from tests.typical import row, typed_again


def restore_page(number, kind="agencies", key="fire"):
    return reverse("editing:record-restore", args=["riverside", kind, key, number])


def seen(fire):
    return digest(AGENCIES, Agency.objects.get(pk=fire.pk))


@pytest.fixture
def renamed_twice(sign_in, editor, fire):
    """The client of the editor, and the first of two changes of the name."""
    client = sign_in("editor")
    change(client, fire, name="Fire and Rescue", signs_report="on")
    first = Change.objects.latest("pk")
    change(client, fire, name="Fire Brigade", signs_report="on")
    return client, first


def test_what_will_change_is_shown_first(renamed_twice, fire):
    client, first = renamed_twice
    assert restore_page(first.pk) in client.get(page("history")).text

    response = client.get(restore_page(first.pk))

    assert [
        (one.label, one.before, one.after) for one in response.context["differences"]
    ] == [
        ("Name", "Fire Brigade", "Fire Service"),
        ("Signs off the report", "yes", "no"),
    ]
    assert Agency.objects.get(pk=fire.pk).name == "Fire Brigade"


def test_the_version_is_saved_as_a_change_that_can_be_undone(renamed_twice, fire):
    client, first = renamed_twice
    before = row(fire)

    response = client.post(restore_page(first.pk), {"seen": seen(fire)}, follow=True)

    assert "was restored" in response.text
    assert row(fire) == first.before
    last = Change.objects.latest("pk")
    assert (last.action, last.before, last.after) == ("changed", before, first.before)

    client.post(page("undo"), {"change": last.pk})
    assert row(fire) == before


def test_pressing_twice_restores_once(renamed_twice, fire):
    client, first = renamed_twice
    typed = {"seen": seen(fire)}
    client.post(restore_page(first.pk), typed)
    count = Change.objects.count()

    response = client.post(restore_page(first.pk), typed)

    assert response.status_code == 302
    assert Change.objects.count() == count


def test_a_change_made_meanwhile_is_a_conflict(renamed_twice, partnership, fire):
    client, first = renamed_twice
    typed = {"seen": seen(fire)}
    other = type(client)()
    other.force_login(colleague(partnership))
    change(other, fire, name="Fire", signs_report="on")
    before = row(fire)

    response = client.post(restore_page(first.pk), typed)

    assert response.status_code == 409
    assert "Somebody else changed this since" in response.text
    assert row(fire) == before
    again = {"seen": response.context["seen"]}
    assert client.post(restore_page(first.pk), again).status_code == 302
    assert row(fire) == first.before


def test_a_version_that_no_longer_fits_is_refused(renamed_twice, partnership, fire):
    client, first = renamed_twice
    make_agency(partnership, "Fire Service", key="fire-2")
    before = row(fire)

    shown = client.get(restore_page(first.pk))
    response = client.post(restore_page(first.pk), {"seen": seen(fire)})

    assert (shown.status_code, response.status_code) == (200, 422)
    for answer in (shown, response):
        assert "There is already an agency with this name" in answer.text
    assert row(fire) == before


def test_a_version_that_refers_to_what_is_gone_is_refused(sign_in, editor, report):
    above = make_section(report, "above")
    make_section(report, "welcome", part_of=above)
    client = sign_in("editor")
    kind, section = KINDS_BY_NAME["outline"], OutlineSection.objects.get(key="welcome")
    values = typed_again(kind, section) | {"seen": digest(kind, section)}
    address = reverse("editing:record-change", args=["riverside", "outline", "welcome"])
    assert client.post(address, values | {"part_of": ""}).status_code == 302
    moved = Change.objects.latest("pk")
    OutlineSection.objects.get(key="above").delete()

    response = client.get(restore_page(moved.pk, "outline", "welcome"))

    assert "This version can no longer be restored" in response.text
    assert "Parent section: " in response.text


def test_restoring_voids_signatures_under_another_content(
    sign_in, editor, police_partner, report
):
    make_section(report, "welcome", passage="<p>Hello.</p>")
    client = sign_in("editor")
    rewrite(client, "Hello again.")
    changed = Change.objects.latest("pk")
    client.post(f"{APPROVAL}submit/")
    sign(sign_in("police_partner"), "partner")
    client = sign_in("editor")
    address = restore_page(changed.pk, "outline", "welcome")

    client.post(address, {"seen": client.get(address).context["seen"]})

    assert OutlineSection.objects.get().passage == "<p>Hello.</p>"
    assert not Approval.objects.filter(void_at=None).exists()


def test_a_version_that_is_on_file_needs_no_restoring(sign_in, editor, fire):
    client = sign_in("editor")
    change(client, fire, name="Fire and Rescue", signs_report="on")
    first = Change.objects.latest("pk")
    client.post(page("undo"), {"change": first.pk})

    response = client.get(restore_page(first.pk))

    assert "there is nothing to restore" in response.text


def test_another_records_change_or_an_addition_is_no_version(
    sign_in, editor, partnership, fire
):
    client = sign_in("editor")
    other = make_agency(partnership, "Ambulance", key="ambulance")
    change(client, other, name="Ambulance Service")
    theirs = Change.objects.latest("pk")

    assert client.get(restore_page(theirs.pk)).status_code == 404
    assert client.get(restore_page(0)).status_code == 404
