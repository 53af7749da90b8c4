"""What a section will show is beside its form, the same as in the draft."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assurance.models import Risk
from editing.section_result import kept_result
from editing.versions import digest
from records.models import Change
from reports.models import OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.addresses import OUTLINE, section_page
from tests.factories import make_section, make_year_record
from tests.typical import typed_again

DRAFT = "/edit/riverside/2023-24/preview/risks/"
MOST_QUERIES = 30
RESULT = f"{OUTLINE}risks/result/"


@pytest.fixture
def section(report):
    """A section with a text that shows the risks of the year."""
    make_year_record(Risk, report.period, "staff", title="Staff leave")
    make_year_record(Risk, report.period, "money", title="Money is short")
    return make_section(report, "risks", kind="risks", passage="<p>Before.</p>")


def typed(section, **changed):
    kind = KINDS_BY_NAME["outline"]
    return typed_again(kind, section) | {"seen": digest(kind, section)} | changed


def test_the_page_of_a_section_has_what_it_shows(sign_in, editor, section):
    page = sign_in("editor").get(section_page("risks"))

    assert kept_result(section) in page.text
    for words in ("Before.", "Staff leave", "Money is short"):
        assert words in page.context["result"]
    assert f'data-result-of="{RESULT}"' in page.text


def test_what_is_typed_is_shown_as_it_will_be_and_not_saved(sign_in, editor, section):
    client = sign_in("editor")
    data = typed(section, passage="After.", shows=["risks/money"])

    shown = client.post(RESULT, data)

    assert (shown.status_code, Change.objects.count()) == (200, 0)
    assert OutlineSection.objects.get().passage == "<p>Before.</p>"
    assert "After." in shown.text
    assert "Staff leave" not in shown.text
    assert client.post(section_page("risks"), data).status_code == 302
    assert kept_result(OutlineSection.objects.get()) == shown.text
    assert "Staff leave" not in client.get(DRAFT).text


def test_without_a_script_a_button_shows_what_was_typed(sign_in, editor, section):
    client = sign_in("editor")
    data = typed(section, passage="After.", preview="yes", window="one")

    page = client.post(section_page("risks"), data)

    assert page.status_code == 200
    assert (page.context["is_typed"], Change.objects.count()) == (True, 0)
    assert "After." in page.context["result"]
    assert page.context["form"]["passage"].value() == "After."
    again = client.get(section_page("risks"))
    assert again.context["result"] == page.context["result"]
    sent = data | {"seen": page.context["seen"]}
    del sent["preview"]
    assert client.post(section_page("risks"), sent).status_code == 302
    assert OutlineSection.objects.get().passage == "<p>After.</p>"


def test_a_preview_costs_the_same_however_much_there_is(
    sign_in, editor, report, section
):
    client = sign_in("editor")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.post(RESULT, typed(section, passage="A")).status_code == 200
        return len(asked)

    queries()  # what is read once in a process
    before = queries()
    for number in range(5):
        make_year_record(Risk, report.period, f"risk-{number}", title=f"Risk {number}")
        make_section(report, f"more-{number}", position=number + 2)

    assert queries() == before <= MOST_QUERIES


def test_what_cannot_be_saved_has_no_result(sign_in, editor, section):
    response = sign_in("editor").post(RESULT, typed(section, heading=""))

    assert (response.status_code, response.text) == (422, "")


def test_other_records_have_no_result(sign_in, editor, section):
    page = sign_in("editor").get("/edit/riverside/records/risks/staff/")

    assert page.context.get("result") is None
    assert "data-result" not in page.text


def test_a_section_of_another_report_is_not_found(sign_in, editor, section):
    response = sign_in("editor").post(
        RESULT.replace("risks/result", "none/result"), typed(section)
    )

    assert response.status_code == 404
