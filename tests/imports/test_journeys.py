"""A file becomes records: every step as a person takes it, on the pages alone."""

import pytest
from django.urls import reverse

from imports.asked import token
from imports.models import Import, RememberedColumn
from partnership.models import AgencyAlias
from records.exchange.rows import row_of
from records.models import Change
from reports.record_kinds import RECORD_KINDS
from spreadsheets.reading import read
from spreadsheets.writing import XLSX
from tests.factories import make_record, make_year_record
from tests.imports.steps import Importing, faults_of
from training.models import Course, Delivery

TABLE = """\
Training 2023-24
Course\tDate\tPlaces\tBooked\tAttended
Neglect awareness\t14 September 2023\t20\t18\t17
Exploitation\t3 October 2023\t20\t*\t12
Total\t\t40\t18\t29
"""
STAR = f"answer-{token('sign:*')}"
ADD = {"names-course": "all", "new-course-mode": "virtual"}


@pytest.fixture
def preview(deliveries: Importing) -> str:
    """Where the preview of the table is, whose courses are to be added."""
    return deliveries.choose(deliveries.paste(TABLE), **ADD)


def everything(partnership) -> dict[str, dict[str, str]]:
    """Return every record of the partnership as its file has it, by address."""
    return {
        record.address: row_of(kind, record)
        for kind in RECORD_KINDS
        for record in kind.model.objects.filter(partnership=partnership)
    }


def test_a_pasted_table_becomes_records_and_courses(deliveries, preview):
    assert deliveries.counts(preview) == {"added": 2, "others": 2}

    done = deliveries.confirm(preview)

    assert deliveries.client.get(done).status_code == 200
    assert list(Course.objects.order_by("pk").values_list("title", "mode")) == [
        ("Neglect awareness", "virtual"),
        ("Exploitation", "virtual"),
    ]
    rows = Delivery.objects.order_by("position")
    assert [
        (str(row.course), row.when.text, row.places, row.booked, row.attended)
        for row in rows
    ] == [
        ("Neglect awareness", "2023-09-14", 20, 18, 17),
        ("Exploitation", "2023-10-03", 20, None, 12),
    ]
    assert rows[1].number_statuses == {"booked": "withheld"}
    log = Change.objects.values_list("at", "by", "action").distinct()
    assert log.count() == 1
    assert (deliveries.item.state, deliveries.item.cells) == ("done", None)


def test_the_same_file_twice_changes_nothing(deliveries, preview):
    deliveries.confirm(preview)

    columns = deliveries.paste(TABLE)
    again = deliveries.choose(columns)

    assert "imported the same file" in deliveries.page
    assert deliveries.counts(again) == {"unchanged": 2}
    assert "every row is the same as its record" in deliveries.client.get(again).text
    assert Change.objects.count() == 4


def test_undoing_an_import_puts_every_record_back(deliveries, partnership, period):
    values = {"title": "Exploitation", "mode": "virtual"}
    course = make_record(Course, partnership, "exploitation", **values)
    when = {"when": "2023-10-03"}
    make_year_record(Delivery, period, "run", course=course, places=3, **when)
    before = everything(partnership)
    preview = deliveries.choose(deliveries.paste(TABLE), **ADD)
    assert deliveries.counts(preview) == {"added": 1, "changed": 1, "others": 1}
    done = deliveries.confirm(preview)
    assert everything(partnership) != before

    for _ in range(2):
        answer = deliveries.client.post(deliveries.item.url("undo"))
        assert (answer.status_code, answer["Location"]) == (302, done)

    assert everything(partnership) == before
    assert "The import was undone" in deliveries.client.get(done).text


def test_an_import_that_was_built_on_is_not_undone(deliveries, preview):
    deliveries.confirm(preview)
    change = reverse(
        "editing:record-change",
        args=[deliveries.partnership.slug, "deliveries", Delivery.objects.all()[0].key],
    )
    page = deliveries.shown(change)
    assert deliveries.client.post(change, page | {"note": "New"}).status_code == 302
    before = everything(deliveries.partnership)

    answer = deliveries.client.post(deliveries.item.url("undo"))

    assert answer.status_code == 409
    assert "has been changed again since." in answer.text
    assert everything(deliveries.partnership) == before


def test_a_button_that_is_pressed_twice_imports_once(deliveries, preview):
    sent = deliveries.shown(preview)
    first = deliveries.client.post(preview, sent)
    again = deliveries.client.post(preview, sent)

    assert first["Location"] == again["Location"] == deliveries.item.url("done")
    assert (Delivery.objects.count(), Course.objects.count()) == (2, 2)


