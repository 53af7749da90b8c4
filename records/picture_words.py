"""What may be said of a picture: no name of a file is alternative text."""

import re

from django.core.exceptions import ValidationError

_ENDING = r"\.(?:jpe?g|png|gif|webp|heic|heif|tiff?|bmp|svg|pdf)"
_OF_A_FILE = re.compile(
    rf"\S+{_ENDING}|.*[_\d]{_ENDING}|(?:img|dsc|dscn|dscf|pxl|image|photo|picture|scan"
    r"|screenshot)[-_ ]?\(?[\d_-]+\)?",
    re.IGNORECASE,
)
MOST_PICTURES = 30  # in a text: each use of one is drawn in the PDF
TOO_MANY_PICTURES = (
    f"A text can show at most {MOST_PICTURES} pictures. Remove some, or move them to "
    "another section."
)


def no_file_name(text: str) -> None:
    """Raise ValidationError where alternative text is what programs call a file."""
    if _OF_A_FILE.fullmatch(text.strip()):
        raise ValidationError(
            "“%(text)s” is the name of a file. Say what the picture shows, for people "
            "who cannot see it.",
            params={"text": text},
        )


def no_picture(called: str) -> str:
    """Return what to do about a text that names a picture which is not there."""
    return (
        f"There is no picture called “{called}”. Add it under Pictures and name it by "
        "its reference, or take it out of the text."
    )
