"""Which editions of a report are out, as the log of its steps has it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from records.models import Change
from reports.models import Report


@dataclass(frozen=True)
class Published:
    """The editions of a report, by number, with when each came out.

    `withdrawn` are the numbers of those that readers can no longer open.
    """

    editions: Mapping[int, date]
    withdrawn: frozenset[int] = frozenset()

    @property
    def newest(self) -> int:
        return max(self.editions, default=0)

    @property
    def current(self) -> int | None:
        """The edition that readers see; a withdrawn one is followed by none."""
        newest = self.newest
        return newest if newest and newest not in self.withdrawn else None

    @property
    def first_on(self) -> date | None:
        return min(self.editions.values(), default=None)


def published_of(reports: Collection[Report]) -> Mapping[int, Published]:
    """Return the editions of each of `reports`, as the log has them; one query."""
    places = {(one.partnership_id, one.address): one.pk for one in reports}
    steps = Change.objects.filter(
        partnership__in={one.partnership_id for one in reports},
        record__in={one.address for one in reports},
        action__in=(Change.Action.PUBLISHED, Change.Action.WITHDRAWN),
    )
    out: dict[int, dict[int, date]] = defaultdict(dict)
    withdrawn: dict[int, set[int]] = defaultdict(set)
    for step in steps.order_by("pk"):
        report = places.get((step.partnership_id, step.record))
        number = int((step.after or {}).get("edition", 0))
        if report is None or not number:
            continue
        if step.action == Change.Action.WITHDRAWN:
            withdrawn[report].add(number)
        else:
            out[report][number] = timezone.localdate(step.at)
    return {
        one.pk: Published(out[one.pk], frozenset(withdrawn[one.pk])) for one in reports
    }
