"""The field of a record that names a stored file, and how one is chosen in a form.

A name is the SHA-256 of the content with .pdf, .jpg or .png, so that a record says
exactly which bytes it means, in its row of text as much as in its line of the log.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models

from records.stored_files import DIGITS, MEDIA_TYPES, StoredFile
from spreadsheets.grid import Unreadable
from uploads.limits import FILE_BYTES
from uploads.reading import EMPTY, CleanFile, clean, too_large
from uploads.signatures import WANTED_PICTURE

NAME = re.compile(rf"[0-9a-f]{{{DIGITS}}}\.(?:pdf|jpg|png)")
PDF = ".pdf"
KINDS = {".pdf": "PDF", ".jpg": "JPEG picture", ".png": "PNG picture"}
NO_PICTURE = f"This is a PDF. {WANTED_PICTURE}"
UNKNOWN = "This file is no longer there. Choose it again."
_SHOWN = 8  # digits, by which people tell two files apart


def media_type_of(name: str) -> str:
    return MEDIA_TYPES[name[DIGITS:]]


def kind_in_words(name: str) -> str:
    """Return what kind of file `name` names, and how its SHA-256 begins; "" for ""."""
    return f"{KINDS.get(name[DIGITS:], 'File')} {name[:_SHOWN]}" if name else ""


class StoredFileField(models.CharField):  # type: ignore[type-arg] # as Django's own
    """The name of a file of the record's partnership, "" for none."""

    def __init__(
        self, *args: Any, pictures_only: bool = False, **kwargs: Any
    ) -> None:  # Any: as the base class
        self.pictures_only = pictures_only
        super().__init__(*args, **{"max_length": DIGITS + len(PDF), **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> forms.Field | None:  # Any: as the base class
        usual = {"form_class": FileChoice, "pictures_only": self.pictures_only}
        return models.Field.formfield(self, **{**kwargs, **usual})


@dataclass(frozen=True)
class Upload:
    """A file that was sent with a form, once it was checked.

    Without a `file`, `problem` says what to do about it. `called` is its name there.
    """

    called: str
    file: CleanFile | None
    problem: str = ""


def checked(files: Mapping[str, Any], model: type[models.Model]) -> dict[str, Upload]:
    # Any: as Django has the files of a request
    """Return the uploads for fields of `model`, by the field.

    It may take long: call it in no transaction.
    """
    return {
        field.name: _checked(file, pictures_only=field.pictures_only)
        for field in file_fields(model)
        if isinstance(file := files.get(field.name), UploadedFile)
    }


def _checked(
    file: "UploadedFile[Any]",  # Any: as django-stubs has it
    *,
    pictures_only: bool,
) -> Upload:
    called = str(file.name)
    if problem := EMPTY if not file.size else too_large(file.size):
        return Upload(called, None, problem)
    try:
        return Upload(called, clean(file.read(), pictures_only=pictures_only))
    except Unreadable as reason:
        return Upload(called, None, str(reason))


class _Unkept(str):
    """The name of the file on record, where another one was sent and not saved."""

    __slots__ = ("called",)
    called: str


class FileBox(forms.Widget):
    """Shows the file there is and takes another, or none where that may be."""

    template_name = "records/file_box.html"
    needs_multipart_form = True
    # Where the partnership's files are served: a function of a name.
    address: Callable[[str], str] | None = None

    def value_from_datadict(
        self,
        data: Mapping[str, Any],  # Any: what a browser posts
        files: Mapping[str, Any],  # Any: as above
        name: str,
    ) -> Any:
        if name in files:
            return files[name]
        return "" if data.get(f"{name}-remove") else data.get(name, "")

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> bool:  # Any: as above
        return name not in data and name not in files

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:  # Any: as the base class
        context = super().get_context(name, value, attrs)
        kept = str(value or "")
        context["widget"] |= {
            "kept": kept,
            "words": kind_in_words(kept),
            "is_picture": not kept.endswith(PDF),
            "address": self.address(kept) if self.address and kept else "",
            "again": getattr(value, "called", ""),
        }
        return context


class FileChoice(forms.Field):
    """Takes a checked upload, or the name of a file that `known` says is there.

    The value is the name. `uploaded` is the file that has to be kept with the record.
    """

    widget = FileBox

    def __init__(self, *, pictures_only: bool = False, **kwargs: Any) -> None:
        # Any: as Django's own fields
        kwargs.pop("max_length", None)
        super().__init__(**kwargs)
        self.error_messages["required"] = "Choose a file."
        self.pictures_only = pictures_only
        self.unknown = UNKNOWN
        self.known: Callable[[str], bool] = lambda _: False
        self.uploaded: CleanFile | None = None
        kinds = "JPEG, PNG or WebP" if pictures_only else "A PDF, JPEG, PNG or WebP"
        most = f"{kinds}, at most {FILE_BYTES // 1024**2} MB."
        self.help_text = f"{self.help_text} {most}".strip()
        accepted = "image/jpeg,image/png,image/webp"
        self.widget.attrs["accept"] = (
            accepted if pictures_only else f"application/pdf,{accepted}"
        )

    def bound_data(self, data: Any, initial: Any) -> Any:  # Any: as the base class
        if not isinstance(data, Upload):
            return data if NAME.fullmatch(data or "") else ""
        shown = _Unkept(initial or "")
        shown.called = data.called if data.file else ""
        return shown

    def to_python(self, value: Any) -> str:  # Any: as the base class
        if isinstance(value, Upload):
            if value.file is None:
                raise ValidationError(value.problem)
            self._check(value.file.name)
            self.uploaded = value.file
            return value.file.name
        name = value or ""
        if name:
            if not (NAME.fullmatch(name) and self.known(name)):
                raise ValidationError(self.unknown)
            self._check(name)
        return name

    def _check(self, name: str) -> None:
        if self.pictures_only and name.endswith(PDF):
            raise ValidationError(NO_PICTURE)


def file_names(model: type[models.Model]) -> tuple[str, ...]:
    """Return the fields of `model` that name files."""
    return tuple(field.name for field in file_fields(model))


def file_fields(model: type[models.Model]) -> Iterator["StoredFileField"]:
    fields = model._meta.concrete_fields
    return (one for one in fields if isinstance(one, StoredFileField))


def limit_files(form: forms.BaseForm, partnership: models.Model) -> None:
    """Let the file fields of `form` take files of `partnership` alone."""

    def known(name: str) -> bool:
        kept = StoredFile.objects.filter(partnership=partnership.pk).named([name])
        return kept.filter(media_type=media_type_of(name)).exists()

    for field in form.fields.values():
        if isinstance(field, FileChoice):
            field.known = known


def keep_uploaded(form: Any, partnership: models.Model) -> None:
    # Any: a form, whose record may be of any model
    """Save the files that were sent with a valid `form`, before its record."""
    fields = getattr(form, "fields", {}).values()
    files = [
        field.uploaded
        for field in fields
        if isinstance(field, FileChoice) and field.uploaded
    ]
    if files:
        StoredFile.objects.keep(files, of=partnership)
