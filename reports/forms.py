"""What is always true of a section of an outline, whoever writes it."""

from django.core.exceptions import ValidationError

from records.forms import RecordForm
from reports.catalogue import SECTION_KINDS_BY_NAME
from reports.models import OutlineSection


class OutlineForm(RecordForm):
    def clean_kind(self) -> str:
        kind: str = self.cleaned_data["kind"]
        if kind not in SECTION_KINDS_BY_NAME:
            known = ", ".join(sorted(SECTION_KINDS_BY_NAME))
            raise ValidationError(f"Write one of {known}.")
        return kind

    def clean_part_of(self) -> OutlineSection | None:
        above: OutlineSection | None = self.cleaned_data["part_of"]
        if above and above.report != self.cleaned_data.get("report"):
            raise ValidationError("Choose a section of the same report.")
        return above
