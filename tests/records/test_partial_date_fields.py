"""Dates as far as they are known, in the database, forms, files and the log."""

import pytest
from django.db import connection

from editing.field_text import Wording, full_text
from partnership.models import Meeting
from records.dates import PartialDate
from records.exchange.rows import row_of
from records.models import Bytewise
from reports.record_kinds import KINDS_BY_NAME
from tests.factories import make_year_record
from tests.filling import filled

KIND = KINDS_BY_NAME["meetings"]


def form_of(period, held, instance=None):
    given = {"title": "Forum", "period": period.key, "held": held}
    return filled("meetings", period.partnership, instance, **given)


def raw(meeting):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT held FROM partnership_meeting WHERE id = %s", [meeting.pk]
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("given", "kept", "printed"),
    [
        ("", "", ""),
        ("2023-09", "2023-09", "September 2023"),
        ("September 2023", "2023-09", "September 2023"),
        ("2023/24", "2023-04/2024-03 | 2023/24", "2023/24"),
        ("each quarter", "| each quarter", "each quarter"),
        (PartialDate.parse("2023/2026"), "2023/2026", "2023 to 2026"),
    ],
)
def test_a_date_is_kept_in_one_text_however_it_comes(period, given, kept, printed):
    meeting = make_year_record(Meeting, period, "forum", title="Forum", held=given)

    found = Meeting.objects.get(held=given)

    assert raw(meeting) == kept
    assert found.held == meeting.held == PartialDate.parse(kept)
    assert full_text(found, "held") == printed
    assert row_of(KIND, found)["held"] == kept


def test_the_database_sorts_dates_as_they_sort_themselves(period):
    texts = ["", "../2024", "2022-04/2023-03", "2023", "2023-09", "2023-09-14"]
    texts += ["2024 | late", "| Easter"]
    for place, text in enumerate(reversed(texts)):
        make_year_record(Meeting, period, f"m-{place}", title="Forum", held=text)

    rows = Meeting.objects.order_by(Bytewise("held"))

    assert [row.held.text for row in rows] == texts
    assert sorted(row.held for row in rows) == [row.held for row in rows]


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("14.9.23", "2023-09-14", "14 September 2023"),
        ("3-5 May 2023", "2023-05-03/2023-05-05", "3 to 5 May 2023"),
        ("2023-24", "2023-04/2024-03 | 2023-24", "2023-24"),
        ("2014 “first term”", "2014 | first term", "2014 “first term”"),
        ("“Eas\u200bter”", "| Easter", "“Easter”"),
        ("  ", "", ""),
    ],
)
def test_a_form_reads_a_date_and_shows_it_in_words(period, typed, kept, shown):
    form = form_of(period, typed)

    assert form.errors == {}
    meeting = form.save()
    again = form_of(period, shown, Meeting.objects.get(pk=meeting.pk))
    assert raw(meeting) == kept
    assert again["held"].field.prepare_value(again.initial["held"]) == shown
    assert again.is_valid()
    assert "held" not in again.changed_data


def test_a_form_shows_again_what_it_could_not_read(period):
    form = form_of(period, "31 June 2023")

    assert form.errors["held"] == ["There is no 31 June 2023: correct the day."]
    assert form["held"].value() == "31 June 2023"


def test_the_log_says_dates_in_words(period):
    wording = Wording(KIND, period.partnership, ())

    (told,) = wording.differences({"held": "2023-09"}, {"held": "2023/2026 | so far"})

    assert (told.before, told.after) == ("September 2023", "so far")


def test_an_action_of_the_log_from_before_there_were_dates_is_said_as_it_was(period):
    wording = Wording(KIND, period.partnership, ())

    (told,) = wording.differences({"held": "in spring"}, {"held": ""})

    assert (told.before, told.after) == ("in spring", "")
