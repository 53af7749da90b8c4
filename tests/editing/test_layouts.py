"""How the forms of records are laid out."""

import pytest

from editing.layouts import groups_of, layout_of
from records.declaration import form_class
from reports.record_kinds import KINDS_BY_NAME, RECORD_KINDS
from tests.documents.pages import Page
from tests.editing.addresses import address
from tests.factories import make_contribution
from tests.typical import make_record

MOST = 6


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.name)
def test_every_field_has_its_place_in_one_group(partnership, kind):
    form = form_class(kind)(partnership=partnership)

    shown = [name for group in groups_of(form) for name in group.fields]

    assert sorted(shown) == sorted(set(form.fields) - {"key", "position", "note"})


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.name)
def test_no_group_has_more_than_six_fields(partnership, kind):
    form = form_class(kind)(partnership=partnership)
    sizes = {group.title: len(group.fields) for group in groups_of(form)}

    long = {title: size for title, size in sizes.items() if size > MOST}
    assert long == {}


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.name)
def test_nothing_that_is_required_is_folded(partnership, kind):
    form = form_class(kind)(partnership=partnership)
    folded = [
        name for group in groups_of(form) if group.is_folded for name in group.fields
    ]

    assert [name for name in folded if form.fields[name].required] == []


def folds(page):
    """Return each folded part of the page by its title, with whether it is open."""
    found = [part for part in Page(page).all("details") if part.all("summary")]
    return {part.all("summary")[0].text: "open" in part.attributes for part in found}


def test_a_new_observation_shows_what_is_usual(sign_in, editor, period):
    page = sign_in("editor").get(address("add", "observations")).text

    assert folds(page) == {
        "Range, rate and rank": False,
        "Source and breaks in the series": False,
        "Note for editors": False,
        "Reference and position in lists": False,
    }


def test_what_is_filled_in_is_not_folded_away(sign_in, editor, partnership):
    record = make_record(
        KINDS_BY_NAME["observations"],
        partnership,
        rank="3rd of 12",
        note="Check this.",
    )

    page = sign_in("editor").get(address("change", "observations", record.key)).text

    assert {title for title, is_open in folds(page).items() if is_open} == {
        "Range, rate and rank",
        "Note for editors",
    }


def test_nought_is_filled_in(sign_in, editor, partnership):
    record = make_record(KINDS_BY_NAME["deliveries"], partnership, views="0")

    page = sign_in("editor").get(address("change", "deliveries", record.key)).text

    assert folds(page)["Views and outcome"]


def test_what_is_refused_is_not_folded_away(sign_in, editor, period):
    response = sign_in("editor").post(
        address("add", "observations"), {"rate": "many", "key": "No Such"}
    )

    opened = {title for title, is_open in folds(response.text).items() if is_open}
    assert opened == {"Range, rate and rank", "Reference and position in lists"}


def test_a_group_says_what_holds_for_all_of_it(partnership):
    form = form_class(KINDS_BY_NAME["budget-amounts"])(partnership=partnership)
    hints = [part.hint for part in layout_of(form).layout if part.hint]

    assert hints == ["Enter at least one amount."]


def test_an_update_says_what_handing_in_requires(sign_in, contributor, school, period):
    record = make_contribution(school, period)

    page = sign_in("contributor").get(
        address("change", "agency-contributions", record.key)
    )

    labels = [label.text for label in Page(page.text).all("label")]
    assert labels == [
        "What the agency did (required to hand in)",
        "What changed as a result (optional)",
        "Prompted by (optional)",
    ]
