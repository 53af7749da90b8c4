"""What a partnership says of itself is edited like a record."""

import pytest

from editing.versions import digest
from partnership.kinds import PARTNERSHIP
from partnership.models import Partnership
from records.models import Change
from reports.draft import Draft
from reports.models import Approval
from tests.factories import make_section

PAGE = "/edit/riverside/records/settings/"
HOME = "/edit/riverside/"


def typed(**values):
    """Return what the browser posts of the partnership as it is, but for `values`."""
    return {
        "name": "Riverside Partnership",
        "short_name": "Riverside",
        "area": "Riverside",
        "nation": "england",
        "covers_children": "on",
        "covers_adults": "on",
        "theme_colour": "#1d4f5c",
        "about": "",
        "seen": digest(PARTNERSHIP, Partnership.objects.get(slug="riverside")),
    } | values


@pytest.mark.parametrize(
    ("who", "is_linked"), [("editor", True), ("reviewer", False), ("chair", False)]
)
def test_those_who_may_find_it_from_their_home(sign_in, partnership, who, is_linked):
    assert (PAGE in sign_in(who).get(HOME).text) == is_linked


def test_all_fields_are_saved_but_the_slug(sign_in, editor, partnership):
    client = sign_in("editor")
    assert client.get(PAGE).status_code == 200

    response = client.post(
        PAGE,
        typed(
            slug="other",
            name="Riverside Board",
            short_name="RB",
            area="Vale",
            covers_adults="",
            covers_community_safety="on",
            theme_colour="#5c1d1d",
            about="We *care*.",
        ),
    )

    assert response.url == HOME
    kept = Partnership.objects.get()
    assert (kept.slug, kept.name, kept.short_name, kept.area) == (
        "riverside",
        "Riverside Board",
        "RB",
        "Vale",
    )
    assert (kept.covers_children, kept.covers_adults, kept.covers_community_safety) == (
        True,
        False,
        True,
    )
    assert (kept.theme_colour, kept.about) == ("#5c1d1d", "<p>We <em>care</em>.</p>")


def test_a_change_is_logged_as_text_by_field(sign_in, editor, partnership):
    sign_in("editor").post(PAGE, typed(area="Vale", covers_adults=""))

    change = Change.objects.get()
    assert (change.action, change.record, change.label, change.by) == (
        "changed",
        "partnerships/riverside",
        "Riverside Partnership",
        editor,
    )
    assert change.before == {
        "key": "riverside",
        "name": "Riverside Partnership",
        "short_name": "Riverside",
        "area": "Riverside",
        "nation": "england",
        "covers_children": "yes",
        "covers_adults": "yes",
        "covers_community_safety": "no",
        "theme_colour": "#1d4f5c",
        "logo": "",
        "logo_text": "",
        "about": "",
        "predecessor": "",
    }
    assert change.after == change.before | {"area": "Vale", "covers_adults": "no"}
    assert (
        "Riverside Partnership" in sign_in("editor").get(f"{HOME}records/changes/").text
    )


def test_saving_what_is_there_logs_nothing(sign_in, editor, partnership):
    response = sign_in("editor").post(PAGE, typed(), follow=True)

    assert "There were no changes to save" in response.text
    assert not Change.objects.exists()


def test_a_letter_is_kept_in_one_spelling(sign_in, editor, partnership):
    sign_in("editor").post(PAGE, typed(area="Cafe\u0301 Vale"))

    assert Partnership.objects.get().area == "Caf\u00e9 Vale"


def test_signs_that_nobody_sees_are_not_kept(sign_in, editor, partnership):
    sign_in("editor").post(PAGE, typed(area="Ea\u200bst\u202e\x07 Vale "))

    assert Partnership.objects.get().area == "East Vale"


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"theme_colour": "#ffd700"}, "Choose a darker colour: on white this one has"),
        ({"theme_colour": "teal"}, "Enter a colour code such as #1d4f5c."),
        ({"name": ""}, "This field is required."),
        (
            {"covers_children": "", "covers_adults": ""},
            "Choose who the partnership protects.",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_stays_as_typed(
    sign_in, editor, partnership, values, rule
):
    response = sign_in("editor").post(PAGE, typed(about="We *care*.", **values))

    assert response.status_code == 422
    assert rule in response.text
    assert "We *care*." in response.text
    assert all(
        f'value="{value}"' in response.text for value in values.values() if value
    )
    assert not Change.objects.exists()


def test_a_name_that_nobody_sees_is_refused(sign_in, editor, partnership):
    response = sign_in("editor").post(PAGE, typed(name="\u200b\u200b"))

    assert response.status_code == 422
    assert Partnership.objects.get().name == "Riverside Partnership"


def test_what_another_saved_meanwhile_is_not_overwritten(sign_in, editor, partnership):
    client, values = sign_in("editor"), typed(area="Mine")
    client.post(PAGE, typed(area="Theirs", about="They *care*."))

    response = client.post(PAGE, values)

    assert response.status_code == 409
    conflict = response.context["conflict"]
    assert [(row.label, row.before, row.after) for row in conflict.differences] == [
        ("Area", "Riverside", "Theirs"),
        ("About", "", "They *care*."),
    ]
    assert 'value="Mine"' in response.text
    assert Partnership.objects.get().area == "Theirs"

    again = values | {"seen": response.context["seen"]}
    assert client.post(PAGE, again).status_code == 302
    assert Partnership.objects.get().area == "Mine"


def test_a_version_that_the_log_does_not_know_names_the_latest_change(
    sign_in, editor, partnership
):
    client = sign_in("editor")
    client.post(PAGE, typed(area="Theirs"))

    conflict = client.post(PAGE, typed(seen="")).context["conflict"]

    assert (conflict.changes, conflict.differences) == ((Change.objects.get(),), ())


@pytest.mark.parametrize(
    ("values", "are_void"),
    [({"theme_colour": "#5c1d1d"}, True), ({"covers_adults": ""}, False)],
)
def test_signatures_are_void_where_the_report_reads_otherwise(
    sign_in, editor, chair, police, report, values, are_void
):
    make_section(report)
    approval = "/edit/riverside/2023-24/approval/"
    sign_in("editor").post(f"{approval}submit/")
    content_hash = Draft(report).content_hash
    signed = {"role": "chair", "content_hash": content_hash, "confirm": "on"}
    sign_in("chair").post(f"{approval}approve/", signed)

    sign_in("editor").post(PAGE, typed(**values))

    assert (Approval.objects.get().void_at is not None) == are_void


def test_what_it_says_of_itself_names_no_section(sign_in, editor, partnership):
    response = sign_in("editor").post(PAGE, typed(about="See [[section:training]]."))

    assert response.status_code == 422
    assert "This text is not part of any one report" in response.text
    assert "See [[section:training]]." in response.text
