"""Files that records name: pictures and PDFs, kept once under what they hold."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, ClassVar, NoReturn, Self

from django.db import models

from uploads.reading import SUFFIXES, CleanFile

DIGITS = 64  # of a SHA-256
MEDIA_TYPES = {suffix: media_type for media_type, suffix in SUFFIXES.items()}


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def named(self, names: Iterable[str]) -> Self:
        """Keep the files that records know by any of `names`, of every partnership."""
        return self.filter(sha256__in={name[:DIGITS] for name in names})

    def keep(self, files: Iterable[CleanFile], *, of: models.Model) -> None:
        """Save those of `files` which the partnership `of` does not have yet.

        Call it in the transaction that saves what names them.
        """
        self.bulk_create(
            [
                StoredFile(
                    partnership_id=of.pk,
                    sha256=file.sha256,
                    media_type=file.media_type,
                    size=len(file.content),
                    width=file.width,
                    height=file.height,
                    pages=file.pages,
                    content=file.content,
                )
                for file in files
            ],
            ignore_conflicts=True,
        )

    def update(self, **values: object) -> NoReturn:
        raise TypeError("A stored file never changes.")


class StoredFile(models.Model):
    """One file of a partnership, as `uploads.reading.clean` left it.

    What it does not have of width and height in pixels, and of pages, is 0. A row never
    changes; the log may bring back a record that names it, so it stays as long as the
    partnership does.
    """

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="+", editable=False
    )
    sha256 = models.CharField(max_length=DIGITS)
    media_type = models.CharField(
        max_length=20, choices=[(one, one) for one in SUFFIXES]
    )
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    content = models.BinaryField()

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "sha256"], name="records_storedfile_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:  # Any: as the base class
        if self.pk is not None:
            raise TypeError("A stored file never changes.")
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """The name by which records know the file."""
        return f"{self.sha256}{SUFFIXES[self.media_type]}"

    @property
    def is_whole(self) -> bool:
        """Whether the content is what the SHA-256 says."""
        return sha256(self.content).hexdigest() == self.sha256

    @property
    def bytes(self) -> bytes:
        """The content, whatever the database hands it over as."""
        return bytes(self.content)
