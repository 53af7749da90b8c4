import pytest
from django.urls import reverse

from editing.versions import digest
from partnership.models import Agency
from records.models import Change
from reports.models import OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.addresses import ADD_SECTION, OUTLINE, SETTINGS_PAGE, section_page
from tests.editing.outline import move, order
from tests.factories import (
    make_period,
    make_record,
    make_report,
    make_section,
)
from tests.typical import typed_again


def test_the_outline_is_a_tree_in_reading_order(sign_in, editor, sections):
    assert order(sign_in("editor")) == [
        (1, "welcome"),
        (1, "work"),
        (2, "children"),
        (2, "adults"),
        (1, "money"),
    ]


def test_an_empty_outline_says_what_a_section_is(sign_in, editor, report):
    assert "The report has no sections yet." in sign_in("editor").get(OUTLINE).text


def test_a_section_moves_with_all_below_it(sign_in, editor, sections):
    client = sign_in("editor")

    assert move(client, "money", "up").url.endswith("#section-money")

    assert order(client) == [
        (1, "welcome"),
        (1, "money"),
        (1, "work"),
        (2, "children"),
        (2, "adults"),
    ]
    assert list(OutlineSection.objects.in_reading_order().values_list("key", flat=True))
    positions = dict(OutlineSection.objects.values_list("key", "position"))
    assert positions == {
        "welcome": 1,
        "money": 2,
        "work": 3,
        "children": 4,
        "adults": 5,
    }
    moved = Change.objects.values_list("record", flat=True)
    assert sorted(moved) == [
        f"outline/{key}" for key in ("adults", "children", "money", "work")
    ]


def test_a_section_below_another_moves_among_its_sisters(sign_in, editor, sections):
    client = sign_in("editor")

    move(client, "children", "down")

    assert order(client)[1:4] == [(1, "work"), (2, "adults"), (2, "children")]


@pytest.mark.parametrize(("key", "to"), [("welcome", "up"), ("money", "down")])
def test_a_section_at_the_end_stays(sign_in, editor, sections, key, to):
    client = sign_in("editor")
    before = order(client)

    move(client, key, to)

    assert order(client) == before
    assert not Change.objects.exists()


def test_a_heading_used_before_gets_an_address_of_its_own(sign_in, editor, sections):
    typed = {"report": "2023-24", "kind": "passage", "position": "0", "slug": ""}

    sign_in("editor").post(ADD_SECTION, typed | {"heading": "Money"})

    slugs = OutlineSection.objects.filter(heading="Money").values_list(
        "slug", flat=True
    )
    assert set(slugs) == {"money", "money-2"}


def test_a_word_in_the_address_that_is_taken_is_refused_beside_it(
    sign_in, editor, sections
):
    typed = {"report": "2023-24", "kind": "passage", "position": "0", "slug": "money"}

    form = (
        sign_in("editor").post(ADD_SECTION, typed | {"heading": "Pay"}).context["form"]
    )

    assert form.errors == {"slug": ["Another section already uses this web address."]}


def test_a_new_section_stands_before_the_annexes(sign_in, editor, report, sections):
    make_section(report, "rota", heading="Rota", position=6, numbering="annex")
    make_section(report, "terms", heading="Terms", position=7, numbering="none")
    client = sign_in("editor")

    for heading, more in (
        ("Training", {}),
        ("Courses", {"part_of": "training-2023-24"}),
        ("Words", {"numbering": "annex"}),
        ("Last", {"position": "99"}),
    ):
        typed = {"report": "2023-24", "kind": "passage", "position": "0"}
        typed |= {"heading": heading, "slug": heading.lower()} | more
        assert client.post(ADD_SECTION, typed).status_code == 302

    assert [key for _, key in order(client)][4:] == [
        "money",
        "training-2023-24",
        "courses-2023-24",
        "rota",
        "terms",
        "words-2023-24",
        "last-2023-24",
    ]


