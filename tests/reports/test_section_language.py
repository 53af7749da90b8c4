"""The language of a section's own text, from the form to the document."""

from documents.blocks import Prose
from documents.languages import LANGUAGES
from documents.translated import has_words
from editing.report_forms import SectionForm
from editing.version_forms import OtherLanguageField
from reports.draft import Draft
from reports.models import OutlineSection


def test_a_section_says_the_language_of_its_text(partnership, report):
    OutlineSection.objects.create(
        partnership=partnership,
        report=report,
        key="welsh",
        slug="welsh",
        heading="In Welsh",
        kind="passage",
        passage="<p>Crynodeb.</p>",
        language="cy",
    )

    (section,) = Draft(report).document.sections
    assert section.blocks == (Prose("<p>Crynodeb.</p>", language="cy"),)


def test_the_form_takes_the_name_of_a_language_or_none():
    field = OtherLanguageField(required=False)

    assert [field.clean(text) for text in ("Welsh", "Cymraeg", "pl", "", "  ")] == [
        "cy",
        "cy",
        "pl",
        "",
        "",
    ]
    assert (field.prepare_value("cy"), field.prepare_value("")) == ("Welsh", "")
    assert "language" in SectionForm.base_fields


def test_the_portal_has_words_in_english_and_welsh_alone():
    """The form of a report says so: change it there with the next catalogue."""
    assert [one.name for one in LANGUAGES if has_words(one.tag)] == ["English", "Welsh"]
    assert [has_words(tag) for tag in ("cy-GB", "en", "pl")] == [True, True, False]
