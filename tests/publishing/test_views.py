import pytest

from publishing.models import Edition
from reports.draft import Draft
from reports.models import Report
from tests.factories import make_section

YEAR = "/edit/riverside/2023-24/"


@pytest.fixture(autouse=True)
def _editions_of_their_own(settings, tmp_path):
    settings.EDITIONS_DIR = tmp_path


@pytest.fixture
def approved(client, report, editor, chair):
    """A report that the chair, who alone has to, has signed."""
    make_section(report)
    client.force_login(editor)
    client.post(f"{YEAR}approval/submit/")
    sign(client, chair)


def sign(client, chair):
    client.force_login(chair)
    content_hash = Draft(Report.objects.get()).content_hash
    typed = {"role": "chair", "content_hash": content_hash, "confirm": "on"}
    client.post(f"{YEAR}approval/approve/", typed)


@pytest.mark.django_db(transaction=True)
def test_the_chair_publishes_and_withdraws(client, approved):
    response = client.post(f"{YEAR}publish/")
    assert response.url == f"{YEAR}editions/"
    page = client.get(f"{YEAR}editions/")
    assert "Edition 1" in page.text
    assert Edition.objects.get().state == "published", Edition.objects.get().failure

    withdraw = f"{YEAR}editions/1/withdraw/"
    assert client.get(withdraw).status_code == 200
    down = {"kind": "down"}
    assert client.post(withdraw, down | {"because": ""}).status_code == 422
    assert client.post(withdraw, down | {"because": "\u200b"}).status_code == 422
    typed = down | {"because": "A name\u202e was in it."}
    assert "What readers will see" in client.post(withdraw, typed).text
    assert Edition.objects.get().state == "published"
    client.post(withdraw, typed | {"confirmed": "yes"})

    edition = Edition.objects.get()
    assert (edition.state, edition.withdrawn_because) == (
        "withdrawn",
        "A name was in it.",
    )
    assert "A name was in it." in client.get(f"{YEAR}editions/").text


@pytest.mark.django_db(transaction=True)
def test_the_button_names_the_edition(client, approved, report, editor, chair):
    assert ">Publish edition 1</button>" in client.get(f"{YEAR}approval/").text
    client.post(f"{YEAR}publish/")
    make_section(report, "more", heading="More", position=2)
    client.force_login(editor)
    client.post(f"{YEAR}approval/submit/")
    sign(client, chair)

    assert ">Publish edition 2</button>" in client.get(f"{YEAR}approval/").text


@pytest.mark.django_db(transaction=True)
def test_the_second_edition_needs_a_note(client, approved, report, editor, chair):
    client.post(f"{YEAR}publish/")
    make_section(report, "more", heading="More", position=2)
    client.force_login(editor)
    client.post(f"{YEAR}approval/submit/")
    sign(client, chair)

    response = client.post(f"{YEAR}publish/", {"change_note": ""})

    assert response.status_code == 422
    assert "What has changed in this edition" in response.text
    unseen = client.post(f"{YEAR}publish/", {"change_note": "\u200b\u202e\u2066"})
    assert unseen.status_code == 422
    assert Edition.objects.count() == 1
    client.post(f"{YEAR}publish/", {"change_note": "A section\u202e was added."})
    assert Edition.objects.latest("number").change_note == "A section was added."


def test_only_what_is_approved_is_published(client, report, chair):
    client.force_login(chair)

    response = client.post(f"{YEAR}publish/")

    assert response.status_code == 409
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("editor", 403),
        ("reviewer", 403),
        ("contributor", 403),
        ("police_partner", 403),
        ("outsider", 404),
    ],
)
@pytest.mark.parametrize("page", ["publish/", "editions/1/withdraw/"])
def test_who_may_not_publish(client, request, report, page, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.post(f"{YEAR}{page}").status_code == status


def test_an_edition_that_there_is_not_cannot_be_withdrawn(client, report, chair):
    client.force_login(chair)

    assert client.get(f"{YEAR}editions/1/withdraw/").status_code == 404


def test_a_page_says_that_nothing_was_published(client, report, reviewer):
    client.force_login(reviewer)

    assert "Nothing has been published yet." in client.get(f"{YEAR}editions/").text
