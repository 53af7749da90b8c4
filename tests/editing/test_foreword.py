"""A scrutineer writes a foreword that nobody else can change, whatever way they try."""

import pytest

from accounts.models import Membership, Role
from accounts.permissions import member_in
from documents import blocks
from editing.batch import save_planned
from editing.deleting import delete
from editing.foreword.writing import save_foreword
from editing.versions import digest
from partnership.models import Person, Signatory, Statement
from records.exchange.rows import row_of
from records.exchange.saving import Planned
from records.models import Change, OwnedRecord
from records.owned import NotTheirs
from reports.draft import Draft
from reports.exchange.checking import last_change
from reports.models import Approval
from reports.policies import WrongState
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.sheets.posting import sent as sent_by
from tests.factories import (
    make_member,
    make_record,
    make_section,
    show,
)
from tests.imports.steps import Importing
from tests.reports.reviewing import NOON, ONE, State, put, sign

PAGE = "/edit/riverside/2023-24/foreword/"
STATEMENTS = "/edit/riverside/records/statements/"
KIND = KINDS_BY_NAME["statements"]
MINE = {"title": "Foreword", "text": "What I saw."}
BELONGS = "belongs to Reviewer, and nobody else can change or delete it"


@pytest.fixture
def foreword(report, reviewer) -> Statement:
    by = member_in(reviewer, report.partnership)
    outcome = save_foreword(report.period, MINE, seen="", by=by, at=NOON)
    assert outcome.is_saved
    return Statement.objects.get()


def text() -> str:
    return Statement.objects.get().text


def test_it_is_written_changed_and_signed_on_a_page_of_its_own(
    sign_in, reviewer, report, partnership
):
    rae = make_record(Person, partnership, "rae", name="Rae Scott", office="Scrutineer")
    client = sign_in("reviewer")

    client.post(PAGE, MINE)
    page = client.get(PAGE)
    sent = {**MINE, "text": "More.", "person": "rae", "seen": page.context["seen"]}
    sent["agreed"] = "on"
    saved = client.post(PAGE, sent, follow=True)

    assert "“Foreword” was saved." in saved.text
    [kept] = Statement.objects.all()
    assert (kept.key, kept.kind, kept.text) == (
        "foreword-reviewer-2023-24",
        "foreword",
        "<p>More.</p>",
    )
    [signed] = Signatory.objects.all()
    assert (signed.statement, signed.person) == (kept, rae)
    assert [one.owner for one in OwnedRecord.objects.all()] == [reviewer]
    seen = client.get(PAGE).context["seen"]
    client.post(PAGE, {**sent, "person": "", "seen": seen})
    assert Signatory.objects.count() == 0


def test_what_is_refused_is_kept_as_typed(sign_in, reviewer, report):
    page = sign_in("reviewer").post(PAGE, {"title": "", "text": "What I saw."})

    assert page.status_code == 422
    assert page.context["form"]["text"].value() == "What I saw."
    assert (Statement.objects.count(), OwnedRecord.objects.count()) == (0, 0)


def test_an_older_page_saves_nothing_over_what_is_newer(sign_in, report, foreword):
    page = sign_in("reviewer").post(PAGE, {**MINE, "text": "Old.", "seen": "old"})

    assert page.status_code == 409
    assert page.context["form"]["text"].value() == "Old."
    assert text() == "<p>What I saw.</p>"


@pytest.mark.parametrize("who", ["editor", "chair", "contributor"])
def test_nobody_else_writes_one(request, report, partnership, who):
    by = member_in(request.getfixturevalue(who), partnership)

    with pytest.raises(WrongState, match="write a foreword of your own"):
        save_foreword(report.period, MINE, seen="", by=by, at=NOON)


def test_each_reviewer_has_their_own(report, partnership, foreword):
    other = make_member(partnership, Role.REVIEWER)
    by = member_in(other, partnership)
    save_foreword(report.period, {**MINE, "text": "Mine."}, seen="", by=by, at=NOON)

    rows = Statement.objects.order_by("pk").values_list("key", "text")
    assert list(rows) == [
        ("foreword-reviewer-2023-24", "<p>What I saw.</p>"),
        ("foreword-reviewer-2023-24-2", "<p>Mine.</p>"),
    ]


def test_an_editor_reads_it_and_sees_whose_it_is(sign_in, editor, foreword):
    page = sign_in("editor").get(f"{STATEMENTS}{foreword.key}/")

    assert "These words belong to Reviewer" in page.text
    assert "<textarea" not in page.text


