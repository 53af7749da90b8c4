"""Files that people import, until they are done, and how their columns were read."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.urls import reverse

from accounts.models import User
from partnership.models import Partnership
from records.declaration import RecordKind
from reports.record_kinds import KINDS_BY_NAME

KEPT_FOR = timedelta(days=7)
YEAR = "year-folder"  # no kind of record; it stands in its place in addresses


class ImportQuerySet(models.QuerySet["Import"]):
    def unfinished(self) -> Self:
        return self.filter(state=Import.State.STARTED)

    def forgotten(self, *, at: datetime) -> Self:
        """Keep those that nobody has finished within a week."""
        return self.unfinished().filter(started_at__lt=at - KEPT_FOR)


class Import(models.Model):
    """One file that becomes records of one kind, or the folder of a whole year.

    The file itself is not kept, only the cells or the files that were read from it, and
    these no longer than until the import is done. `name` is in its addresses. Of a
    year, `kind_name` is `YEAR`.
    """

    class State(models.TextChoices):
        STARTED = "started", "started"
        DONE = "done", "imported"
        UNDONE = "undone", "undone"

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="imports"
    )
    name = models.SlugField(max_length=32, unique=True)
    kind_name = models.CharField(max_length=60)
    period = models.ForeignKey(
        "partnership.Period", models.CASCADE, null=True, related_name="+"
    )
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64, db_index=True)
    # As `imports.kept_cells` writes them or, of a year, `imports.year_folder`.
    cells = models.BinaryField(null=True)
    size = models.PositiveIntegerField()  # bytes of `cells`
    state = models.CharField(max_length=10, choices=State, default=State.STARTED)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    # What was chosen on the page of the columns; see `imports.choices`.
    choices = models.JSONField(null=True)
    # What the import would do, as `imports.outcomes` writes it, and the newest line of
    # the partnership's log when that was found.
    outcome = models.BinaryField(null=True)
    checked_since = models.BigIntegerField(null=True)
    # Both as in the log, so that what was saved is found again.
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    counts = models.JSONField(default=dict)  # records by what became of them
    # When somebody began to load a year, until that is over; a process may be killed.
    loading_since = models.DateTimeField(null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state="started")
                | models.Q(saved_at__isnull=False, saved_by__isnull=False),
                name="imports_import_saved",
                violation_error_message="Nobody has imported this file yet.",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        if not self.is_started:
            return self.url("done")
        return self.url("preview" if self.outcome else "columns")

    @property
    def kind(self) -> RecordKind:
        return KINDS_BY_NAME[self.kind_name]

    @property
    def is_started(self) -> bool:
        return self.state == self.State.STARTED

    def url(self, page: str) -> str:
        """Return the address of one of the import's pages; its partnership is known."""
        args = [self.partnership.slug, self.kind_name, self.name]
        return reverse(f"imports:{page}", args=args)


class RememberedColumn(models.Model):
    """The field that a column with this heading went to when it was last imported.

    `field` is "" where the column was left out.
    """

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="+"
    )
    kind_name = models.CharField(max_length=60)
    heading = models.CharField(max_length=200)  # as names are compared
    field = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "kind_name", "heading"],
                name="imports_column_once",
                violation_error_message="This column is known already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.field or 'left out'}"


def remembered(partnership: Partnership, kind: RecordKind) -> dict[str, str]:
    """Return the fields that columns of `kind` went to, by their heading."""
    rows = RememberedColumn.objects.filter(partnership=partnership, kind_name=kind.name)
    return dict(rows.values_list("heading", "field"))


def remember(
    partnership: Partnership, kind: RecordKind, fields: dict[str, str]
) -> None:
    """Remember that columns with these headings went to these `fields`."""
    RememberedColumn.objects.bulk_create(
        [
            RememberedColumn(
                partnership_id=partnership.pk,
                kind_name=kind.name,
                heading=heading[:200],
                field=field,
            )
            for heading, field in fields.items()
        ],
        update_conflicts=True,
        unique_fields=["partnership", "kind_name", "heading"],
        update_fields=["field"],
    )
