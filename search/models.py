"""What can be searched, records and figures, and how far that follows the log."""

from typing import ClassVar

from django.db import models

from partnership.models import Partnership


class IndexedText(models.Model):
    """The words of one record; `record` is its address, `label` its name.

    The table that the database searches is made of it by the migration: rows change
    there as they change here.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    record = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    period = models.CharField(max_length=80, blank=True)  # the period's key
    label = models.CharField(max_length=300)
    words = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "record"], name="search_indexedtext_once"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class IndexedFigure(models.Model):
    """One figure by what it is called and its value; `source` is its record's address.

    `words` and `numbers` are as `search.figures` spells them.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    address = models.CharField(max_length=300)
    label = models.TextField()
    period = models.CharField(max_length=80, blank=True)  # its key, or what it says
    value = models.TextField()
    source = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    numbers = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "address"], name="search_indexedfigure_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["partnership", "period"], name="search_indexedfigure_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"


class Indexed(models.Model):
    """How far the words of a partnership follow its log: to the line `change`."""

    partnership = models.OneToOneField(
        Partnership, models.CASCADE, primary_key=True, related_name="+"
    )
    change = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.partnership}: {self.change}"
