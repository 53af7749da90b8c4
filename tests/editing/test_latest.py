"""The last changes of a year: who changed what, with a link to its history."""

from datetime import UTC, datetime

from assurance.models import Risk
from editing.latest import MOST, latest_changes
from records.models import Change
from tests.factories import make_period, make_year_record

AT = datetime(2024, 6, 3, 12, 0, tzinfo=UTC)


def log(record, by, number, *, action="changed"):
    Change.objects.create(
        partnership=record.partnership,
        at=AT,
        by=by,
        action=action,
        record=record.address,
        label=f"{record} {number}",
        before={"period": record.period.key},
        after={"period": record.period.key},
    )


def test_the_last_ten_of_the_year_lead_to_the_history_of_the_record(report, editor):
    risk = make_year_record(Risk, report.period, "staff", title="Staff leave")
    earlier = make_period(report.partnership, "2022-23")
    other = make_year_record(Risk, earlier, "money", title="No money")
    for number in range(MOST + 2):
        log(risk, editor, number)
        log(other, editor, number)

    found = latest_changes(report)

    history = "/edit/riverside/records/risks/staff/history/"
    assert [(one.change.label, one.url) for one in found] == [
        (f"Staff leave {number}", history) for number in range(MOST + 1, 1, -1)
    ]


def test_steps_of_the_report_and_what_belongs_to_no_year_are_among_them(
    sign_in, report, editor, police
):
    version = make_period(report.partnership, "2021-22")
    for record, action in ((report, "submitted"), (police, "added")):
        Change.objects.create(
            partnership=report.partnership,
            at=AT,
            by=editor,
            action=action,
            record=record.address,
            label=str(record),
            after={},
        )
    log(make_year_record(Risk, version, "old", title="Old"), editor, 1)

    page = sign_in("editor").get("/edit/riverside/2023-24/")

    assert [one.change.label for one in page.context["changes"]] == [
        "Riverside Police",
        "Yearly report 2023-24",
    ]
    assert f"sent for review by {editor}" in page.text
    assert page.context["changes"][1].url == "/edit/riverside/2023-24/approval/"
