"""Who changed what of a year lately."""

from editing.lists import Logged, linked_changes
from records.models import Change
from reports.edit_log import is_elsewhere
from reports.models import Report

MOST = 10
LOOKED_THROUGH = 100


def latest_changes(report: Report) -> tuple[Logged, ...]:
    """Return the last ten changes of what belongs to `report` or to no year at all.

    They are sought among the last hundred of the partnership, in one query.
    """
    rows = Change.objects.filter(partnership=report.partnership_id)
    latest = rows.select_related("by").order_by("-pk")[:LOOKED_THROUGH]
    periods = (report.period.key,)
    own = [
        row for row in latest if not is_elsewhere(row, report=report, periods=periods)
    ]
    return linked_changes(report.partnership, own[:MOST])
