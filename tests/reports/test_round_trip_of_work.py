"""Meetings, training, funding and actions, taken out of a portal and into another."""

from decimal import Decimal

import pytest

from budgets.models import Contribution, Reserve
from partnership.models import Group
from priorities.models import Action, Priority, Strand
from records.exchange.rows import row_of
from reports.exchange import dump, load
from reports.record_kinds import KINDS_BY_NAME
from reviews.models import CaseStudy, CaseStudyTheme
from tests.factories import make_record, make_section, make_user, make_year_record
from tests.partnership.meetings import make_meeting, make_seat
from tests.reports.exchange_folder import AT, leave_nothing
from training.models import Course, Delivery, Evaluation, RunAttendance

KINDS = (
    "seats",
    "meetings",
    "meeting-attendance",
    "actions",
    "deliveries",
    "run-attendance",
    "evaluations",
    "case-studies",
    "case-study-themes",
    "contributions",
    "reserves",
)


@pytest.fixture
def work(partnership, period, report, police, school) -> None:
    """A record of each kind with all that was recorded of it."""
    make_section(report)
    board = make_record(Group, partnership, "board", name="Board", kind="board")
    seat = make_seat(board, police, since="2022-05")
    lay = make_seat(board)
    make_meeting(board, period, "2023-05-03", present=seat, not_member=lay)
    make_meeting(board, period, "2023-07-03", deputy=seat, apologies=lay)
    plan = make_record(Strand, partnership, "plan", name="Plan", kind="business")
    homes = make_record(Priority, partnership, "homes", strand=plan, title="Homes")
    done = {"status": "done", "done_on": "2024-02-29", "due": "2024-03"}
    make_year_record(Action, period, "a", priority=homes, text="<p>A</p>", **done)
    course = make_record(Course, partnership, "core", title="Core", mode="virtual")
    money = {"fees": Decimal("1200.50"), "charges": Decimal(90), "hours": Decimal(6)}
    run = make_year_record(Delivery, period, "run", course=course, attended=20, **money)
    statuses = {"attended": "not recorded"}
    make_record(
        RunAttendance, partnership, "a", delivery=run, agency=police, attended=12
    )
    make_record(
        RunAttendance,
        partnership,
        "b",
        delivery=run,
        body="Schools",
        number_statuses=statuses,
    )
    make_year_record(
        Evaluation, period, "e", measure="Use it", percent=60, level="behaviour"
    )
    make_year_record(
        Contribution,
        period,
        "venue",
        agency=school,
        in_kind="Venue",
        in_kind_value=Decimal("250.25"),
    )
    ash = make_year_record(
        CaseStudy,
        period,
        "ash",
        title="Ash",
        agency=school,
        happened="<p>He told his teacher.</p>",
        done="<p>She listened.</p>",
        changed="<p>He is safe.</p>",
        lesson="<p>Ask early.</p>",
        consent="on-behalf",
        consent_by="School",
        consent_on="2024-02",
    )
    make_record(CaseStudyTheme, partnership, "t", case_study=ash, theme="neglect")
    make_year_record(Reserve, period, "r", fund="Fund", reason="<p>For reviews.</p>")


def everything(partnership) -> dict[str, list[dict[str, str]]]:
    found = {}
    for name in KINDS:
        kind = KINDS_BY_NAME[name]
        rows = kind.model.objects.filter(partnership=partnership)
        found[name] = [row_of(kind, one) for one in rows.order_by("key")]
    return found


def test_what_is_taken_out_is_the_same_in_an_empty_portal(
    partnership, report, work, tmp_path
):
    before = everything(partnership)
    assert all(before.values())

    dump(report, tmp_path / "year")
    leave_nothing()
    loaded = load(tmp_path / "year", by=make_user(), at=AT)

    assert everything(loaded.partnership) == before


@pytest.mark.parametrize("name", KINDS)
def test_what_was_reported_is_not_carried_forward(name):
    carried = KINDS_BY_NAME[name].carried

    assert (carried is None) == (name != "actions")
    if carried:
        assert not {"done_on", "outcome", "reached", "rag"} & {*carried.fields}
