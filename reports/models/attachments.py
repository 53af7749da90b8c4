"""The documents and pictures that are published with a report."""

from typing import ClassVar

from django.db import models

from records.file_fields import PDF, StoredFileField, kind_in_words
from records.models import PartnershipRecord
from reports.models.reports import Report


class Attachment(PartnershipRecord):
    """One file that readers get with the report, under its title."""

    collection = "attachments"
    read_with = ("report", "report__period")

    report = models.ForeignKey(Report, models.CASCADE, related_name="attachments")
    title = models.CharField(max_length=200, help_text="Readers choose it by this.")
    file = StoredFileField(
        help_text="The author, place and device it was made with are removed."
    )
    description = models.CharField(
        "what it is",
        max_length=400,
        blank=True,
        help_text="One sentence, if the title does not say enough.",
    )
    alternative_text = models.CharField(
        max_length=400,
        blank=True,
        help_text="Only for a picture: what it shows, for people who cannot see it.",
    )
    decorative = models.BooleanField(
        "the picture is decorative",
        default=False,
        help_text="Tick this if the picture adds no information, so that screen "
        "readers skip it.",
    )

    class Meta(PartnershipRecord.Meta):
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(alternative_text="")
                | models.Q(decorative=True)
                | models.Q(file__endswith=PDF),
                name="reports_attachment_described",
                violation_error_message=(
                    "Describe the picture for people who cannot see it, or tick that "
                    "it is decorative."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(alternative_text="") | models.Q(decorative=False),
                name="reports_attachment_decorative",
                violation_error_message=(
                    "A decorative picture needs no alternative text: clear it, or "
                    "remove the tick."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def file_in_words(self) -> str:
        return kind_in_words(self.file)
