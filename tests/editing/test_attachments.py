"""Attachments of a report, from choosing a file to taking it back."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from editing.versions import digest
from partnership.kinds import PARTNERSHIP
from partnership.models import Partnership
from records.models import Change
from records.stored_files import StoredFile
from reports.models import Attachment
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.addresses import OUTLINE, address
from tests.factories import make_file
from tests.uploads.files import action, pdf, photo_with_place, picture

ADD = address("add", "attachments")
KIND = KINDS_BY_NAME["attachments"]


def sent(content, name="plan.pdf", media_type="application/pdf"):
    return SimpleUploadedFile(name, content, content_type=media_type)


@pytest.fixture
def plan(report):
    return Attachment.objects.create(
        partnership=report.partnership,
        key="plan",
        report=report,
        title="Business plan",
        file=make_file(report.partnership),
        position=1,
    )


def test_a_pdf_is_uploaded_with_its_record(sign_in, editor, report):
    client = sign_in("editor")

    response = client.post(
        ADD,
        {
            "report": report.key,
            "title": "Business plan",
            "position": "0",
            "file": sent(pdf()),
        },
    )

    assert response.status_code == 302
    made, file = Attachment.objects.get(), StoredFile.objects.get()
    assert (made.title, made.file) == ("Business plan", file.name)
    assert (file.media_type, file.pages, file.partnership) == (
        "application/pdf",
        1,
        report.partnership,
    )
    page = client.get(f"{OUTLINE}").text
    assert "Business plan" in page
    assert f"PDF {file.sha256[:8]}" in page


def test_what_a_file_is_follows_from_its_content(sign_in, editor, report):
    asked = {"report": report.key, "title": "Map", "position": "0"}
    asked["alternative_text"] = "The borough"
    file = sent(photo_with_place(), "page.html", "text/html")

    sign_in("editor").post(ADD, asked | {"file": file})

    kept = StoredFile.objects.get()
    assert kept.media_type == "image/jpeg"
    assert b"Jo Photographer" not in kept.bytes


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: b"", "This file is empty. Choose another."),
        (lambda: bytes(10_600_000), "This file is 11 MB. Choose one of at most 10 MB"),
        (lambda: b"<html><script>", "This is a text or web page"),
        (lambda: pdf(action("JavaScript")), "This PDF contains a script."),
    ],
)
def test_a_refused_file_leaves_what_was_typed(sign_in, editor, report, make, told):
    asked = {"report": report.key, "title": "Our very own title"}

    response = sign_in("editor").post(ADD, asked | {"file": sent(make())})

    assert response.status_code == 422
    assert told in response.text
    assert "Our very own title" in response.text
    assert not Attachment.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_good_file_has_to_be_chosen_again_where_the_rest_is_refused(
    sign_in, editor, report
):
    response = sign_in("editor").post(ADD, {"report": report.key, "file": sent(pdf())})

    assert response.status_code == 422
    assert "Choose “plan.pdf” again" in response.text
    assert not StoredFile.objects.exists()


def test_a_picture_needs_words_or_to_be_decorative(sign_in, editor, report):
    asked = {"report": report.key, "title": "Map", "position": "0"}
    client = sign_in("editor")

    refused = client.post(ADD, asked | {"file": sent(picture())})
    both = asked | {"decorative": "on", "alternative_text": "A map"}
    contradicts = client.post(ADD, both | {"file": sent(picture())})
    saved = client.post(ADD, asked | {"decorative": "on", "file": sent(picture())})

    assert "Describe the picture for people who cannot see it" in refused.text
    assert "A decorative picture needs no alternative text" in contradicts.text
    assert saved.status_code == 302


def test_a_file_is_replaced_and_comes_back_by_undo(sign_in, editor, report, plan):
    client, before = sign_in("editor"), plan.file
    page = address("change", "attachments", "plan")
    asked = {"report": report.key, "title": plan.title, "position": "1"}
    asked["seen"] = digest(KIND, plan)

    client.post(page, asked | {"file": sent(pdf())})

    plan.refresh_from_db()
    assert plan.file != before
    history = client.get(address("history", "attachments", "plan")).text
    assert f"PDF {before[:8]}" in history
    assert f"PDF {plan.file[:8]}" in history
    client.post(
        address("undo", "attachments", "plan"), {"change": Change.objects.get().pk}
    )
    plan.refresh_from_db()
    assert plan.file == before


def test_without_another_file_the_record_keeps_its_own(sign_in, editor, report, plan):
    page, before = address("change", "attachments", "plan"), plan.file
    client = sign_in("editor")
    assert f'name="file" value="{before}"' in client.get(page).text
    asked = {"report": report.key, "title": "Plan", "position": "1", "file": before}

    client.post(page, asked | {"seen": digest(KIND, plan)})

    plan.refresh_from_db()
    assert (plan.title, plan.file) == ("Plan", before)


@pytest.mark.parametrize("name", ["f" * 64 + ".pdf", "../../etc/passwd", "x"])
def test_a_name_that_is_no_file_here_is_refused(sign_in, editor, report, name):
    asked = {"report": report.key, "title": "Plan", "file": name}

    response = sign_in("editor").post(ADD, asked)

    assert "This file is no longer there. Choose it again." in response.text


def test_a_file_of_another_partnership_is_none(sign_in, editor, report, elsewhere):
    theirs = make_file(elsewhere, b"%PDF-1.4 of others")
    asked = {"report": report.key, "title": "Plan", "file": theirs}

    response = sign_in("editor").post(ADD, asked)

    assert response.status_code == 422
    assert not Attachment.objects.exists()
    page = reverse("editing:file", args=["riverside", theirs])
    assert sign_in("editor").get(page).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("editor", 200),
        ("reviewer", 200),
        ("chair", 200),
        ("contributor", 403),
        ("outsider", 404),
    ],
)
def test_who_gets_a_file_of_the_partnership(sign_in, plan, who, status):
    page = reverse("editing:file", args=["riverside", plan.file])

    response = sign_in(who).get(page)

    assert response.status_code == status


def test_a_file_is_sent_as_what_it_is_and_runs_nothing(sign_in, editor, plan):
    page = reverse("editing:file", args=["riverside", plan.file])

    response = sign_in("editor").get(page)

    assert response.content == StoredFile.objects.get().bytes
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{plan.file}"'
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_stored_file_never_changes(plan):
    file = StoredFile.objects.get()

    with pytest.raises(TypeError):
        file.save()
    with pytest.raises(TypeError):
        StoredFile.objects.update(size=1)


def test_a_file_is_kept_once_in_a_partnership(partnership: Partnership):
    assert make_file(partnership) == make_file(partnership)
    assert StoredFile.objects.count() == 1


SETTINGS = "/edit/riverside/records/settings/"


def about(partnership, **other):
    return {
        "name": partnership.name,
        "short_name": partnership.short_name,
        "area": partnership.area,
        "nation": "england",
        "covers_children": "on",
        "covers_adults": "on",
        "theme_colour": partnership.theme_colour,
        "seen": digest(PARTNERSHIP, partnership),
        **other,
    }


def test_a_logo_is_chosen_and_removed(sign_in, editor, partnership):
    client = sign_in("editor")

    client.post(
        SETTINGS, about(partnership, logo=sent(picture()), logo_text="Riverside")
    )

    partnership.refresh_from_db()
    assert partnership.logo == StoredFile.objects.get().name
    assert f'src="/edit/riverside/records/files/{partnership.logo}"' in (
        client.get(SETTINGS).text
    )
    gone = {"logo": partnership.logo, "logo-remove": "on", "logo_text": ""}
    client.post(SETTINGS, about(partnership, **gone))
    partnership.refresh_from_db()
    assert partnership.logo == ""


@pytest.mark.parametrize(
    ("make", "words", "told"),
    [
        (picture, "", "Say what the logo says, for people who cannot see it."),
        (pdf, "Riverside", "This is a PDF. Choose a picture: JPEG, PNG or WebP."),
    ],
)
def test_a_logo_is_a_picture_with_words(
    sign_in, editor, partnership, make, words, told
):
    asked = about(partnership, logo=sent(make()), logo_text=words, area="The Vale")

    response = sign_in("editor").post(SETTINGS, asked)

    assert response.status_code == 422
    assert told in response.text
    assert "The Vale" in response.text
    assert not StoredFile.objects.exists()


def test_the_draft_shows_the_files_to_members_alone(sign_in, editor, report, plan):
    client = sign_in("editor")
    front = client.get("/edit/riverside/2023-24/preview/").text
    link = re.search(r'href="(attachments/business-plan-[^"]+)"', front)
    assert link

    page = f"/edit/riverside/2023-24/preview/{link[1]}"

    assert client.get(page)["Content-Type"] == "application/pdf"
    assert client.get(f"{page}x").status_code == 404
    assert sign_in("contributor").get(page).status_code == 403
    assert sign_in("outsider").get(page).status_code == 404
