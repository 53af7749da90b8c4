"""Who: the partnership, its periods, agencies, people, groups, meetings and words."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from accounts.models import Membership, User
from partnership.colours import readable_on_white
from records.modelfields import RichTextField
from records.models import PartnershipRecord, YearRecord

RESERVED_SLUGS = (
    "accessibility",
    "assets",
    "edit",
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
        theirs = Membership.objects.filter(user=user.pk)
        return self.filter(pk__in=theirs.values("partnership"))


class Partnership(models.Model):
    """The safeguarding partners of one area, for children, adults or both."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40)
    area = models.CharField(max_length=100)
    covers_children = models.BooleanField("safeguarding children", default=False)
    covers_adults = models.BooleanField("safeguarding adults", default=False)
    covers_community_safety = models.BooleanField("community safety", default=False)
    theme_colour = models.CharField(
        max_length=7,
        default="#1d4f5c",
        validators=[
            RegexValidator(r"^#[0-9a-f]{6}\Z", "Write it as #1d4f5c."),
            readable_on_white,
        ],
        help_text="Headings and bands of the published pages, as #rrggbb.",
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
                violation_error_message="This word is an address of the portal itself.",
            ),
            models.CheckConstraint(
                condition=models.Q(covers_children=True)
                | models.Q(covers_adults=True)
                | models.Q(covers_community_safety=True),
                name="partnership_regime",
                violation_error_message="Say whom the partnership protects.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("editing:partnership", args=[self.slug])


class Period(PartnershipRecord):
    """A stretch of time that records speak of; `key` is its label in addresses."""

    label = models.CharField(max_length=40, help_text="For example 2023-24.")
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day")

    class Meta(PartnershipRecord.Meta):
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="partnership_period_forward",
                violation_error_message="The last day must not lie before the first.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def holds(self, day: date) -> bool:
        """Say whether `day` lies in the period; both ends are included."""
        return self.starts_on <= day <= self.ends_on


class Agency(PartnershipRecord):
    """An organisation that works with the partnership, or is spoken of."""

    class Kind(models.TextChoices):
        LOCAL_AUTHORITY = "local-authority", "Local authority"
        POLICE = "police", "Police"
        HEALTH_COMMISSIONER = "health-commissioner", "Health commissioner"
        HEALTH_PROVIDER = "health-provider", "Health provider"
        PROBATION = "probation", "Probation"
        EDUCATION = "education", "Education"
        VOLUNTARY = "voluntary", "Voluntary organisation"
        HOUSING = "housing", "Housing"
        INSPECTORATE = "inspectorate", "Inspectorate"
        GOVERNMENT = "government", "Government"
        FAITH = "faith", "Faith organisation"
        OTHER = "other", "Other"

    class Standing(models.TextChoices):
        SAFEGUARDING_PARTNER = "safeguarding-partner", "Safeguarding partner"
        RELEVANT_AGENCY = "relevant-agency", "Relevant agency"
        OUTSIDE = "outside", "Outside the partnership"

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=30, choices=Kind)
    standing = models.CharField(
        max_length=30, choices=Standing, default=Standing.RELEVANT_AGENCY
    )
    signs_report = models.BooleanField(
        "signs off the report",
        default=False,
        help_text="The report is approved only when this agency has signed it.",
    )
    active_from = models.DateField(null=True, blank=True)
    active_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )

    class Meta(PartnershipRecord.Meta):
        verbose_name_plural = "agencies"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "name"],
                name="partnership_agency_name",
                violation_error_message=(
                    "There is already an agency of this name. Another name of the "
                    "same body is an alias."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(active_from__isnull=True)
                | models.Q(active_to__isnull=True)
                | models.Q(active_to__gte=models.F("active_from")),
                name="partnership_agency_forward",
                violation_error_message="It cannot end before it began.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgencyAlias(PartnershipRecord):
    """Another name under which an agency is printed."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)

    class Meta(PartnershipRecord.Meta):
        verbose_name = "agency alias"
        verbose_name_plural = "agency aliases"

    def __str__(self) -> str:
        return self.name


class Group(PartnershipRecord):
    """A board, executive, sub-group, panel or forum of the partnership."""

    class Kind(models.TextChoices):
        BOARD = "board", "Board"
        EXECUTIVE = "executive", "Executive"
        SUBGROUP = "subgroup", "Sub-group"
        PANEL = "panel", "Panel"
        TASK_AND_FINISH = "task-and-finish", "Task and finish group"
        FORUM = "forum", "Forum or network"
        TEAM = "team", "Team or service"

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    reports_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subgroups"
    )
    chair = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True)
    since = models.CharField(
        max_length=60, blank=True, help_text="For example January 2022."
    )
    until = models.CharField(max_length=60, blank=True)

    class Meta(PartnershipRecord.Meta):
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(reports_to__isnull=True)
                | ~models.Q(reports_to=models.F("pk")),
                name="partnership_group_above",
                violation_error_message="A group cannot report to itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupYear(YearRecord):
    """How often a group met in one period, what it did and what came of it."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="years")
    frequency = models.CharField(max_length=100, blank=True)
    times_met = models.PositiveIntegerField(null=True, blank=True)
    at_least = models.BooleanField("met at least this often", default=False)
    activity = RichTextField(blank=True)
    impact = RichTextField(blank=True)

    class Meta(YearRecord.Meta):
        verbose_name = "group's year"
        verbose_name_plural = "groups' years"

    def __str__(self) -> str:
        return f"{self.group} in {self.period}"


class Person(PartnershipRecord):
    """A published office-holder. Lay, young and voluntary members are not kept."""

    name = models.CharField(max_length=100)
    office = models.CharField(max_length=200)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="people"
    )
    since = models.CharField(max_length=60, blank=True)
    until = models.CharField(max_length=60, blank=True)

    class Meta(PartnershipRecord.Meta):
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return f"{self.name}, {self.office}"


