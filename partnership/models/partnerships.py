"""The partnership itself, and the periods that its records speak of."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Membership, User
from documents.colours import readable_on_white
from records.file_fields import NO_PICTURE, PDF, StoredFileField
from records.modelfields import RichTextField
from records.models import PartnershipRecord
from regimes.declaration import ENGLAND, WALES

RESERVED_SLUGS = (
    "accessibility",
    "account",
    "answer",
    "assets",
    "edit",
    "health",
    "new",
    "people",
    "records",
    "reviews",
    "search",
    "sign-in",
    "sign-out",
    "static",
)


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the partnerships which `user` belongs to."""
        theirs = Membership.objects.filter(user=user.pk).current(localdate())
        return self.filter(pk__in=theirs.values("partnership"))


class Partnership(models.Model):
    """The partnership or board of one area, for children, adults or both.

    It is edited, logged and compared as the records that it keeps are.
    """

    collection = "partnerships"

    class Nation(models.TextChoices):
        ENGLAND = ENGLAND, "England"
        WALES = WALES, "Wales"

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40)
    area = models.CharField(max_length=100)
    nation = models.CharField(
        max_length=10,
        choices=Nation,
        default=Nation.ENGLAND,
        help_text="Whose law the partnership reports under.",
    )
    covers_children = models.BooleanField("children", default=False)
    covers_adults = models.BooleanField("adults", default=False)
    covers_community_safety = models.BooleanField(
        "communities (community safety)", default=False
    )
    theme_colour = models.CharField(
        max_length=7,
        default="#1d4f5c",
        validators=[
            RegexValidator(r"^#[0-9a-f]{6}\Z", "Enter a colour code such as #1d4f5c."),
            readable_on_white,
        ],
        help_text="Headings and bands of the published pages, as #rrggbb.",
    )
    logo = StoredFileField(
        pictures_only=True,
        blank=True,
        help_text="For the public pages and the cover of the PDF.",
    )
    logo_text = models.CharField(
        "alternative text of the logo",
        max_length=200,
        blank=True,
        help_text="What the logo says, for people who cannot see it.",
    )
    about = RichTextField(blank=True)
    predecessor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors"
    )

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=RESERVED_SLUGS),
                name="partnership_slug_free",
                violation_error_message=(
                    "The portal itself uses this web address: choose another."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(covers_children=True)
                | models.Q(covers_adults=True)
                | models.Q(covers_community_safety=True),
                name="partnership_regime",
                violation_error_message="Choose who the partnership protects.",
            ),
            models.CheckConstraint(
                condition=~models.Q(logo_text="") | models.Q(logo=""),
                name="partnership_logo_described",
                violation_error_message=(
                    "Say what the logo says, for people who cannot see it."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(logo__endswith=PDF),
                name="partnership_logo_picture",
                violation_error_message=NO_PICTURE,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("editing:partnership", args=[self.slug])

    @property
    def key(self) -> str:
        return self.slug

    @property
    def partnership(self) -> Self:
        return self

    @property
    def partnership_id(self) -> int:
        return self.pk

    @property
    def address(self) -> str:
        """The collection and key, as the log names it."""
        return f"{self.collection}/{self.key}"


class Period(PartnershipRecord):
    """A stretch of time that records speak of; `key` is its label in addresses."""

    collection = "periods"

    label = models.CharField(max_length=40, help_text="For example 2023-24.")
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day")

    class Meta(PartnershipRecord.Meta):
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="partnership_period_forward",
                violation_error_message=(
                    "The last day must be on or after the first day."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def holds(self, day: date) -> bool:
        """Whether `day` lies in the period; both ends are included."""
        return self.starts_on <= day <= self.ends_on
