"""Several sections are added at once: from the catalogue, or a ready-made outline."""

from itertools import chain

import pytest

from editing.section_catalogue import GROUPS
from editing.starting import NOTHING
from records.models import Change
from reports.catalogue import SECTION_KINDS_BY_NAME
from reports.models import OutlineSection
from tests.editing.addresses import NEW_REPORT, OUTLINE
from tests.editing.outline import order
from tests.factories import make_section

ADD, READY = f"{OUTLINE}add/", f"{OUTLINE}ready-made/"


def rows():
    found = OutlineSection.objects.in_reading_order()
    return [(row.kind, row.heading, row.slug) for row in found]


def test_the_catalogue_offers_every_section_type_once():
    offered = list(chain.from_iterable(GROUPS.values()))

    assert sorted(offered) == sorted(SECTION_KINDS_BY_NAME)


def test_ticked_types_are_added_at_the_place_and_taken_back_at_once(
    sign_in, editor, sections
):
    client = sign_in("editor")
    before = order(client)
    typed = {
        "kind": ["training", "risks", "passage"],
        "heading-passage": "Our year\n\nThank you",
        "heading-training": "Learning",
        "slug-training": "learning",
        "heading-risks": "Risks",
        "to": "after:welcome",
    }

    response = client.post(ADD, typed)

    page = client.get(response.url)
    assert "4 sections were added." in page.text
    assert "Undo: remove what was added" in page.text
    assert [row for row in rows() if row[1] in ("Our year", "Thank you")] == [
        ("passage", "Our year", "our-year"),
        ("passage", "Thank you", "thank-you"),
    ]
    found = [key for _, key in order(client)]
    assert found[:5] == [
        "welcome",
        "our-year-2023-24",
        "thank-you-2023-24",
        "learning-2023-24",
        "risks-2023-24",
    ]
    positions = OutlineSection.objects.in_reading_order().values_list(
        "position", flat=True
    )
    assert list(positions) == [*range(1, len(found) + 1)]
    added = Change.objects.filter(action=Change.Action.ADDED)
    assert len({*added.values_list("at", flat=True)}) == 1
    undone = client.post(f"{OUTLINE[:-1]}-undo/", {"done": page.context["done"].pk})
    assert undone.status_code == 302
    assert order(client) == before


def test_what_is_typed_wrong_is_said_at_its_type_and_nothing_is_added(
    sign_in, editor, report
):
    make_section(report, "work")
    client = sign_in("editor")
    typed = {
        "kind": ["training", "risks", "passage", "budget"],
        "heading-passage": " ",
        "heading-training": "Learning",
        "slug-training": "work",
        "heading-risks": "\u65e5\u672c",
        "heading-budget": "Money",
        "slug-budget": "Our money",
        "to": "in:",
    }

    response = client.post(ADD, typed)

    assert response.status_code == 422
    assert {one.kind: one.error for one in response.context["wrong"]} == {
        "passage": "Enter a heading.",
        "training": "Another section already uses this web address.",
        "risks": "Enter a web address: none can be made from this heading.",
        "budget": "Use lower-case letters and digits, with single hyphens between "
        "words.",
    }
    assert 'value="Our money"' in response.text
    assert OutlineSection.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"to": "in:"}, "Tick at least one section."),
        (
            {"kind": "risks", "heading-risks": "Risks", "to": "after:nowhere"},
            "Choose where the sections should go.",
        ),
    ],
)
def test_nothing_ticked_or_no_place_is_refused(sign_in, editor, report, typed, why):
    response = sign_in("editor").post(ADD, typed)

    assert (response.status_code, response.context["refusal"]) == (422, why)


def test_the_usual_place_is_before_the_annexes(sign_in, editor, report):
    make_section(report, "work", heading="Work", position=1)
    make_section(report, "plan", heading="Plan", numbering="annex", position=2)

    places = sign_in("editor").get(ADD).context["places"]

    assert places[0] == ("after:work", "After 1 Work (usual)")


def test_a_ready_made_outline_is_added_without_what_is_unticked(
    sign_in, editor, report
):
    client = sign_in("editor")
    assert READY in client.get(OUTLINE).text
    (_, choices), *_ = client.get(READY).context["outlines"]
    left_out = next(one for one in choices if one.depth == 1)
    ticked = [one.name for one in choices if one is not left_out]

    page = client.get(client.post(READY, {"section": ticked}).url)

    found = {row.heading: row for row in OutlineSection.objects.all()}
    assert [*sorted(found)] == sorted(
        str(one.entry.heading) for one in choices if one is not left_out
    )
    headings = {one.name: str(one.entry.heading) for one in choices}
    for one in choices:
        if one.above and one is not left_out and one.above != left_out.name:
            above = found[str(one.entry.heading)].part_of
            assert above == found[headings[one.above]]
    assert page.context["done"].action == Change.Action.ADDED
    (_, again), *_ = client.get(READY).context["outlines"]
    assert [one.name for one in again if not one.is_there] == [left_out.name]


def test_an_empty_report_leads_to_the_ready_made_outline(
    sign_in, editor, report, later
):
    response = sign_in("editor").post(
        NEW_REPORT, {"from": NOTHING, "period": later.key, "title": "Our year"}
    )

    assert response.url == READY.replace(report.key, later.key)
