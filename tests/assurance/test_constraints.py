import pytest

from assurance.models import Audit, Decision
from tests.factories import make_year_record
from tests.filling import faults, filled

NO_SHARE = ["A share is from 0 to 100 per cent."]
NO_SHARE_BEFORE = ["The share before is from 0 to 100 per cent."]
MORE_CAME_BACK = ["More were returned than were asked for: check both numbers."]
RATE_FOLLOWS = [
    "Leave the rate empty: it follows from how many were asked and how many were "
    "returned."
]


@pytest.mark.parametrize(
    ("return_rate", "expected"),
    [("-0.01", NO_SHARE), ("0", []), ("100", []), ("100.01", NO_SHARE), ("", [])],
)
def test_what_was_returned_lies_between_0_and_100(
    partnership, period, return_rate, expected
):
    form = filled(
        "audits",
        partnership,
        period="2023-24",
        title="Neglect",
        kind="multi-agency",
        status="done",
        return_rate=return_rate,
    )

    assert faults(form) == expected


@pytest.mark.parametrize(
    ("field", "fault"), [("value", NO_SHARE), ("before", NO_SHARE_BEFORE)]
)
@pytest.mark.parametrize(
    ("number", "in_percent", "is_wrong"),
    [
        ("-0.01", "on", True),
        ("0", "on", False),
        ("100", "on", False),
        ("100.01", "on", True),
        ("100.01", "", False),
        ("", "on", False),
    ],
)
def test_a_finding_in_per_cent_lies_between_0_and_100(
    partnership, period, field, fault, number, in_percent, is_wrong
):
    make_year_record(
        Audit, period, "neglect", title="Neglect", kind="peer", status="done"
    )
    form = filled(
        "audit-findings",
        partnership,
        key="x",
        audit="neglect",
        kind="result",
        text="Plans were seen.",
        value_in_percent=in_percent,
        **{field: number},
    )

    assert faults(form) == (fault if is_wrong else [])


@pytest.mark.parametrize(
    ("asked", "returned", "rate", "expected"),
    [
        ("9", "10", "", MORE_CAME_BACK),
        ("9", "9", "", []),
        ("9", "0", "", []),
        ("0", "1", "", MORE_CAME_BACK),
        ("", "10", "", []),
        ("9", "", "", []),
        ("", "", "-0.01", NO_SHARE),
        ("", "", "0", []),
        ("", "", "100", []),
        ("", "", "100.01", NO_SHARE),
        ("9", "", "50", []),
        ("", "9", "50", []),
        ("9", "9", "100", RATE_FOLLOWS),
        ("9", "0", "0", RATE_FOLLOWS),
    ],
)
def test_no_more_is_returned_than_asked_for_and_a_rate_is_given_alone(
    partnership, period, asked, returned, rate, expected
):
    make_year_record(
        Audit, period, "neglect", title="Neglect", kind="peer", status="done"
    )
    form = filled(
        "audit-returns",
        partnership,
        key="x",
        audit="neglect",
        sector="Schools",
        asked=asked,
        returned=returned,
        rate=rate,
    )

    assert faults(form) == expected


def make_decision(period, key: str) -> Decision:
    return make_year_record(Decision, period, key, title=key.title(), text="<p>A</p>")


def test_a_decision_is_superseded_by_another(period):
    old, new = make_decision(period, "old"), make_decision(period, "new")
    old.superseded_by = new

    old.full_clean()
    old.save()

    assert list(new.supersedes.all()) == [old]


def test_a_decision_is_not_superseded_by_itself(partnership, period):
    old = make_decision(period, "old")
    form = filled(
        "decisions",
        partnership,
        old,
        period="2023-24",
        title="Old",
        text="A",
        superseded_by="old",
    )

    assert faults(form) == ["A decision cannot supersede itself."]
