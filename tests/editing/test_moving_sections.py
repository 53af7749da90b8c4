"""Sections are moved to any place of the outline in one step, and back."""

import pytest

from reports.models import OutlineSection
from tests.editing.addresses import OUTLINE
from tests.editing.outline import move, order
from tests.factories import make_section


@pytest.mark.parametrize(
    ("key", "to", "found"),
    [
        ("money", "in", "welcome work(children adults money)"),
        ("work", "in", "welcome(work(children adults)) money"),
        ("children", "out", "welcome work(adults) children money"),
        ("adults", "out", "welcome work(children) adults money"),
        ("welcome", "after:money", "work(children adults) money welcome"),
        ("welcome", "after:children", "work(children welcome adults) money"),
        ("welcome", "in:work", "work(welcome children adults) money"),
        ("adults", "in:", "adults welcome work(children) money"),
        ("work", "in:money", "welcome money(work(children adults))"),
    ],
)
def test_a_section_moves_to_any_place(sign_in, editor, sections, key, to, found):
    client = sign_in("editor")

    response = move(client, key, to)

    assert response.status_code == 302
    assert as_text(client) == found
    rows = OutlineSection.objects.in_reading_order()
    assert [row.position for row in rows] == [1, 2, 3, 4, 5]


def as_text(client):
    """The outline with what is below a section in brackets after it."""
    text, last = "", 1
    for depth, key in order(client):
        between = "(" if depth > last else ")" * (last - depth) + (" " if text else "")
        text, last = f"{text}{between}{key}", depth
    return text + ")" * (last - 1)


@pytest.mark.parametrize(
    ("key", "to", "why"),
    [
        ("work", "in:children", "A section cannot be moved into itself."),
        ("work", "after:adults", "A section cannot be moved into itself."),
        ("work", "in:work", "A section cannot be moved into itself."),
        ("welcome", "in", "Choose where the section should go."),
        ("welcome", "out", "Choose where the section should go."),
        ("welcome", "", "Choose where the section should go."),
        ("welcome", "after:none-such", "Choose where the section should go."),
    ],
)
def test_a_place_that_cannot_be_is_refused(sign_in, editor, sections, key, to, why):
    client = sign_in("editor")
    before = order(client)

    response = move(client, key, to)

    assert response.status_code == 422
    assert why in response.text
    assert order(client) == before


def test_no_section_is_moved_deeper_than_a_page_can_show(sign_in, editor, sections):
    above = OutlineSection.objects.get(key="adults")
    for depth in range(3, 7):
        above = make_section(above.report, f"deep-{depth}", part_of=above, position=9)

    response = move(sign_in("editor"), "work", "in:welcome")

    assert response.status_code == 422
    assert "Sections can be at most 6 levels deep" in response.text


def test_an_annex_that_moves_into_a_section_loses_its_letter(sign_in, editor, sections):
    OutlineSection.objects.filter(key="money").update(numbering="annex")

    move(sign_in("editor"), "money", "in:work")

    money = OutlineSection.objects.get(key="money")
    assert (str(money.part_of), money.numbering) == ("Work", "")


def test_a_section_is_not_offered_the_places_inside_it(sign_in, editor, sections):
    page = sign_in("editor").get(f"{OUTLINE}work/move/")

    assert [(value, depth) for value, _, depth in page.context["places"]] == [
        ("in:", 1),
        ("in:welcome", 2),
        ("after:welcome", 1),
        ("in:money", 2),
        ("after:money", 1),
    ]


def test_a_move_is_undone(sign_in, editor, sections):
    client = sign_in("editor")
    before = as_text(client)
    page = client.get(move(client, "welcome", "in:work").url.partition("#")[0])

    client.post(
        "/edit/riverside/2023-24/outline-undo/", {"done": page.context["done"].pk}
    )

    assert "Undo this move" in page.text
    assert as_text(client) == before


@pytest.mark.parametrize("done", ["", "0", "9" * 40, "x"])
def test_nothing_is_undone_that_was_no_move(sign_in, editor, sections, done):
    page = "/edit/riverside/2023-24/outline-undo/"

    assert sign_in("editor").post(page, {"done": done}).status_code == 409
