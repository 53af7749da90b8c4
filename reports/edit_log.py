"""Who changed what a report shows, by the log of changes."""

from django.db.models import Q

from accounts.models import User
from partnership.models import AgencyContribution
from records.models import Change
from reports.models import Report


def last_editor(report: Report) -> User | None:
    """Return who last changed what `report` may show, None if nobody did.

    A change of what no reader of it sees, such as the note for editors or what an
    agency hands in for another year, does not count: else anybody could make room for
    the real last editor to sign.
    """
    changes = Change.objects.filter(partnership=report.partnership_id).of_records()
    other_year = Q(record__startswith=f"{AgencyContribution.collection}/") & ~(
        Q(before__period=report.period.key) | Q(after__period=report.period.key)
    )
    # By the log's own sequence: the clock of a server can be put back.
    latest = changes.exclude(other_year).select_related("by").order_by("-pk")
    return next((row.by for row in latest.iterator() if row.is_seen), None)
