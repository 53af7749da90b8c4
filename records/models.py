"""What every record shares, entries of lists, pictures, and figures as printed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar, Self, TypeVar

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler
from django.utils.timezone import localdate

from accounts.models import Membership, User
from records.changes import Change as Change  # a model of this app
from records.conditions import is_kept
from records.file_fields import NO_PICTURE, PDF, StoredFileField, kind_in_words
from records.list_fields import LONGEST_LABEL, OpenListField
from records.open_lists import LISTS, forget
from records.owned import OwnedRecord as OwnedRecord  # models of this app
from records.picture_words import no_file_name
from records.record_drafts import AdditionDraft as AdditionDraft
from records.record_drafts import RecordDraft as RecordDraft
from records.record_drafts import TypedDraft as TypedDraft
from records.stored_files import StoredFile as StoredFile

R = TypeVar("R", bound="PartnershipRecord")


class Bytewise(models.Func):
    """A text, to be ordered by its bytes whatever the database's own order is.

    The same records make the same document, and the same hash, in every database.
    """

    template = "%(expressions)s"

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, Sequence[Any]]:  # Any: whatever a query is given
        return self.as_sql(
            compiler, connection, template=f'{self.template} COLLATE "C"'
        )


class PartnershipRecordQuerySet(models.QuerySet[R]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the records of the partnerships which `user` belongs to."""
        theirs = Membership.objects.filter(user=user.pk).current(localdate())
        return self.filter(partnership__in=theirs.values("partnership"))

    def in_reading_order(self) -> Self:
        return self.order_by("position", Bytewise("key"))


class PartnershipRecord(models.Model):
    """One thing that one partnership keeps.

    `key` names the record within its partnership and kind: in addresses, in the
    exchange format and in the addresses of figures. It never changes.
    """

    partnership = models.ForeignKey(
        "partnership.Partnership", models.CASCADE, related_name="+", editable=False
    )
    key = models.SlugField(
        "reference",
        max_length=80,
        blank=True,
        help_text="Used in addresses and files. Leave empty to have one created.",
    )
    position = models.PositiveIntegerField(
        "position in lists",
        default=0,
        help_text="Lists start with the lowest number.",
    )
    note = models.TextField(
        "note for editors",
        blank=True,
        help_text="Where this comes from, or what is uncertain. Never published.",
    )

    # The name of the kind: in web addresses, file names and figures' addresses.
    collection: ClassVar[str]
    # Foreign keys to records that are read only together with this one.
    read_with: ClassVar[tuple[str, ...]] = ()
    # Accessors of rows that are a part of the record: read, saved and logged with it.
    own_rows: ClassVar[tuple[str, ...]] = ()

    # Whether a record's words may belong to one person; and the foreign key to the
    # record that it is a part of, whose owner is then its own.
    may_be_owned: ClassVar[bool] = False
    owned_with: ClassVar[str] = ""

    # The fields by which lists are ordered for columns that are no field.
    ordered_as: ClassVar[Mapping[str, str]] = MappingProxyType({})
    # The fields under which others may name it as a body or person, and the foreign
    # key to the record that is meant, where that is another one.
    named_in: ClassVar[tuple[str, ...]] = ()
    stands_for: ClassVar[str] = ""

    objects = PartnershipRecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partnership", "key"],
                name="%(app_label)s_%(class)s_key",
                violation_error_message=(
                    "Another record of this type already has this reference."
                ),
            ),
        ]

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Check each field; a record that is at hand is not asked for once more."""
        at_hand = {
            field.name
            for field in self._meta.concrete_fields
            if isinstance(field, models.ForeignKey)
            and field.is_cached(self)
            and getattr(self, field.attname) is not None
        }
        super().clean_fields(exclude={*(exclude or ()), *at_hand})

    @property
    def address(self) -> str:
        """The collection and key, as documents, figures and the log name it."""
        return f"{self.collection}/{self.key}"

    def get_constraints(
        self,
    ) -> list[tuple[type[models.Model], Sequence[models.BaseConstraint]]]:
        """Return what Django has to validate: no check that is known to be kept."""
        return [
            (model, [rule for rule in rules if not is_kept(rule, self)])
            for model, rules in super().get_constraints()
        ]

    @classmethod
    def save_own_rows(cls, records: Sequence[Self]) -> None:
        """Save the rows that are a part of each of `records`, in a few queries."""

    @property
    def is_withheld(self) -> bool:
        """Whether readers never get to see the record, whatever a report's state is."""
        return False

    @property
    def why_withheld(self) -> str:
        """Why readers never get to see it, where it is withheld: ends a sentence."""
        return "it is not to be published"


