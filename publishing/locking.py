"""Published editions of a partnership are taken down or replaced one after another."""

from publishing.models import Edition
from reports.models import Report


def locked_with_others(edition: Edition) -> Edition:
    """Return `edition` as it is now, locked with every edition published beside it.

    Whether one may go depends on what readers find in the others: two people who each
    look at the other's edition could take down both, or have each lead to the other.
    """
    reports = Report.objects.filter(partnership=edition.report.partnership_id)
    beside = Edition.objects.out().filter(report__in=reports).order_by("pk")
    list(beside.select_for_update(of=("self",)).only("pk"))
    rows = Edition.objects.select_for_update(of=("self",))
    return rows.select_related("report__partnership").get(pk=edition.pk)
