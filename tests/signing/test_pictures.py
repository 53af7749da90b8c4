"""Pictures of a draft, for people who read it by a link: those it shows, no others."""

import pytest
from django.urls import reverse

from reports.attached import path_of
from reports.models import Report
from tests.factories import make_section
from tests.pictures import figure, make_picture
from tests.signing import made
from tests.signing.test_readers import make_link
from tests.uploads.files import picture


@pytest.fixture
def shown(report):
    kept = make_picture(report.partnership)
    make_section(report, "team", passage=figure("team"), position=2)
    Report.objects.update(state="in-review")
    report.refresh_from_db()
    return kept


def name_of(picture):
    return path_of(picture).removeprefix("assets/")


def test_a_reader_gets_what_the_draft_shows(client, report, editor, shown):
    token = make_link(report, editor)
    address = reverse("reading:asset", args=[token, name_of(shown)])
    assert client.get(address).status_code == 302  # the link was not opened yet
    client.post(reverse("reading:start", args=[token]))

    file = client.get(address)

    assert (file.status_code, file.headers["Content-Type"]) == (200, "image/png")
    page = client.get(reverse("reading:draft-page", args=[token, "team"])).text
    assert f'src="../{path_of(shown)}" alt="A heron"' in page


def test_a_reader_gets_no_other_picture(client, report, editor, shown):
    other = make_picture(
        report.partnership, "other", content=picture("PNG", (9, 9)), name="Not shown"
    )
    token = make_link(report, editor)
    client.post(reverse("reading:start", args=[token]))

    address = reverse("reading:asset", args=[token, name_of(other)])

    assert client.get(address).status_code == 404


def test_a_signer_sees_it_before_signing(client, report, editor, police, shown):
    token = made.make_link(report, police, editor)
    client.post(made.page("start", token))

    file = client.get(made.page("asset", token, name_of(shown)))

    assert file.status_code == 200