def test_what_somebody_saved_meanwhile_is_shown_before_anything_is_saved(
    deliveries, preview, partnership
):
    sent = deliveries.shown(preview)
    add = reverse("editing:record-add", args=[partnership.slug, "courses"])
    course = {"title": "Neglect awareness", "mode": "webinar", "position": "0"}
    assert deliveries.client.post(add, course).status_code == 302

    answer = deliveries.client.post(preview, sent)

    assert answer.status_code == 409
    assert "so the preview was made again" in answer.text
    assert Delivery.objects.count() == 0
    assert deliveries.counts(preview) == {"added": 2, "others": 1}
    deliveries.confirm(preview)
    assert Delivery.objects.count() == 2


def test_refused_rows_are_left_out_only_when_somebody_says_so(deliveries):
    columns = deliveries.paste(TABLE.replace("\t20\t18", "\tmany\t18"))
    answers = {f"answer-{token('sign:many')}": "refused"}
    preview = deliveries.choose(columns, **ADD, **answers)
    assert deliveries.counts(preview) == {"added": 1, "refused": 1, "others": 2}
    assert deliveries.rows(preview)[0][2:] == (
        "Refused",
        "C3, Places: Enter a whole number in digits alone, such as 1004. Choose words "
        "such as over or about separately. If there is no number, leave this empty, or "
        "enter not recorded, not collected, not applicable or withheld.",
    )

    answer = deliveries.client.post(preview, deliveries.shown(preview))

    assert answer.status_code == 422
    assert faults_of(answer.text) == [
        "Correct the refused rows in your file and upload it again, or confirm that "
        "they are left out."
    ]
    assert Change.objects.count() == 0
    deliveries.confirm(preview, without="yes")
    assert Delivery.objects.count() == 1


def test_warnings_are_confirmed_before_anything_is_saved(deliveries):
    columns = deliveries.paste(TABLE.replace("18\t17", "18\t19"))
    preview = deliveries.choose(columns, **ADD)
    assert deliveries.counts(preview) == {"added": 2, "warned": 1, "others": 2}

    answer = deliveries.client.post(preview, deliveries.shown(preview))
    assert answer.status_code == 422
    assert faults_of(answer.text) == [
        "Check the warnings, and confirm that they are right."
    ]

    confirmation = deliveries.client.get(preview).context["outcome"].confirmation
    deliveries.confirm(preview, warnings=confirmation)
    assert Delivery.objects.count() == 2


def test_what_is_unclear_is_asked_and_kept_when_it_is_not_answered(deliveries):
    columns = deliveries.paste(TABLE)
    sent = deliveries.shown(columns)
    del sent[STAR]

    answer = deliveries.client.post(columns, sent | {"column-2": "attended"})

    assert answer.status_code == 422
    assert faults_of(answer.text) == [
        "What does “*” stand for where a number is expected: Choose one answer for the "
        "whole file.",
        "Attended: Another column goes to “Attended” as well: leave one of them out.",
        "2 courses are not known yet. Add them: Choose what to do about these names.",
    ]
    assert deliveries.shown(columns)["column-2"] == "attended"


def test_columns_are_remembered_for_the_next_file(deliveries):
    other = TABLE.replace("Booked", "Put down").replace("Places\t", "Chairs\t")
    columns = deliveries.paste(other)
    assert deliveries.shown(columns)["column-3"] == ""
    chosen = {"column-3": "booked", "column-2": ""}
    # The star is asked about once the column goes to a number.
    first = {**deliveries.shown(columns), **ADD, **chosen}
    assert deliveries.client.post(columns, first).status_code == 422
    deliveries.confirm(deliveries.choose(columns, **ADD))

    shown = deliveries.shown(deliveries.paste(other))

    assert (shown["column-3"], shown["column-2"]) == ("booked", "")
    assert RememberedColumn.objects.filter(heading="put down").count() == 1


def test_a_column_says_the_mode_of_the_courses_that_are_added(deliveries):
    columns = deliveries.paste(
        "Course\tFormat\tPlaces\nNeglect\tWebinar or briefing\t5\nGangs\tin town\t6\n"
    )
    assert deliveries.shown(columns)["column-1"] == "course.mode"
    sent = deliveries.shown(columns) | {"names-course": "all"}

    answer = deliveries.client.post(columns, sent)

    assert faults_of(answer.text) == [
        "Mode of the new courses: Choose one: “Gangs” needs it, and no column has it."
    ]
    deliveries.confirm(deliveries.choose(columns, **ADD))
    assert dict(Course.objects.values_list("title", "mode")) == {
        "Neglect": "webinar",
        "Gangs": "virtual",
    }


