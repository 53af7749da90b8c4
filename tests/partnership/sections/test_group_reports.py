import pytest

from documents.blocks import Prose, Section, Unrecorded
from partnership.models import Group, GroupYear
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import written


def make_group(partnership, key: str, **values: object) -> Group:
    return make_record(
        Group, partnership, key, name=key.title(), kind="board", **values
    )


def report_of(key: str, block: Prose | Unrecorded) -> Section:
    return Section(
        key=f"part.{key}", heading=key.title(), blocks=(block,), listed=False
    )


def test_each_group_has_a_part_that_tells_all_that_is_known_of_it(partnership, period):
    board = make_group(
        partnership,
        "board",
        chair="Asha Rao",
        joint_with="Hillside",
        virtual=True,
        since="2019",
        until="2024",
        purpose="<ul><li>Leads.</li></ul>",
    )
    make_year_record(
        GroupYear,
        period,
        "now",
        group=board,
        frequency="monthly",
        times_met=11,
        at_least=True,
        counted_since="May 2023",
        activity="<p>Met.</p>",
        impact="<p>More care.</p>",
        achievements="<p>A plan.</p>",
        objectives="<p>A better one.</p>",
    )
    make_group(partnership, "idle", purpose="<p>Waits.</p>")

    assert written("group-reports", period) == [
        report_of(
            "board",
            Prose(
                "<p><strong>Chair:</strong> Asha Rao. "
                "<strong>Joint with:</strong> Hillside. "
                "<strong>Form:</strong> virtual group. "
                "<strong>Since:</strong> 2019. "
                "<strong>Until:</strong> 2024. "
                "<strong>Met:</strong> monthly; at least 11 times since May 2023.</p>"
                "<p><strong>Purpose:</strong></p>\n<ul>\n<li>Leads.</li>\n</ul>"
                "<p><strong>What it did:</strong> Met.</p>"
                "<p><strong>Effect:</strong> More care.</p>"
                "<p><strong>Achievements:</strong> A plan.</p>"
                "<p><strong>Objectives:</strong> A better one.</p>"
            ),
        )
    ]


def test_chosen_groups_have_a_part_each_even_where_nothing_is_known(
    partnership, period
):
    later = make_period(partnership, "2024-25", position=2)
    quiet = make_group(partnership, "quiet")
    make_year_record(GroupYear, later, "later", group=quiet, times_met=4)
    make_group(partnership, "other", purpose="<p>Waits.</p>")
    make_group(partnership, "third", purpose="<p>Rests.</p>")

    assert written("group-reports", period, "third", "quiet") == [
        report_of("third", Prose("<p><strong>Purpose:</strong> Rests.</p>")),
        report_of("quiet", Unrecorded("Nothing has been recorded for 2023-24.")),
    ]


NOT_RECORDED = {"times_met": "not recorded"}


@pytest.mark.parametrize(
    ("known", "met"),
    [
        ({"times_met": 1}, "1 time"),
        ({"times_met": 0}, "0 times"),
        ({"number_statuses": NOT_RECORDED}, "number of times not recorded"),
        (
            {"frequency": "monthly", "number_statuses": NOT_RECORDED},
            "monthly; number of times not recorded",
        ),
        ({"times_met": 2, "counted_since": "May 2023"}, "2 times since May 2023"),
        ({"frequency": "monthly"}, "monthly"),
        ({"frequency": "monthly", "counted_since": "May"}, "monthly since May"),
    ],
)
def test_how_often_a_group_met_is_said_in_words(partnership, period, known, met):
    board = make_group(partnership, "board")
    make_year_record(GroupYear, period, "now", group=board, **known)

    assert written("group-reports", period) == [
        report_of("board", Prose(f"<p><strong>Met:</strong> {met}.</p>"))
    ]
