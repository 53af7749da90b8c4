"""What people did with a report: what they checked in it, and what they signed."""

from typing import ClassVar

from django.db import models

from accounts.models import Role, User
from partnership.models import Agency
from reports.models.links import SigningLink
from reports.models.reports import Report


class CarriedRecord(models.Model):
    """A record carried forward to `report`: `record` was made from `source`.

    Both are addresses. Whoever changes the record has checked it, as the log says;
    `seen_at` is when somebody found nothing to change.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="carried")
    record = models.CharField(max_length=160)
    source = models.CharField(max_length=160)
    at = models.DateTimeField()
    seen_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "record"], name="reports_carriedrecord_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record} from {self.source}"


class CheckedReport(models.Model):
    """How many errors the checks found when somebody last looked at a report."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="checked")
    errors = models.PositiveIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.report}: {self.errors} errors"


class Approval(models.Model):
    """One signature under one content of a report: exactly what `content_hash` names.

    `as_deputy` says that the person signed as a deputy of whose place it is, and
    `on_behalf_of` whose, where they said so. Whoever signed by a personal link has no
    account: `name`, `office` and `email` say who it was, and `by` is the row under
    which the log has them. A `remark` is for members alone. It is void from the moment
    the report's content is another, or used up by the `edition` that came out under it.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="approvals")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+"
    )
    as_deputy = models.BooleanField("signed as deputy", default=False)
    on_behalf_of = models.CharField(max_length=100, blank=True)
    link = models.ForeignKey(
        SigningLink, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=100, blank=True)
    office = models.CharField(max_length=100, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    remark = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64)
    content = models.JSONField()
    given_at = models.DateTimeField()
    void_at = models.DateTimeField(null=True)
    void_because = models.CharField(max_length=300, blank=True)
    edition = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "agency"],
                condition=models.Q(void_at__isnull=True, agency__isnull=False),
                name="reports_approval_once_an_agency",
            ),
            models.UniqueConstraint(
                fields=["report", "role"],
                condition=models.Q(void_at__isnull=True, agency__isnull=True),
                name="reports_approval_once_a_role",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    void_at__isnull=True, void_because="", edition__isnull=True
                )
                | models.Q(void_at__isnull=False, edition__isnull=True)
                & ~models.Q(void_because="")
                | models.Q(
                    void_at__isnull=False, void_because="", edition__isnull=False
                ),
                name="reports_approval_void_reason",
            ),
            models.UniqueConstraint(
                fields=["link"],
                condition=models.Q(link__isnull=False),
                name="reports_approval_once_a_link",
            ),
            models.CheckConstraint(
                condition=models.Q(link__isnull=True, name="", office="", email="")
                | models.Q(link__isnull=False, agency__isnull=False)
                & ~models.Q(name="")
                & ~models.Q(office="")
                & ~models.Q(email=""),
                name="reports_approval_signer_named",
            ),
            models.CheckConstraint(
                condition=models.Q(on_behalf_of="") | models.Q(as_deputy=True),
                name="reports_approval_behalf_of_deputy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.get_role_display()} {self.signer}"

    @property
    def signer(self) -> str:
        """Who signed; without an account, by name and office."""
        return f"{self.name}, {self.office}" if self.name else str(self.by)
