"""The reports of one period as a family: which is the main one, and which order.

The main report of a period stands for it wherever one report has to: it decides whether
agencies can still change what they hand in, and what people are asked to correct first.
"""

from collections.abc import Iterable
from itertools import count, groupby

from django.utils.text import slugify

from documents import languages
from documents.cover import place_in_family
from partnership.models import Partnership, Period
from reports.models import RESERVED_YEARS, Report

LONGEST_KEY = 80


def in_family_order(reports: Iterable[Report]) -> list[Report]:
    """Return the reports of one period, the main one first.

    That is the full report, and of several in different languages the one that is
    called after the period.
    """

    def place(report: Report) -> tuple[bool, tuple[int, str, str]]:
        own = place_in_family(report.audience, report.audience_label, report.language)
        is_full = report.audience == Report.Audience.FULL
        return not (is_full and report.key == report.period.key), own

    return sorted(reports, key=place)


def families(partnership: Partnership) -> list[list[Report]]:
    """Return the reports by period, the latest first, each period's main one first."""
    return families_of([partnership])[partnership.pk]


def families_of(partnerships: Iterable[Partnership]) -> dict[int, list[list[Report]]]:
    """Return the families of each of `partnerships` by its number; one query in all."""
    found: dict[int, list[list[Report]]] = {one.pk: [] for one in partnerships}
    rows = Report.objects.filter(partnership__in=found)
    rows = rows.select_related("period", "partnership")
    by_period = rows.order_by("-period__ends_on", "-period__starts_on", "period", "pk")
    for _, reports in groupby(by_period, key=lambda report: report.period_id):
        family = in_family_order(reports)
        found[family[0].partnership_id].append(family)
    return found


def family_of(report: Report) -> list[Report]:
    """Return all reports of the period of `report`, itself included."""
    return reports_on(report.period)


def reports_on(period: Period) -> list[Report]:
    rows = Report.objects.filter(period=period)
    return in_family_order(rows.select_related("period", "partnership"))


def main_report(period: Period) -> Report | None:
    """Return the report that stands for `period`, None where it has none."""
    return next(iter(reports_on(period)), None)


def key_of(report: Report) -> str:
    """Return a free key for `report`, which is new: that of its period if it can be.

    A version has its audience and language after it: 2023-24-young-people-cy. Whatever
    the portal itself uses is not free.
    """
    period = report.period.key
    words = []
    if report.audience != Report.Audience.FULL:
        words.append(slugify(report.audience_label) or report.audience)
    if report.language != languages.DEFAULT and Report.objects.filter(
        period=report.period
    ):
        words.append(report.language.lower())
    stem = "-".join((period, *words))[: LONGEST_KEY - 4].rstrip("-")
    rows = Report.objects.filter(partnership=report.partnership)
    taken = {*rows.values_list("key", flat=True), *RESERVED_YEARS}
    names = (f"{stem}-{number}" if number > 1 else stem for number in count(1))
    return next(name for name in names if name not in taken)
