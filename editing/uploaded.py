"""Files that are sent with the form of a record."""

from functools import partial

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from partnership.models import Partnership
from records.declaration import Declaration
from records.file_fields import FileBox, Upload, checked


def sent(request: HttpRequest, kind: Declaration) -> dict[str, Upload] | None:
    """Return the files that were sent for a record of `kind`, each of them checked.

    None where no form was sent. It may take half a minute: call it for people who may
    save the record, and before the transaction in which it is saved.
    """
    if request.method != "POST":
        return None
    return checked(request.FILES, kind.model)


def show_files(form: forms.BaseForm, partnership: Partnership) -> None:
    """Let `form` lead to the files there are."""
    for field in form.fields.values():
        if isinstance(field.widget, FileBox):
            field.widget.address = partial(file_address, partnership)


def file_address(partnership: Partnership, name: str) -> str:
    return reverse("editing:file", args=[partnership.slug, name])
