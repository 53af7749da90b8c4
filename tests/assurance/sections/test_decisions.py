from assurance.models import (
    Challenge,
    Decision,
    Voice,
)
from documents.blocks import (
    Definition,
    DefinitionList,
    Prose,
    Quotation,
    Section,
    Unrecorded,
)
from tests.factories import make_period, make_year_record
from tests.section_contexts import written


def test_decisions_say_when_and_who_carries_them_out(period):
    make_year_record(
        Decision,
        period,
        "fund",
        title="Fund it",
        text="<p>We fund it.</p>",
        decided="May",
        owner="Board & council",
    )

    assert written("decisions", period) == [
        DefinitionList(
            (
                Definition(
                    "Fund it",
                    "<p>We fund it.</p><p><strong>When:</strong> May. "
                    "<strong>Carried out by:</strong> Board &amp; council.</p>",
                    "decisions/fund",
                ),
            )
        )
    ]


def test_voices_are_quoted_in_the_order_named(partnership, period):
    make_year_record(Voice, period, "a", about="Care", words="Nobody <asked> me.")
    make_year_record(
        Voice,
        period,
        "b",
        about="Care",
        words="They felt heard.",
        verbatim=False,
        speaker="A carer",
    )

    assert written("voices", period, "b", "a") == [
        Quotation("They felt heard.", "A carer", False, "voices/b"),
        Quotation("Nobody <asked> me.", "", True, "voices/a"),
    ]


def test_challenges_say_to_whom_what_came_of_it_and_what_is_open(partnership, period):
    last = make_period(partnership, "2022-23", position=2)
    make_year_record(
        Challenge,
        period,
        "money",
        title="Money & means",
        to_whom="Board & council",
        text="<p>Who pays?</p>",
        result="<p>All do.</p>",
        open_points="<ul><li>When</li></ul>",
    )
    make_year_record(Challenge, period, "other", title="Other", text="<p>Why?</p>")
    make_year_record(Challenge, last, "old", title="Old", text="<p>How?</p>")
    money = Definition(
        "Money & means",
        "<p><strong>Put to:</strong> Board &amp; council.</p><p>Who pays?</p>"
        "<p><strong>What came of it:</strong> All do.</p>"
        "<p><strong>Still open:</strong></p>\n<ul>\n<li>When</li>\n</ul>",
        "challenges/money",
    )
    other = Definition("Other", "<p>Why?</p>", "challenges/other")
    old = Definition("Old", "<p>How?</p>", "challenges/old")

    assert written("challenges", period) == [DefinitionList((money, other))]
    assert written("challenges", period, "old", "money") == [
        DefinitionList((old, money))
    ]


def test_a_year_without_challenges_says_so(period):
    assert written("challenges", period) == [
        Unrecorded("No challenges have been recorded for 2023-24.")
    ]


def test_a_decision_says_by_which_it_is_superseded(partnership, period):
    later = make_period(partnership, "2024-25", position=2)

    def decide(year, key: str, **given: object) -> Decision:
        return make_year_record(
            Decision, year, key, title=f"{key.title()} & co", text="<p>A</p>", **given
        )

    newest = decide(later, "newest")
    newer = decide(period, "newer", superseded_by=newest, decided="June", position=2)
    decide(period, "old", superseded_by=newer, position=1)

    assert written("decisions", period) == [
        DefinitionList(
            (
                Definition(
                    "Old & co",
                    "<p>A</p><p><strong>Superseded by:</strong> "
                    "Newer &amp; co (June).</p>",
                    "decisions/old",
                ),
                Definition(
                    "Newer & co",
                    "<p>A</p><p><strong>When:</strong> June. "
                    "<strong>Superseded by:</strong> Newest &amp; co.</p>",
                    "decisions/newer",
                ),
            )
        )
    ]


def say(period, key: str, place: int, **given: object) -> None:
    make_year_record(
        Voice, period, key, about="Care", words=key.title(), position=place, **given
    )


def test_voices_with_a_heading_stand_under_it_after_those_without(period):
    say(period, "a", 1, heading="Help", changed="<p>More.</p>")
    say(period, "b", 2, heading="School")
    say(period, "c", 3, heading="Help", speaker="A carer")
    say(period, "d", 4)

    assert written("voices", period) == [
        Quotation("D", "", True, "voices/d"),
        Section(
            "part.a",
            "Help",
            blocks=(
                Quotation("A", "", True, "voices/a"),
                Prose("<p><strong>What changed:</strong> More.</p>"),
                Quotation("C", "A carer", True, "voices/c"),
            ),
            listed=False,
        ),
        Section(
            "part.b",
            "School",
            blocks=(Quotation("B", "", True, "voices/b"),),
            listed=False,
        ),
    ]


def test_a_made_up_voice_says_so_and_is_no_summary(period):
    say(period, "a", 1, illustrative=True, verbatim=False)
    say(period, "b", 2, illustrative=True, speaker="A child")

    assert written("voices", period) == [
        Quotation("A", "An example, not a real person", True, "voices/a"),
        Quotation("B", "A child: an example, not a real person", True, "voices/b"),
    ]
