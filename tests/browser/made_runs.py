"""Course runs of the portal that a browser shows, read and made beside it."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.browser.portal import Portal

_ON_FILE = """
import json
from records.date_reading import typed
from training.models import Delivery

runs = Delivery.objects.filter(
    partnership__slug="wiltshire-svpp", period__key="2018-19"
)
print(json.dumps([
    [str(text) for text in (
        run.course, run.course.get_mode_display(), typed(run.when),
        run.sessions, run.places, run.attended,
    )]
    for run in runs.select_related("course").order_by("position")
]))
"""
_ONE_AND_THOUSAND = """
import json
from partnership.models import Partnership, Period
from training.models import Course, Delivery

partnership = Partnership.objects.get(slug="wiltshire-svpp")
course = Course.objects.filter(partnership=partnership).first()
for year, count in ((1998, 1), (1999, 1000)):
    period = Period.objects.create(
        partnership=partnership, key=f"made-{year}", label=f"Made {year}",
        starts_on=f"{year}-04-01", ends_on=f"{year + 1}-03-31",
    )
    Delivery.objects.bulk_create(
        Delivery(
            partnership=partnership, period=period, course=course,
            key=f"made-{year}-{number}", audience=f"Group {number}",
            booked=number + 20, attended=number, position=number,
        )
        for number in range(count)
    )
print(json.dumps(Delivery.objects.filter(period__key__startswith="made").count()))
"""
_TAKEN_AWAY = """
import json
from partnership.models import Period
from training.models import Delivery

Delivery.objects.filter(period__key__startswith="made").delete()
Period.objects.filter(key__startswith="made").delete()
print(json.dumps(Delivery.objects.filter(period__key__startswith="made").count()))
"""


def runs_on_file(portal: Portal) -> object:
    """Return what the database has of the runs of 2018-19, as people type it."""
    return portal.answer(_ON_FILE)


@contextmanager
def one_and_a_thousand(portal: Portal) -> Iterator[tuple[str, str]]:
    """Give the keys of a year with a single run and of one with a thousand."""
    assert portal.answer(_ONE_AND_THOUSAND) == 1001
    yield "made-1998", "made-1999"
    assert portal.answer(_TAKEN_AWAY) == 0
