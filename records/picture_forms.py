"""The form of a picture."""

from typing import ClassVar

from records.forms import RecordForm


class PictureForm(RecordForm):
    """A picture is another one if its file is."""

    hardly_alike: ClassVar[tuple[str, ...]] = ("file",)
