"""Lists that the law fills and a partnership adds to, on every way in and out."""

import pytest
from django.db import models

from partnership.models import Agency
from records.models import Change, ListEntry
from records.open_lists import lists_of
from reviews.models import CaseReview
from tests.factories import make_agency, make_record

ADD = "/edit/riverside/records/agencies/add/"


def entry(partnership, label="Pharmacy", name="kinds-of-agency", key="pharmacy"):
    return make_record(ListEntry, partnership, key=key, list=name, label=label)


def options(html: str, box: str) -> list[str]:
    """Return the words that a select of the page offers."""
    start = html.index(f'<select name="{box}"')
    part = html[start : html.index("</select>", start)]
    return [one.split(">", 1)[1].split("<")[0] for one in part.split("<option")[1:]]


def typed(**values: str) -> dict[str, str]:
    usual = {"name": "Quay Pharmacy", "standing": "relevant-agency", "position": "0"}
    return usual | values


def test_a_form_offers_what_the_partnerships_laws_do(sign_in, editor, partnership):
    offered = options(sign_in("editor").get(ADD).text, "kind")

    assert "Care provider" in offered  # as it is an adults board too
    assert "Health board (commissions and provides)" not in offered
    assert offered[-2:] == ["Other", "Another…"]


def test_what_the_list_lacks_is_added_with_the_record(sign_in, editor, partnership):
    sent = typed(kind="+", **{"kind-another": " Community  pharmacy "})
    sign_in("editor").post(ADD, sent)

    agency = Agency.objects.get()
    assert (agency.kind, agency.get_kind_display()) == (
        "community-pharmacy",
        "Community pharmacy",
    )
    assert [(one.action, one.record) for one in Change.objects.order_by("pk")] == [
        ("added", "list-entries/community-pharmacy"),
        ("added", "agencies/quay-pharmacy"),
    ]
    assert "Community pharmacy" in options(sign_in("editor").get(ADD).text, "kind")


def test_a_record_that_is_refused_adds_nothing(sign_in, editor, partnership):
    sent = typed(name="", kind="+", **{"kind-another": "Pharmacy"})
    page = sign_in("editor").post(ADD, sent)

    assert page.status_code == 422
    assert 'value="Pharmacy"' in page.text
    assert not ListEntry.objects.exists()


@pytest.mark.parametrize("words", ["", "   ", "x" * 101])
def test_another_needs_a_name_that_fits(sign_in, editor, partnership, words):
    page = sign_in("editor").post(ADD, typed(kind="+", **{"kind-another": words}))

    assert page.status_code == 422
    assert not Agency.objects.exists()


def test_what_the_list_has_is_not_added_again(sign_in, editor, partnership):
    sign_in("editor").post(ADD, typed(kind="+", **{"kind-another": "pOLICE"}))

    assert Agency.objects.get().kind == "police"
    assert not ListEntry.objects.exists()


def test_a_new_code_is_never_that_of_another_law(sign_in, editor, partnership):
    sent = typed(kind="+", **{"kind-another": "Health board"})
    sign_in("editor").post(ADD, sent)

    assert Agency.objects.get().kind == "health-board-2"


def test_a_code_of_another_law_is_still_offered_on_its_record(
    sign_in, editor, partnership
):
    agency = make_agency(partnership, "Old board", key="old-board")
    Agency.objects.filter(pk=agency.pk).update(kind="health-board")
    page = "/edit/riverside/records/agencies/old-board/"

    assert "Health board (commissions and provides)" in options(
        sign_in("editor").get(page).text, "kind"
    )
    assert "Health board (commissions and provides)" not in options(
        sign_in("editor").get(ADD).text, "kind"
    )


def test_an_entry_in_use_cannot_be_deleted(sign_in, editor, partnership):
    pharmacy = entry(partnership)
    agency = make_agency(partnership, "Quay Pharmacy", key="quay")
    Agency.objects.filter(pk=agency.pk).update(kind="pharmacy")
    page = "/edit/riverside/records/list-entries/pharmacy/delete/"

    assert "Quay Pharmacy" in sign_in("editor").post(page).text
    with pytest.raises(models.ProtectedError):
        pharmacy.delete()

    agency.kind = "police"
    agency.save()
    pharmacy.delete()
    assert not ListEntry.objects.exists()


def test_an_entry_of_the_laws_is_not_added_by_hand(sign_in, editor, partnership):
    sent = {"list": "kinds-of-agency", "label": "police", "position": "0"}
    page = sign_in("editor").post("/edit/riverside/records/list-entries/add/", sent)

    assert "The list already has this entry." in page.text


def test_a_renamed_entry_is_called_so_everywhere(sign_in, editor, partnership):
    pharmacy = entry(partnership)
    agency = make_agency(partnership, "Quay Pharmacy", key="quay")
    Agency.objects.filter(pk=agency.pk).update(kind="pharmacy")
    pharmacy.label = "Community pharmacy"
    pharmacy.save()

    listed = sign_in("editor").get("/edit/riverside/records/agencies/").text

    assert "Community pharmacy" in listed
    assert "Community pharmacy" in options(listed, "kind")


def test_a_sheet_takes_and_shows_entries_by_their_words(sign_in, editor, partnership):
    entry(partnership)
    make_agency(partnership, "Quay Pharmacy", key="quay")

    page = sign_in("editor").get("/edit/riverside/records/agencies/sheet/").text

    assert '<option value="pharmacy">Pharmacy</option>' in page
    assert "Another…" not in page


def test_standings_are_called_as_the_newest_law_says(partnership, period):
    agency = make_agency(partnership)

    assert agency.get_standing_display() == "Safeguarding partner / Statutory member"


def test_a_new_kind_of_review_is_in_its_name(partnership, period):
    entry(partnership, "Fire death review", "kinds-of-review", "fire-death-review")
    review = CaseReview(
        partnership=partnership, period=period, kind="fire-death-review", title="A"
    )

    assert str(review) == "Fire death review: A"


def test_lists_are_read_once_however_many_records_ask(
    partnership, period, django_assert_max_num_queries
):
    entry(partnership, "Fire death review", "kinds-of-review", "fire-death-review")
    reviews = [
        CaseReview(
            partnership=partnership, period=period, kind="fire-death-review", title=name
        )
        for name in "abc"
    ]
    with django_assert_max_num_queries(3):
        assert {str(one)[:4] for one in reviews} == {"Fire"}
    assert list(lists_of(partnership).own) == ["kinds-of-review"]
