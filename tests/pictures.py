"""Pictures of a partnership, kept as a form keeps them."""

from partnership.models import Partnership
from records.models import Picture
from records.stored_files import StoredFile
from tests.uploads.files import picture
from uploads.reading import CleanFile, clean


def figure(key: str) -> str:
    """Return what a text has where it shows a picture."""
    return f'<figure data-picture="{key}"></figure>'


def make_picture_file(partnership: Partnership) -> str:
    """Keep a small picture without looking into it; return its name."""
    made = CleanFile("image/png", picture("PNG", (60, 20)), 60, 20, pages=0)
    StoredFile.objects.keep([made], of=partnership)
    return made.name


def make_picture(
    partnership: Partnership, key: str = "team", content: bytes = b"", **values: object
) -> Picture:
    """Return a picture of a heron, unless `values` say that it is decorative."""
    file = clean(content or picture("PNG", (60, 20)))
    StoredFile.objects.keep([file], of=partnership)
    usual = {
        "name": "The team",
        "file": file.name,
        "alternative_text": "" if values.get("decorative") else "A heron",
        "position": 1,
    }
    return Picture.objects.create(
        partnership=partnership, key=key, **{**usual, **values}
    )
