"""Case studies as readers get them."""

import pytest
from django.utils import translation

from documents.blocks import Definition, DefinitionList, Unrecorded
from reviews.models import CaseStudy, CaseStudyTheme
from tests.factories import make_agency, make_period, make_record, make_year_record
from tests.section_contexts import written


def make_study(period, key: str, **given: object) -> CaseStudy:
    values = {
        "title": key.title(),
        "happened": "<p>Told.</p>",
        "lesson": "<p>Ask.</p>",
        "consent": "person",
        "consent_by": "Police",
        "consent_on": "2024-05",
    }
    return make_year_record(CaseStudy, period, key, **values | given)


SHORT = (
    "<p><strong>What happened:</strong> Told.</p>"
    "<p><strong>What others can learn:</strong> Ask.</p>"
)


def test_it_says_what_happened_was_done_and_changed_and_the_lesson(period):
    police = make_agency(period.partnership, "Police & Co", key="police")
    ash = make_study(
        period, "ash", agency=police, done="<p>Heard.</p>", changed="<p>Safe.</p>"
    )
    for place, theme in enumerate(("neglect", "suicide")):
        make_record(
            CaseStudyTheme,
            period.partnership,
            theme,
            case_study=ash,
            theme=theme,
            position=place,
        )

    assert written("case-studies", period) == [
        DefinitionList(
            (
                Definition(
                    "Ash",
                    "<p><strong>Agency:</strong> Police &amp; Co. "
                    "<strong>Themes:</strong> Neglect; Suicide or self-harm.</p>"
                    "<p><strong>What happened:</strong> Told.</p>"
                    "<p><strong>What was done:</strong> Heard.</p>"
                    "<p><strong>What changed:</strong> Safe.</p>"
                    "<p><strong>What others can learn:</strong> Ask.</p>",
                    "case-studies/ash",
                ),
            )
        )
    ]


@pytest.mark.parametrize(
    ("consent", "said"),
    [
        ("person", ""),
        ("on-behalf", ""),
        (
            "composite",
            "<p><em>This example is put together from several cases.</em></p>",
        ),
        ("fictional", "<p><em>The people in this example are made up.</em></p>"),
    ],
)
def test_readers_are_told_where_a_case_is_nobodys(period, consent, said):
    make_study(period, "ash", consent=consent)

    (block,) = written("case-studies", period)

    assert isinstance(block, DefinitionList)
    assert [one.html for one in block.definitions] == [SHORT + said]


def test_it_shows_the_ones_chosen_or_all_of_the_year(period):
    make_study(period, "ash")
    make_study(period, "birch")
    make_study(make_period(period.partnership, "2022-23"), "cedar")

    def titles(*subjects: str) -> list[str]:
        (block,) = written("case-studies", period, *subjects)
        assert isinstance(block, DefinitionList)
        return [one.term for one in block.definitions]

    assert titles() == ["Ash", "Birch"]
    assert titles("cedar", "ash") == ["Cedar", "Ash"]


@pytest.mark.parametrize("consent", ["", "not-asked", "refused"])
def test_without_consent_there_is_nothing_to_show(period, consent):
    ash = make_study(period, "ash", consent=consent)
    make_record(
        CaseStudyTheme, period.partnership, "t", case_study=ash, theme="neglect"
    )
    none = [Unrecorded("No case studies have been recorded for 2023-24.")]

    assert written("case-studies", period) == none
    assert written("case-studies", period, "ash") == none


def test_in_welsh_it_says_so_in_welsh(period):
    make_study(period, "ash", consent="fictional")

    with translation.override("cy"):
        (block,) = written("case-studies", period)

    assert isinstance(block, DefinitionList)
    assert block.definitions[0].html == (
        "<p><strong>Yr hyn a ddigwyddodd:</strong> Told.</p>"
        "<p><strong>Yr hyn y gall eraill ei ddysgu:</strong> Ask.</p>"
        "<p><em>Pobl ddychmygol sydd yn yr enghraifft hon.</em></p>"
    )
