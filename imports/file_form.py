"""The first step's form: a file, or a table copied from one, and its year."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from partnership.models import Partnership, Period
from spreadsheets.limits import COLUMNS, FILE_BYTES, ROWS, SHEETS

LIMITS = (
    f"CSV or Excel (.xlsx), up to {FILE_BYTES // 1024**2} MB, {ROWS:,} rows, {COLUMNS} "
    f"columns and {SHEETS} sheets."
)
PASTED = "Pasted table.tsv"


class FileForm(forms.Form):
    """Takes either a file or pasted cells, and the year that the rows belong to."""

    period: "forms.ModelChoiceField[Period]" = forms.ModelChoiceField(
        Period.objects.none(),
        label="Year",
        to_field_name="key",
        empty_label=None,
        help_text="Every row belongs to this year, unless a column says otherwise.",
        error_messages={
            "required": "Choose the year.",
            "invalid_choice": "Choose one of the years.",
        },
    )
    file = forms.FileField(
        label="File",
        required=False,
        help_text=LIMITS,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"invalid": "Choose a file."},
    )
    pasted = forms.CharField(
        label="Or paste the table here",
        required=False,
        strip=False,
        help_text="Copy the cells in your spreadsheet, with their headings.",
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def __init__(
        self,
        *args: Any,  # Any: as Django's own forms
        partnership: Partnership,
        has_period: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in ("file", "pasted"):  # neither is optional where the other is empty
            self.fields[name].one_of_several = True  # type: ignore[attr-defined] # for the label
        if not has_period:
            del self.fields["period"]
            return
        periods = Period.objects.filter(partnership=partnership)
        year = cast("forms.ModelChoiceField[Period]", self.fields["period"])
        year.queryset = periods.order_by("-starts_on", "key")

    def clean(self) -> dict[str, Any]:
        """Take the file, or what was pasted, but not both."""
        cleaned = super().clean() or {}
        file, pasted = cleaned.get("file"), str(cleaned.get("pasted", "")).strip()
        if file and pasted:
            self.add_error(
                "pasted", "Choose a file or paste a table, not both: clear this box."
            )
        elif isinstance(file, UploadedFile) and not file.size:
            self.add_error("file", "This file is empty: choose another.")
        elif not file and not pasted and "file" not in self.errors:
            self.add_error("file", "Choose a file, or paste a table below.")
        return cleaned

    @property
    def content(self) -> tuple[bytes, str]:
        """What was sent, and the name of its file."""
        if file := self.cleaned_data.get("file"):
            return file.read(), str(file.name)
        return str(self.cleaned_data["pasted"]).encode(), PASTED
