import pytest

from documents.blocks import (
    Definition,
    DefinitionList,
)
from partnership.models import (
    Contact,
)
from tests.factories import make_year_record
from tests.section_contexts import written


def test_contacts_give_all_ways_to_reach_them_in_one_paragraph_under_a_heading(period):
    make_year_record(
        Contact,
        period,
        "adults",
        heading="Worried about a child & an adult?",
        name="Adults’ <Team>",
        purpose="If an adult is at risk & needs help",
        telephone="01942 828777",
        email="o'hara+help@example.org",
        web_address="https://example.org/help?a=1&b=2",
        position=1,
    )
    make_year_record(
        Contact, period, "manager", heading="Whistleblowing", name="Head", position=2
    )
    make_year_record(
        Contact,
        period,
        "emergency",
        heading="Worried about a child & an adult?",
        name="Emergency services",
        telephone="999",
        position=3,
    )

    assert written("contacts", period) == [
        DefinitionList(
            (
                Definition(
                    "Adults’ <Team>",
                    "<p>If an adult is at risk &amp; needs help</p>"
                    "<p><strong>Telephone:</strong> "
                    '<a href="tel:01942828777">01942 828777</a> · '
                    "<strong>Email:</strong> "
                    '<a href="mailto:o%27hara%2Bhelp@example.org">'
                    "o'hara+help@example.org</a> · "
                    "<strong>Website:</strong> "
                    '<a href="https://example.org/help?a=1&amp;b=2">'
                    "https://example.org/help?a=1&amp;b=2</a></p>",
                    "contacts/adults",
                ),
                Definition(
                    "Emergency services",
                    '<p><strong>Telephone:</strong> <a href="tel:999">999</a></p>',
                    "contacts/emergency",
                ),
            ),
            title="Worried about a child & an adult?",
        ),
        DefinitionList(
            (Definition("Head", "", "contacts/manager"),), title="Whistleblowing"
        ),
    ]
    assert written("contacts", period, "manager") == [
        DefinitionList(
            (Definition("Head", "", "contacts/manager"),), title="Whistleblowing"
        )
    ]


@pytest.mark.parametrize(
    ("telephone", "dialled"),
    [
        ("+44 1942 828777", "+441942828777"),
        ("01942 828777 (day and night)", "01942828777"),
        ("999", "999"),
    ],
)
def test_a_telephone_number_is_dialled_without_spaces_and_words(
    period, telephone, dialled
):
    make_year_record(Contact, period, "team", name="Team", telephone=telephone)

    (block,) = written("contacts", period)

    assert isinstance(block, DefinitionList)
    assert block.definitions[0].html == (
        f'<p><strong>Telephone:</strong> <a href="tel:{dialled}">{telephone}</a></p>'
    )


@pytest.mark.parametrize("telephone", ["101 or 999", "+44 (0)1942 828777", "ask us"])
def test_words_around_a_telephone_number_are_not_dialled(period, telephone):
    make_year_record(Contact, period, "team", name="Team", telephone=telephone)

    (block,) = written("contacts", period)

    assert isinstance(block, DefinitionList)
    told = f"<p><strong>Telephone:</strong> {telephone}</p>"
    assert block.definitions[0].html == told
