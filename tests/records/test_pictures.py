"""What is kept of a picture, and what is refused."""

import pytest
from django.core.exceptions import ValidationError

from records.models import Picture
from records.picture_words import no_file_name
from tests.factories import make_file, make_partnership
from tests.filling import faults, filled
from tests.pictures import make_picture

DESCRIBE = (
    "Describe the picture for people who cannot see it, or tick that it is decorative."
)


@pytest.fixture
def kept(partnership):
    return make_picture(partnership, "other").file


def fill(partnership, kept, /, **given):
    return filled("pictures", partnership, name="Our team", file=kept, **given)


@pytest.mark.parametrize(
    "said", [{"alternative_text": "Four people"}, {"decorative": "on"}]
)
def test_one_of_words_and_decorative_is_needed(partnership, kept, said):
    form = fill(partnership, kept, **said)

    assert faults(form) == []
    assert form.instance.key == "our-team"


def test_a_picture_without_words_is_refused(partnership, kept):
    form = fill(partnership, kept)
    assert form.errors == {"alternative_text": [DESCRIBE]}
    assert faults(form)


def test_one_cannot_be_both(partnership, kept):
    form = fill(partnership, kept, alternative_text="Four people", decorative="on")

    assert "A decorative picture needs no alternative text" in str(form.errors)
    assert faults(form)


def test_a_pdf_is_no_picture(partnership):
    form = fill(partnership, make_file(partnership), alternative_text="A plan")

    assert form.errors == {
        "file": ["This is a PDF. Choose a picture: JPEG, PNG or WebP."]
    }


def test_a_file_of_another_partnership_is_none(partnership, kept):
    form = fill(make_partnership("elsewhere"), kept, alternative_text="Four people")

    assert form.errors == {"file": ["This file is no longer there. Choose it again."]}


@pytest.mark.parametrize(
    "text",
    [
        "IMG_1234.JPG",
        "IMG_1234",
        "DSC-0042",
        "photo (3)",
        "team.png",
        "Our team_2.jpeg",
    ],
)
def test_the_name_of_a_file_is_no_alternative_text(text):
    with pytest.raises(ValidationError, match="is the name of a file"):
        no_file_name(text)


@pytest.mark.parametrize(
    "text", ["Four people", "A photo", "Image of a heron in 2024", "The logo of x.org"]
)
def test_words_are(text):
    no_file_name(text)  # raises nothing


def test_the_form_says_so_at_its_place(partnership, kept):
    form = fill(partnership, kept, alternative_text="IMG_1234.jpg")

    assert list(form.errors) == ["alternative_text"]
    assert not Picture.objects.filter(name="Our team").exists()
