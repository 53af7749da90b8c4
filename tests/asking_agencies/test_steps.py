"""Every step from every state: what is allowed, where it leads, and what it leaves."""

from contextlib import suppress
from datetime import timedelta

import pytest

from asking import sending, workflow
from asking.models import Asked, AskedStep
from asking.workflow import Stale
from partnership.models import AgencyContribution
from reports.policies import WrongState
from tests.asking_agencies.made import AT, make_link

State = Asked.State
STATES = tuple(State)
LATER = AT + timedelta(hours=1)

# In the order of the states: asked, opened, begun, handed in, returned, accepted,
# withdrawn, declined. A letter is the state that the step leads to, "-" a refusal.
TABLE = """
open         O  O  B  H  R  A  W  D
save         B  B  B  -  R  -  -  -
hand-in      H  H  H  -  H  -  -  -
take-back    -  -  -  B  -  -  -  -
return       -  -  -  R  -  R  -  -
accept       -  -  -  A  -  -  -  -
withdraw     W  W  W  -  W  -  -  -
decline      D  D  D  -  D  -  -  -
pass-on      S  O  B  -  R  -  -  -
end-links    S  O  B  H  R  -  -  -
ask-again    -  -  -  -  -  -  S  S
"""
LETTERS = dict(zip("SOBHRAWD", STATES, strict=True))


def save(asked, actor):
    workflow.save_draft(asked, {"update-did": "We ran."}, seen=0, by=actor, at=LATER)


def hand_in(asked, actor):
    if not hasattr(asked, "draft"):
        with suppress(WrongState):
            save(asked, actor)
    workflow.hand_in(asked, by=actor, at=LATER)


ACTS = {
    "open": lambda one, by: workflow.opened(one, by=by, at=LATER),
    "save": save,
    "hand-in": hand_in,
    "take-back": lambda one, by: workflow.take_back(one, by=by, at=LATER),
    "return": lambda one, by: workflow.give_back(
        one, by=by, at=LATER, said="", remarks={"update-did": "Say more."}
    ),
    "accept": lambda one, by: workflow.accept(one, by=by, at=LATER),
    "withdraw": lambda one, by: workflow.withdraw(one, by=by, at=LATER),
    "decline": lambda one, by: workflow.decline(one, by=by, at=LATER, said="Nothing."),
    "pass-on": lambda one, by: workflow.pass_on(
        one, by=by, at=LATER, name="Jo", email="jo@agency.example"
    ),
    "end-links": lambda one, by: workflow.revoke_links(one, by=by, at=LATER),
    "ask-again": lambda one, by: sending.ask_again(
        one, by=by.user, at=LATER, name=one.name, email=one.email
    ),
}
ROWS = [line.split() for line in TABLE.strip().splitlines()]
CASES = [
    pytest.param(step, state, LETTERS.get(letter), id=f"{step} when {state}")
    for step, *letters in ROWS
    for state, letter in zip(STATES, letters, strict=True)
]


def test_the_table_names_every_act():
    assert [step for step, *_ in ROWS] == list(ACTS)


@pytest.mark.parametrize(("step", "state", "to"), CASES)
def test_a_step_leads_on_or_is_refused(step, state, to, asked, team, school):
    text = "<p>We did.</p>" if state in ("handed-in", "accepted", "returned") else ""
    status = state if state in ("handed-in", "accepted") else "requested"
    AgencyContribution.objects.filter(agency=school).update(did=text, status=status)
    Asked.objects.filter(pk=asked.pk).update(state=state)
    asked.refresh_from_db()

    if to is None:
        with pytest.raises(WrongState):
            ACTS[step](asked, team)
    else:
        ACTS[step](asked, team)

    asked.refresh_from_db()
    assert asked.state == (to or state)
    taken = AskedStep.objects.filter(asked=asked).exists()
    changes = step not in ("open", "save", "hand-in") or to != state
    assert taken == (to is not None and changes)


def test_a_step_is_logged_with_who_when_and_by_which_link(asked):
    make_link(asked)
    link = asked.links.get()

    workflow.open_by_link(link, at=LATER)

    step = AskedStep.objects.get()
    assert (step.step, step.at, step.link, str(step.by)) == (
        "opened",
        LATER,
        link,
        "Pat Lee (by link)",
    )


def test_who_writes_by_a_link_cannot_sign_in(asked):
    make_link(asked)

    workflow.open_by_link(asked.links.get(), at=LATER)

    author = AskedStep.objects.get().by
    assert (author.is_active, author.has_usable_password()) == (False, False)
    assert author.memberships.count() == 0


def test_the_update_follows_the_request(asked, agency, team):
    def status():
        return AgencyContribution.objects.get(agency=asked.agency).status

    seen = [status()]
    for step, by in (
        ("save", agency),
        ("hand-in", agency),
        ("return", team),
        ("hand-in", agency),
        ("accept", team),
    ):
        ACTS[step](asked, by)
        asked = Asked.objects.get(pk=asked.pk)
        seen.append(status())

    assert seen == [
        "requested",
        "drafted",
        "handed-in",
        "drafted",
        "handed-in",
        "accepted",
    ]


def test_an_older_page_overwrites_nothing(asked, agency):
    workflow.save_draft(asked, {"update-did": "One."}, seen=0, by=agency, at=LATER)

    with pytest.raises(Stale) as stale:
        workflow.save_draft(asked, {"update-did": "Two."}, seen=0, by=agency, at=LATER)

    assert stale.value.draft.cells == {"update-did": "One."}


def test_the_same_text_again_is_no_conflict(asked, agency):
    for _ in range(2):
        draft = workflow.save_draft(
            asked, {"update-did": "One."}, seen=0, by=agency, at=LATER
        )

    assert draft.version == 1


def test_an_answer_is_over_the_limit(asking, asked, agency):
    asking.word_limit = 3
    asking.save()
    asked = Asked.objects.get(pk=asked.pk)
    text = {"update-did": "One two three four."}
    workflow.save_draft(asked, text, seen=0, by=agency, at=LATER)

    with pytest.raises(workflow.NotComplete) as refused:
        workflow.hand_in(asked, by=agency, at=LATER)

    box = refused.value.answer.filled[0].boxes[0]
    assert box.errors == ("This has 4 words; the limit is 3.",)


def test_nothing_changes_once_the_report_is_in_review(asked, agency, report):
    report.state = report.State.IN_REVIEW
    report.save()

    with pytest.raises(WrongState, match="no longer being drafted"):
        save(asked, agency)