class Seat(PartnershipRecord):
    """A place on a group for an agency, an office-holder or both."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="seats")
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    role = models.CharField(max_length=200, blank=True)

    class Meta(PartnershipRecord.Meta):
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(agency__isnull=False)
                | models.Q(person__isnull=False),
                name="partnership_seat_taken",
                violation_error_message="Say which agency or person has the seat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.agency} on {self.group}"


class Meeting(YearRecord):
    """A meeting or forum in which the partnership met others, once or regularly."""

    title = models.CharField(max_length=200)
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    held = models.CharField(
        "when", max_length=60, blank=True, help_text="For example September 2023."
    )
    attended = models.PositiveIntegerField("people attending", null=True, blank=True)
    summary = RichTextField(blank=True)

    def __str__(self) -> str:
        return f"{self.title} ({self.held})" if self.held else self.title


class Statement(YearRecord):
    """A foreword, closing word, vision or note, signed by one or several people."""

    class Kind(models.TextChoices):
        FOREWORD = "foreword", "Foreword"
        CLOSING = "closing", "Closing word"
        VISION = "vision", "Vision"
        NOTE = "note", "Note that supersedes the body"

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    text = RichTextField()

    def __str__(self) -> str:
        return self.title


class Signatory(PartnershipRecord):
    """One person who signs a statement."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="signatories")
    person = models.ForeignKey(Person, models.PROTECT, related_name="signatures")

    class Meta(PartnershipRecord.Meta):
        verbose_name_plural = "signatories"

    def __str__(self) -> str:
        return str(self.person)


class AgencyContribution(YearRecord):
    """What one agency did in a period, in its own words, and what changed by it."""

    class Status(models.TextChoices):
        REQUESTED = "requested", "Asked for"
        DRAFTED = "drafted", "Begun"
        HANDED_IN = "handed-in", "Handed in"
        ACCEPTED = "accepted", "Accepted"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="contributions")
    status = models.CharField(max_length=20, choices=Status, default=Status.REQUESTED)
    due_on = models.DateField("wanted by", null=True, blank=True)
    did = RichTextField("what the agency did", blank=True)
    changed = RichTextField("what changed as a result", blank=True)
    prompted_by = models.CharField(max_length=200, blank=True)

    class Meta(YearRecord.Meta):
        verbose_name = "agency's contribution"
        verbose_name_plural = "agencies' contributions"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["period", "agency"],
                name="partnership_agencycontribution_once",
                violation_error_message=(
                    "This agency already has a contribution for this period."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=["handed-in", "accepted"])
                | ~models.Q(did=""),
                name="partnership_agencycontribution_said",
                violation_error_message="Write what the agency did before handing in.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}, {self.period}"


class Publication(YearRecord):
    """A policy, framework, briefing or page that the partners put out or plan to."""

    class Status(models.TextChoices):
        PUBLISHED = "published", "Published"
        PLANNED = "planned", "Planned"
        UNDER_WAY = "under-way", "Under way"

    title = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=Status)
    expected = models.CharField(
        "when", max_length=60, blank=True, help_text="For example autumn 2024."
    )
    publisher = models.CharField(max_length=200, blank=True)
    web_address = models.URLField(blank=True)
    summary = RichTextField(blank=True)

    def __str__(self) -> str:
        return self.title


class Term(PartnershipRecord):
    """An abbreviation and what it stands for, for the glossary."""

    abbreviation = models.CharField(max_length=40)
    meaning = models.CharField(max_length=300)

    class Meta(PartnershipRecord.Meta):
        verbose_name = "abbreviation"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "abbreviation"],
                name="partnership_term_once",
                violation_error_message="This abbreviation is already explained.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.abbreviation}: {self.meaning}"