@pytest.mark.parametrize("way", ["", "delete/", "undo/"])
def test_an_editor_cannot_change_delete_or_undo_it(
    sign_in, reviewer, editor, report, foreword, way
):
    by = member_in(reviewer, report.partnership)
    sent = {**MINE, "text": "And more."}
    seen = digest(KIND, foreword)
    save_foreword(report.period, sent, seen=seen, by=by, at=ONE)
    kept = Statement.objects.get()
    change = Change.objects.filter(record=foreword.address).latest("pk")
    theirs = {
        **MINE,
        "kind": "foreword",
        "period": "2023-24",
        "position": "1",
        "seen": digest(KIND, kept),
        "change": change.pk,
    }

    page = sign_in("editor").post(f"{STATEMENTS}{foreword.key}/{way}", theirs)

    assert page.status_code == 403
    assert BELONGS in page.text
    assert text() == "<p>And more.</p>"


def test_an_editor_cannot_sign_it_with_another_name(
    sign_in, editor, foreword, partnership
):
    make_record(Person, partnership, "rae", name="Rae Scott", office="Chair")
    sent = {"statement": foreword.key, "person": "rae", "position": "0"}

    page = sign_in("editor").post("/edit/riverside/records/signatories/add/", sent)

    assert page.status_code == 403
    assert BELONGS in page.text
    assert Signatory.objects.count() == 0


def test_no_file_sheet_or_undo_changes_it(report, editor, foreword, partnership):
    """All of them save what they planned by the same verb."""
    before = row_of(KIND, foreword)
    foreword.text = "<p>Theirs.</p>"
    planned = [Planned(foreword, before, row_of(KIND, foreword))]

    with pytest.raises(NotTheirs, match=BELONGS):
        save_planned(
            partnership,
            planned,
            since=last_change(partnership),
            by=editor,
            at=NOON,
            because="A file was imported.",
        )

    assert text() == "<p>What I saw.</p>"


def test_a_sheet_says_so_in_the_row(sign_in, editor, foreword):
    client = sign_in("editor")
    sheet = f"{STATEMENTS}sheet/?year=2023-24"
    page = client.get(sheet)
    shown = sent_by(page.text)
    sent = {
        name: "Theirs" if value == "Foreword" else value
        for name, value in shown.items()
    }

    refused = client.post(sheet, sent)

    assert refused.status_code == 422
    assert BELONGS in refused.text
    assert "Theirs" in refused.text
    assert Statement.objects.get().title == "Foreword"


def test_editors_place_it_in_the_outline(report, foreword, editor):
    section = make_section(report, "words", kind="statement", passage="")
    show(section, foreword.key)

    [shown] = Draft(report).document.sections

    assert shown.blocks == (
        blocks.Statement(html="<p>What I saw.</p>", record=foreword.address),
    )


def test_changing_it_voids_signatures_as_any_content_does(
    sign_in, reviewer, report, foreword, police_partner
):
    section = make_section(report, "words", kind="statement", passage="")
    show(section, foreword.key)
    put(report, State.IN_REVIEW)
    sign(report, police_partner, Role.PARTNER)
    client = sign_in("reviewer")
    seen = client.get(PAGE).context["seen"]

    page = client.post(PAGE, {**MINE, "text": "New.", "seen": seen}, follow=True)

    assert "1 signature became void" in page.text
    assert Approval.objects.filter(void_at=None).count() == 0


def test_it_stays_theirs_when_they_have_left(sign_in, reviewer, editor, foreword):
    Membership.objects.filter(user=reviewer).delete()
    seen = {"seen": digest(KIND, foreword)}

    page = sign_in("editor").post(f"{STATEMENTS}{foreword.key}/delete/", seen)

    assert page.status_code == 403
    assert text() == "<p>What I saw.</p>"


def test_what_its_owner_deleted_is_put_back_by_nobody_else(
    sign_in, reviewer, editor, foreword
):
    delete(KIND, foreword, by=reviewer, at=NOON)
    change = Change.objects.latest("pk")
    address = f"{STATEMENTS}{foreword.key}/undo/"

    page = sign_in("editor").post(address, {"change": change.pk})

    assert page.status_code == 403
    assert Statement.objects.count() == 0


def test_a_file_says_so_in_the_row(sign_in, report, editor, foreword):
    step = Importing(sign_in("editor"), report.partnership, "statements")
    columns = step.paste("Reference\tTitle\nforeword-reviewer-2023-24\tTheirs\n")

    preview = step.choose(columns)

    assert step.counts(preview) == {"refused": 1}
    assert BELONGS in sign_in("editor").get(preview).text