class YearRecord(PartnershipRecord):
    """A record that belongs to one period of its partnership."""

    period = models.ForeignKey(
        "partnership.Period",
        models.PROTECT,
        related_name="+",
        help_text="The year, or other period, that this belongs to.",
    )

    class Meta(PartnershipRecord.Meta):
        abstract = True


class ListEntryQuerySet(PartnershipRecordQuerySet["ListEntry"]):
    def bulk_create(self, *args: Any, **kwargs: Any) -> list["ListEntry"]:
        # Any: as the base class
        forget()
        return super().bulk_create(*args, **kwargs)


class ListEntry(PartnershipRecord):
    """What a partnership added to a list; its key is the code that records keep."""

    collection = "list-entries"

    list = OpenListField(name_of_list=LISTS, is_open=False)
    label = models.CharField(
        max_length=LONGEST_LABEL, help_text="What people choose, and what reports say."
    )

    objects = ListEntryQuerySet.as_manager()  # type: ignore[misc] # replaces the base class’s

    class Meta(PartnershipRecord.Meta):
        verbose_name = "list entry"
        verbose_name_plural = "list entries"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "list", "label"],
                name="records_listentry_label",
                violation_error_message="The list already has this entry.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:  # Any: as the base class
        super().save(*args, **kwargs)
        forget()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        # Any: as the base class
        if users := [*records_with(self)]:
            raise models.ProtectedError("Records have this entry.", {*users})
        forget()
        return super().delete(*args, **kwargs)


def records_with(entry: ListEntry) -> Iterator[PartnershipRecord]:
    """Yield the records that have `entry` as their choice."""
    for model in apps.get_models():
        if not issubclass(model, PartnershipRecord):
            continue
        for field in model._meta.fields:
            if isinstance(field, OpenListField) and field.list_name == entry.list:
                chosen = {field.name: entry.key, "partnership": entry.partnership_id}
                yield from model._default_manager.filter(**chosen)


class Picture(PartnershipRecord):
    """A picture that texts may show: each names it by its key."""

    collection = "pictures"

    name = models.CharField(
        max_length=120, help_text="A name for your team. Readers do not see it."
    )
    file = StoredFileField(
        "picture",
        pictures_only=True,
        help_text="Location, author and device details are removed, and large "
        "pictures are made smaller.",
    )
    alternative_text = models.CharField(
        max_length=400,
        blank=True,
        validators=[no_file_name],
        help_text="What it shows, for people who cannot see it.",
    )
    decorative = models.BooleanField(
        "the picture is decorative",
        default=False,
        help_text="Tick this if the picture adds no information, so that screen "
        "readers skip it.",
    )
    caption = models.CharField(
        max_length=300, blank=True, help_text="Readers see it below the picture."
    )
    credit = models.CharField(
        "source or credit",
        max_length=200,
        blank=True,
        help_text="For example “Photograph: Riverside Council”.",
    )

    class Meta(PartnershipRecord.Meta):
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(alternative_text="") | models.Q(decorative=True),
                name="records_picture_described",
                violation_error_message=(
                    "Describe the picture for people who cannot see it, or tick that "
                    "it is decorative."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(alternative_text="") | models.Q(decorative=False),
                name="records_picture_decorative",
                violation_error_message=(
                    "A decorative picture needs no alternative text: clear it, or "
                    "remove the tick."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(file__endswith=PDF),
                name="records_picture_no_pdf",
                violation_error_message=NO_PICTURE,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def file_in_words(self) -> str:
        return kind_in_words(self.file)


class StatedValue(YearRecord):
    """A figure as a source printed it, where the records come to something else."""

    collection = "stated-values"

    figure = models.CharField(
        "figure's address",
        max_length=200,
        help_text="The calculated figure that this is shown with.",
    )
    stated = models.CharField("value as printed", max_length=100)
    stated_in = models.CharField("where it is printed", max_length=200)
    explanation = models.CharField(
        max_length=400,
        blank=True,
        help_text="Tell readers why the two differ, as far as is known.",
    )

    class Meta(YearRecord.Meta):
        verbose_name = "figure as printed"
        verbose_name_plural = "figures as printed"

    def __str__(self) -> str:
        return f"{self.figure}: {self.stated}"