@pytest.mark.parametrize(
    ("who", "status"),
    [("reviewer", 403), ("chair", 403), ("contributor", 403), ("outsider", 404)],
)
def test_who_may_not_change_the_outline(sign_in, sections, who, status):
    client = sign_in(who)

    assert move(client, "money", "up").status_code == status
    assert client.get(ADD_SECTION).status_code == status
    assert client.get(SETTINGS_PAGE).status_code == status


def test_a_section_stays_in_its_report(sign_in, editor, partnership, sections):
    make_report(make_period(partnership, "2024-25"))
    kind = KINDS_BY_NAME["outline"]
    work = OutlineSection.objects.get(key="work")
    values = typed_again(kind, work) | {"seen": digest(kind, work)}
    client = sign_in("editor")
    page = reverse("editing:record-change", args=["riverside", "outline", "work"])

    client.post(page, values | {"report": "2024-25", "heading": "Our work"})

    kept = OutlineSection.objects.get(key="work")
    assert (kept.report.key, kept.heading) == ("2023-24", "Our work")
    assert client.get(page).context["form"].fields["report"].disabled


def test_a_section_cannot_be_a_part_of_another_report(
    sign_in, editor, partnership, report, sections
):
    make_report(make_period(partnership, "2024-25"))
    values = {
        "report": "2024-25",
        "part_of": "work",
        "kind": "passage",
        "heading": "Here",
        "position": "0",
    }

    response = sign_in("editor").post(ADD_SECTION, values)

    assert response.status_code == 422
    assert "Choose a section from the same report." in response.text


@pytest.mark.parametrize(
    ("page", "back"),
    [
        (ADD_SECTION, OUTLINE),
        (f"{ADD_SECTION}&part_of=work", OUTLINE),
        (ADD_SECTION.replace("outline", "key-figures"), OUTLINE),
        (ADD_SECTION.replace("2023-24", "1999-00"), "/edit/riverside/records/outline/"),
        (ADD_SECTION.partition("?")[0], "/edit/riverside/records/outline/"),
    ],
)
def test_cancel_leads_back_to_the_outline(sign_in, editor, sections, page, back):
    response = sign_in("editor").get(page)

    assert response.context["back"] == back
    assert f'<a href="{back}">Cancel</a>' in response.text


def test_a_section_leads_back_to_the_outline(sign_in, editor, sections):
    page = sign_in("editor").get(section_page("work")).text

    assert f'<a href="{OUTLINE}">Back</a>' in page
    assert '<button class="button">Done</button>' in page


def test_cancel_leads_back_to_the_record_that_a_new_one_belongs_to(
    sign_in, editor, partnership
):
    make_record(Agency, partnership, "police", name="Police")
    add = reverse("editing:record-add", args=["riverside", "agency-aliases"])

    response = sign_in("editor").get(f"{add}?agency=police")

    assert response.context["back"] == "/edit/riverside/records/agencies/police/"


def test_a_deleted_section_takes_along_what_is_below_it(
    sign_in, editor, sections, delete
):
    address = reverse("editing:record-delete", args=["riverside", "outline", "work"])
    client = sign_in("editor")
    assert "Children" in client.get(address).text

    assert delete(client, address).url == OUTLINE

    assert order(client) == [(1, "welcome"), (1, "money")]


def test_the_kind_of_outline_sections_is_one_of_the_records(report):
    assert KINDS_BY_NAME["outline"].model is OutlineSection


def test_each_section_has_its_number_its_level_and_who_asks_for_it(
    sign_in, editor, report
):
    top = make_section(report, "cases", kind="case-reviews", heading="Cases")
    make_section(report, "below", heading="Below", part_of=top, position=2)
    make_section(report, "terms", heading="Terms", numbering="annex", position=3)

    page = " ".join(
        sign_in("editor").get("/edit/riverside/2023-24/outline/").text.split()
    )

    for number, heading in (("1", "Cases"), ("1.1", "Below"), ("Annex A:", "Terms")):
        assert f'<span class="number-of-section">{number}</span> {heading}</a>' in page
    assert "Level 2." in page
    asked = (
        "Children Act 2004, section 16G(7); Working Together 2023, chapter 2; Care Act"
    )
    assert f"Asked for by {asked} 2014, Schedule 2, paragraph 4(1)(d)" in page
