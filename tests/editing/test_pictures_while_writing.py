"""What the editor asks of pictures, and what stands beside a form without it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from records.models import Change, Picture
from tests.editing.addresses import address, section_page
from tests.factories import make_section
from tests.pictures import make_picture
from tests.uploads.files import photo_with_place, picture

PICTURES = "/edit/riverside/records/figures/pictures/"
ADD = "/edit/riverside/records/figures/picture/"
TYPED = {"name": "Our team", "alternative_text": "Four people", "position": "0"}


def photo(content=b""):
    content = content or photo_with_place()
    return SimpleUploadedFile("photo.jpg", content, content_type="image/jpeg")


def test_the_pictures_there_are_are_listed_the_newest_first(
    sign_in, editor, report, elsewhere
):
    make_picture(report.partnership, "one", name="One")
    make_picture(report.partnership, "two", name="Two", decorative=True)
    make_picture(elsewhere, "theirs")

    told = sign_in("editor").get(PICTURES).json()["pictures"]

    assert [(one["key"], one["name"], one["words"]) for one in told] == [
        ("two", "Two", ""),
        ("one", "One", "A heron"),
    ]


def test_one_is_added_and_logged(sign_in, editor, report):
    told = sign_in("editor").post(ADD, TYPED | {"file": photo()})

    kept = Picture.objects.get()
    assert told.json()["picture"] == {
        "key": "our-team",
        "name": "Our team",
        "words": "Four people",
        "address": f"/edit/riverside/records/files/{kept.file}",
    }
    assert Change.objects.get(record="pictures/our-team").by == editor


@pytest.mark.parametrize(
    ("sent", "field", "told"),
    [
        ({}, "file", "Fill this in."),
        ({"file": b"<svg/>"}, "file", "This is a drawing (SVG)."),
        ({"alternative_text": ""}, "alternative_text", "Describe the picture for"),
        ({"name": ""}, "name", "Fill this in."),
    ],
)
def test_what_is_wrong_is_told_by_field(sign_in, editor, report, sent, field, told):
    given = {name: photo(it) if name == "file" else it for name, it in sent.items()}
    whole = {"file": photo()} if sent and "file" not in sent else {}

    answer = sign_in("editor").post(ADD, TYPED | whole | given)

    assert answer.status_code == 422
    assert told in answer.json()["errors"][field]
    assert not Picture.objects.exists()


def test_the_same_picture_twice_is_asked_about(sign_in, editor, report):
    make_picture(report.partnership, content=picture("JPEG", (40, 30)))
    client = sign_in("editor")

    def sent(**more):
        file = photo(picture("JPEG", (40, 30)))
        return client.post(ADD, TYPED | {"file": file} | more)

    asked = sent()
    assert asked.status_code == 422
    assert "“The team” already exists" in asked.json()["errors"][""]
    assert sent(confirmed=asked.json()["confirm"]).status_code == 200
    assert Picture.objects.count() == 2


def test_the_form_of_a_text_lists_them_with_their_codes(sign_in, editor, report):
    make_section(report)
    kept = make_picture(report.partnership)

    page = sign_in("editor").get(section_page("welcome")).text

    assert "Pictures that a text can show (1)" in page
    assert "<code>![team]</code>" in page
    assert kept.file in page
    assert f'href="{address("add", "pictures")}"' in page
    assert "To show a picture, put ![reference] on a line" in page


def test_a_form_whose_texts_show_none_lists_none(sign_in, editor, report):
    make_picture(report.partnership)

    page = sign_in("editor").get(address("add", "publications")).text

    assert "Pictures that a text can show" not in page