def test_years_as_columns_make_a_record_for_each_year(importing, later, partnership):
    who = importing("child-deaths")
    columns = who.paste(
        "Category\t2023-24\t2024-25\nNeglect\t120\t130\nIllness\t40\t\n"
    )
    preview = who.choose(
        columns,
        **{
            "column-0": "label",
            "year-field": "count",
            "fixed-basis": "notified",
        },
    )

    assert who.counts(preview) == {"added": 3}
    who.confirm(preview)
    rows = who.item.kind.model.objects.order_by("position")
    assert [(row.label, row.period.key, row.count) for row in rows] == [
        ("Neglect", "2023-24", 120),
        ("Neglect", "2024-25", 130),
        ("Illness", "2023-24", 40),
    ]


def test_a_file_is_uploaded_and_its_sheet_read_again(deliveries):
    content = TABLE.replace("\t", ",").encode("cp1252")
    columns = deliveries.upload(content, "../../träining\n.csv")
    assert "träining" in deliveries.client.get(columns).text
    assert deliveries.item.file_name.startswith("träining")

    answer = deliveries.client.post(
        deliveries.item.url("sheet"), {"first": "3", "count": "1"}
    )

    assert answer.status_code == 302
    assert "Neglect awareness" in deliveries.client.get(columns).text
    assert deliveries.item.choices["header_rows"] == [2]


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ({}, "File: Choose a file, or paste a table below."),
        ({"pasted": "  \n"}, "File: Choose a file, or paste a table below."),
        ({"period": "1999-00", "pasted": "A"}, "Year: Choose one of the years."),
    ],
)
def test_a_first_step_without_a_file_says_what_to_do(deliveries, sent, fault):
    answer = deliveries.client.post(deliveries.start, {"period": "2023-24"} | sent)

    assert answer.status_code == 422
    assert faults_of(answer.text) == [fault]
    assert Import.objects.count() == 0


def test_an_import_of_another_partnership_is_not_found(
    deliveries, preview, client, outsider, elsewhere
):
    item = deliveries.item
    client.force_login(outsider)
    own = item.url("preview").replace("/riverside/", f"/{elsewhere.slug}/")

    assert client.get(item.url("preview")).status_code == 404
    assert client.get(own).status_code == 404
    assert client.post(own, {"seen": ""}).status_code == 404


def test_an_import_can_be_deleted_until_it_is_done(deliveries, preview):
    answer = deliveries.client.post(deliveries.item.url("delete"))

    assert answer["Location"] == deliveries.start
    assert Import.objects.count() == 0


def test_refused_rows_are_downloaded_with_their_reasons(deliveries):
    columns = deliveries.paste(TABLE.replace("\t20\t18", "\t=1+1\t18"))
    answers = {f"answer-{token('sign:=1+1')}": "refused"}
    deliveries.choose(columns, **ADD, **answers)

    answer = deliveries.client.get(deliveries.item.url("problems"))

    assert answer["Content-Type"] == XLSX
    assert answer["Content-Disposition"] == (
        'attachment; filename="Pasted table - refused rows.xlsx"'
    )
    [sheet] = read(answer.content, "refused.xlsx").sheets
    texts = [[cell.text for cell in row] for row in sheet.rows]
    assert texts[0] == [
        "Course",
        "Date",
        "Places",
        "Booked",
        "Attended",
        "Row in the file",
        "What to do",
    ]
    assert texts[1][:6] == [
        "Neglect awareness",
        "14 September 2023",
        "=1+1",
        "18",
        "17",
        "3",
    ]
    assert texts[1][6].startswith("C3: Enter a whole number in digits alone")


def test_a_new_alias_of_an_agency_is_kept_with_the_rows(importing, police):
    who = importing("contributions")
    columns = who.paste("Partner\tPlanned\nThe Force\t£1,200\n")
    name = f"name-agency-{token('The Force')}"
    chosen = {"names-agency": "each", name: police.key}
    shown = who.shown(columns)
    assert shown["column-0"] == "agency"

    who.confirm(who.choose(columns, **chosen))

    assert list(AgencyAlias.objects.values_list("name", "agency__key")) == [
        ("The Force", "police")
    ]
    [given] = who.item.kind.model.objects.all()
    assert given.agency == police
