"""The page says how long and how hard a text is, and which names nobody recorded."""

from reports.models import OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.addresses import address, section_page
from tests.factories import make_section
from tests.typical import typed_again

PAGE = section_page("welcome")
NOTES = f"{PAGE}notes/"
LONG = "The Hillside Council met the LADO. " * 10


def test_the_page_says_it_of_what_is_saved(sign_in, editor, report):
    make_section(report, passage=f"<p>{LONG}</p>")

    page = sign_in("editor").get(PAGE).text

    assert "Passage: 60 words, reading age 9" in page
    add = address("add", "agencies")
    assert f'href="{add}?name=Hillside+Council"' in page
    assert "abbreviations/add/?abbreviation=LADO" in page


def test_it_is_said_of_what_is_typed(sign_in, editor, report):
    section = make_section(report, passage="<p>Before.</p>")
    sent = typed_again(KINDS_BY_NAME["outline"], section)

    notes = sign_in("editor").post(NOTES, sent | {"passage": "We met the LADO."}).text

    assert "Passage: 4 words" in notes
    assert "reading age 1" not in notes
    assert "LADO" in notes


def test_of_another_language_no_age_is_told(sign_in, editor, report):
    make_section(report, passage=f"<p>{LONG}</p>")
    OutlineSection.objects.update(language="cy")

    page = sign_in("editor").get(PAGE).text

    assert "Passage: 60 words</li>" in page


def test_the_form_for_an_unknown_name_has_it_already(sign_in, editor, partnership):
    page = address("add", "agencies") + "?name=Hillside+Council"

    assert 'value="Hillside Council"' in sign_in("editor").get(page).text
