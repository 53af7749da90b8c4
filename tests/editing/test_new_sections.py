"""Sections that are added to an outline."""

import pytest

from editing.versions import digest
from reports.models import OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.addresses import ADD_SECTION, OUTLINE, section_page
from tests.factories import make_period, make_report, make_section
from tests.typical import typed_again


def test_sections_stand_no_deeper_than_headings_do(sign_in, editor, report):
    above = None
    for depth in range(1, 7):
        above = make_section(report, f"level-{depth}", position=depth, part_of=above)
    typed = {"report": "2023-24", "kind": "passage", "position": "0", "slug": ""}

    form = (
        sign_in("editor")
        .post(ADD_SECTION, typed | {"heading": "Seven", "part_of": "level-6"})
        .context["form"]
    )

    assert form.errors["part_of"] == [
        "Sections can be at most 6 levels deep: choose a parent section higher up."
    ]


def test_a_section_takes_what_is_below_it_no_deeper_either(sign_in, editor, report):
    above = None
    for depth in range(1, 6):
        above = make_section(report, f"level-{depth}", position=depth, part_of=above)
    other = make_section(report, "other", position=7)
    make_section(report, "below", position=8, part_of=other)
    kind = KINDS_BY_NAME["outline"]
    values = typed_again(kind, other) | {"seen": digest(kind, other)}
    client = sign_in("editor")

    refused = client.post(section_page("other"), values | {"part_of": "level-5"})
    moved = client.post(section_page("other"), values | {"part_of": "level-4"})

    assert (refused.status_code, moved.status_code) == (422, 302)


def test_only_sections_of_the_same_report_are_offered_as_parents(
    sign_in, editor, report
):
    other = make_report(make_period(report.partnership, "2019-20"))
    make_section(other, "old", heading="Old")
    above = make_section(report, "work", heading="Work", position=1)
    make_section(report, "below", heading="Below", position=2, part_of=above)
    client = sign_in("editor")

    def offered(url):
        return [
            words
            for _, words in client.get(url).context["form"]["part_of"].field.choices
        ]

    assert offered(ADD_SECTION)[1:] == ["1 Work", "1.1 Below"]
    assert offered(section_page("work"))[1:] == []  # not itself, nor what is in it
    assert offered(ADD_SECTION.partition("?")[0])[1:] == []


INSIDE = "Welcome already refers to this one: choose another."


@pytest.mark.parametrize(
    ("parent", "why_not"),
    [
        ("work", "A section cannot be its own parent."),
        ("below", INSIDE),
        ("lowest", INSIDE),
    ],
)
def test_a_section_cannot_be_put_into_itself(sign_in, editor, report, parent, why_not):
    top = make_section(report, "work", heading="Work")
    below = make_section(report, "below", part_of=top)
    make_section(report, "lowest", part_of=below)
    kind = KINDS_BY_NAME["outline"]
    values = typed_again(kind, top) | {"seen": digest(kind, top), "part_of": parent}

    answer = sign_in("editor").post(section_page("work"), values)

    errors = answer.context["form"].errors
    assert errors == {"part_of": [why_not]}


def test_a_section_is_added_with_a_word_made_from_its_heading(sign_in, editor, report):
    client = sign_in("editor")
    assert '<option value="2023-24" selected>' in client.get(ADD_SECTION).text

    response = client.post(
        ADD_SECTION,
        {
            "report": "2023-24",
            "kind": "training",
            "heading": "Who was taught?",
            "passage": "We trained **many**.",
            "position": "0",
        },
    )

    assert response.url == OUTLINE
    section = OutlineSection.objects.get()
    assert (section.slug, section.kind, section.passage) == (
        "who-was-taught",
        "training",
        "<p>We trained <strong>many</strong>.</p>",
    )


def test_a_heading_that_makes_no_word_asks_for_one(sign_in, editor, report):
    values = {
        "report": "2023-24",
        "kind": "passage",
        "heading": "\u65e5\u672c",
        "position": "0",
    }
    client = sign_in("editor")

    response = client.post(ADD_SECTION, values)

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "slug": ["Enter a web address: none can be made from this heading."]
    }
    assert not OutlineSection.objects.exists()
    assert client.post(ADD_SECTION, values | {"slug": "japan"}).status_code == 302


def test_a_section_without_a_heading_is_asked_for_that_alone(sign_in, editor, report):
    values = {"report": "2023-24", "kind": "passage", "heading": "", "position": "0"}

    response = sign_in("editor").post(ADD_SECTION, values)

    assert list(response.context["form"].errors) == ["heading"]


def test_a_section_of_no_known_kind_is_refused(sign_in, editor, report):
    values = {
        "report": "2023-24",
        "kind": "dragons",
        "heading": "Here",
        "position": "0",
    }

    assert sign_in("editor").post(ADD_SECTION, values).status_code == 422


@pytest.mark.parametrize(
    ("kind", "said"), [("", "Choose one."), ("no-such-type", "Choose one of: ")]
)
def test_a_missing_type_is_asked_for_in_plain_words(
    sign_in, editor, report, kind, said
):
    answer = sign_in("editor").post(ADD_SECTION, {"kind": kind})

    [error] = answer.context["form"].errors["kind"]
    assert error.startswith(said)
