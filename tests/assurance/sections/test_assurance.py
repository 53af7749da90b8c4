from assurance.models import (
    AssuranceTopic,
    Risk,
    Scrutiny,
    Walkabout,
)
from documents.blocks import (
    Column,
    Definition,
    DefinitionList,
    Item,
    ItemList,
    Row,
    Table,
    Unrecorded,
)
from documents.quantities import Quantity, Status, Unit
from tests.factories import make_period, make_year_record
from tests.section_contexts import written


def test_topics_say_what_was_assured_and_to_whom_it_went(partnership, period):
    make_year_record(
        AssuranceTopic,
        period,
        "beds",
        title="Beds & homes",
        text="<p>There are enough.</p>",
        escalated_to="Board & council",
    )
    later = make_period(partnership, "2024-25", position=2)
    make_year_record(AssuranceTopic, later, "later", title="Later", text="<p>A</p>")

    assert written("assurance-topics", period) == [
        DefinitionList(
            (
                Definition(
                    "Beds & homes",
                    "<p>There are enough.</p>"
                    "<p><strong>Escalated to:</strong> Board &amp; council.</p>",
                    "assurance-topics/beds",
                ),
            )
        )
    ]


def test_risks_have_a_cause_and_something_done_about_them(period):
    make_year_record(
        Risk,
        period,
        "staff",
        title="Staff",
        cause="<p>Few apply.</p>",
        mitigation="<ul><li>Pay</li></ul>",
    )
    make_year_record(Risk, period, "unknown", title="Unknown")

    assert written("risks", period) == [
        DefinitionList(
            (
                Definition(
                    "Staff",
                    "<p><strong>Cause:</strong> Few apply.</p>"
                    "<p><strong>What is done:</strong></p>\n"
                    "<ul>\n<li>Pay</li>\n</ul>",
                    "risks/staff",
                ),
                Definition("Unknown", "", "risks/unknown"),
            ),
            title="In the risk register",
        )
    ]


def make_walkabout(period, key: str, status: str, **given: object) -> Walkabout:
    return make_year_record(
        Walkabout, period, key, site=f"{key.title()} & <co>", status=status, **given
    )


def test_walkabouts_made_are_a_table_and_planned_ones_a_list(partnership, period):
    make_walkabout(
        period,
        "ward",
        "done",
        joint=True,
        commissioner="ICB & council",
        prompted_by="A review",
        outcome="<p>Calm.</p>",
    )
    make_walkabout(period, "yard", "done")
    make_walkabout(period, "jail", "planned", outcome="<p>To see.</p>")
    make_walkabout(make_period(partnership, "2024-25", position=2), "later", "done")

    def row(key: str, joint: str, showed: Quantity) -> Row:
        record = f"walkabouts/{key}"
        site = Quantity(f"{key.title()} & <co>", record=record)
        return Row((site, Quantity(joint, record=record), showed))

    assert written("walkabouts", period) == [
        Table(
            "walkabouts",
            "Safeguarding walkabouts made, 2023-24",
            (
                Column("Place"),
                Column("Joint for children and adults"),
                Column("What it showed"),
            ),
            (
                row(
                    "ward",
                    "Yes",
                    Quantity(
                        "<p>Calm.</p>"
                        "<p><strong>Commissioned by:</strong> ICB &amp; council. "
                        "<strong>Prompted by:</strong> A review.</p>",
                        Unit.RICH,
                        record="walkabouts/ward",
                    ),
                ),
                row(
                    "yard",
                    "Not given",
                    Quantity(
                        None, status=Status.NOT_AVAILABLE, record="walkabouts/yard"
                    ),
                ),
            ),
        ),
        ItemList(
            (
                Item(
                    "<p>Jail &amp; &lt;co&gt;</p><p>To see.</p>",
                    (),
                    "walkabouts/jail",
                ),
            ),
            title="Visits planned",
        ),
    ]


def test_planned_walkabouts_do_not_stand_for_any_made(period):
    make_walkabout(period, "jail", "planned")

    assert written("walkabouts", period) == [
        Unrecorded("No walkabouts have been recorded for 2023-24."),
        ItemList(
            (Item("<p>Jail &amp; &lt;co&gt;</p>", (), "walkabouts/jail"),),
            title="Visits planned",
        ),
    ]


def test_scrutiny_says_what_was_done_and_what_is_planned(period):
    for key, status in (("a", "done"), ("b", "planned")):
        make_year_record(
            Scrutiny, period, key, title=key.upper(), status=status, text="<p>Seen.</p>"
        )

    assert written("scrutiny", period) == [
        DefinitionList(
            (
                Definition("A", "<p>Seen.</p>", "scrutiny/a"),
                Definition("B (planned)", "<p>Seen.</p>", "scrutiny/b"),
            )
        )
    ]


def test_scrutiny_in_steps_gives_the_letter_first(period):
    for place, step in enumerate(("A", "B.")):
        make_year_record(
            Scrutiny,
            period,
            f"s{place}",
            step=step,
            title="Listen",
            status="done",
            text="<p>Seen.</p>",
            position=place,
        )

    assert written("scrutiny", period) == [
        DefinitionList(
            (
                Definition("A. Listen", "<p>Seen.</p>", "scrutiny/s0"),
                Definition("B. Listen", "<p>Seen.</p>", "scrutiny/s1"),
            )
        )
    ]
