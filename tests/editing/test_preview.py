import pytest

from tests.factories import make_section

PREVIEW = "/edit/riverside/2023-24/preview/"


@pytest.fixture
def section(report):
    return make_section(report, "welcome", passage="<p>Hello there.</p>")


@pytest.mark.parametrize("page", ["welcome/", "full/"])
def test_the_draft_is_shown_as_readers_will_see_it(sign_in, reviewer, section, page):
    response = sign_in("reviewer").get(f"{PREVIEW}{page}")

    assert response.status_code == 200
    assert "Hello there." in response.text
    assert "Draft" in response.text


def test_the_front_page_leads_to_the_sections(sign_in, reviewer, section):
    response = sign_in("reviewer").get(PREVIEW)

    assert 'href="welcome/"' in response.text


def test_a_page_that_the_report_has_not_is_not_found(sign_in, reviewer, section):
    client = sign_in("reviewer")

    assert client.get(f"{PREVIEW}dragons/").status_code == 404
    assert client.get(f"{PREVIEW}assets/dragons.css").status_code == 404


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("portal.css", "text/css; charset=utf-8"),
        ("fonts/SourceSansPro-Regular.ttf", "font/ttf"),
    ],
)
def test_what_it_looks_like_is_served_beside_it(sign_in, reviewer, section, name, kind):
    response = sign_in("reviewer").get(f"{PREVIEW}assets/{name}")

    assert response["Content-Type"] == kind


@pytest.mark.parametrize(
    ("who", "status"), [("contributor", 403), ("outsider", 404), (None, 302)]
)
@pytest.mark.parametrize("page", ["", "welcome/", "full/", "assets/portal.css"])
def test_who_sees_no_draft(client, request, section, page, who, status):
    if who:
        client.force_login(request.getfixturevalue(who))

    assert client.get(f"{PREVIEW}{page}").status_code == status


def test_no_draft_is_kept_in_a_cache(sign_in, reviewer, section):
    response = sign_in("reviewer").get(PREVIEW)

    assert "no-store" in response["Cache-Control"]
