"""The name under a foreword: the writer's own, or somebody's who has agreed."""

from partnership.models import Person, Signatory, Statement
from tests.editing.test_foreword import MINE, PAGE
from tests.factories import make_record, make_year_record


def test_nobody_signs_for_somebody_else_by_mistake(
    sign_in, reviewer, partnership, report
):
    make_record(Person, partnership, "rae", name="Rae Scott", office="Chair")
    make_record(Person, partnership, "own", name="reviewer ", office="Scrutineer")
    client = sign_in("reviewer")

    refused = client.post(PAGE, {**MINE, "person": "rae"})

    assert refused.status_code == 422
    assert "Rae Scott is not your own name: you are signed in as Reviewer." in (
        refused.text
    )
    assert refused.context["form"]["text"].value() == "What I saw."
    assert Statement.objects.count() == 0
    client.post(PAGE, {**MINE, "person": "own"})
    assert [str(one.person.key) for one in Signatory.objects.all()] == ["own"]
    seen = client.get(PAGE).context["seen"]
    client.post(PAGE, {**MINE, "person": "rae", "agreed": "on", "seen": seen})
    seen = client.get(PAGE).context["seen"]
    again = {**MINE, "text": "More.", "person": "rae", "seen": seen}
    assert client.post(PAGE, again).status_code == 302  # agreed to before
    assert [str(one.person.key) for one in Signatory.objects.all()] == ["rae"]


def test_a_name_that_cannot_be_printed_saves_nothing(
    sign_in, reviewer, partnership, report
):
    own = make_record(Person, partnership, "own", name="Reviewer", office="Scrutineer")
    other = make_year_record(
        Statement, report.period, "other", title="Other", kind="foreword"
    )
    client = sign_in("reviewer")
    client.post(PAGE, MINE)
    taken = "foreword-reviewer-2023-24-by"
    make_record(Signatory, partnership, taken, statement=other, person=own)
    seen = client.get(PAGE).context["seen"]

    page = client.post(
        PAGE, {"title": "Foreword", "text": "New.", "person": "own", "seen": seen}
    )

    assert page.status_code == 422
    assert page.context["signed"].errors["person"]
    assert page.context["form"]["text"].value() == "New."
    assert (
        Statement.objects.get(key="foreword-reviewer-2023-24").text
        == "<p>What I saw.</p>"
    )
