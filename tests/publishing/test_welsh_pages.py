"""The pages around a report in Welsh: whatever the portal says there is in Welsh."""

from collections.abc import Callable

import pytest

from tests.documents.pages import Page
from tests.publishing.acts import issue, sign


@pytest.fixture
def publish(report, welcome, editor, police_partner, chair) -> Callable[[str], None]:
    """Publishes the report in the language that it is called with."""

    def in_language(language: str) -> None:
        report.language = language
        report.save()
        signed = sign(report, editor=editor, partner=police_partner, chair=chair)
        issue(signed, by=chair)

    return in_language


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/riverside/2023-24/", "Pob argraffiad a beth newidiodd"),
        ("/riverside/2023-24/", "Argraffiad 1, cyhoeddwyd ar 27 Medi 2024."),
        ("/riverside/2023-24/", "Cadeirydd"),
        ("/riverside/2023-24/editions/", "Pob argraffiad o'r adroddiad hwn"),
        ("/riverside/", "Adroddiadau"),
    ],
)
def test_a_welsh_report_and_the_pages_around_it_speak_welsh(
    publish, reader, address, words
):
    publish("cy")

    page = Page(reader.get(address).text)
    (html,) = page.root.children[-1:]
    assert html.attributes["lang"] == "cy"
    assert page.of_class("skip-link")[0].text == "Neidio i'r prif gynnwys"
    assert words in page.root.text


def test_around_a_report_in_another_language_they_speak_english(publish, reader):
    publish("pl")

    report, list_of_reports = (
        reader.get("/riverside/2023-24/"),
        reader.get("/riverside/"),
    )
    assert '<html lang="pl">' in report.text
    assert '<html lang="en-GB">' in list_of_reports.text
    assert "Skip to main content" in list_of_reports.text
