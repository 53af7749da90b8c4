"""What the editor of texts asks the portal for while somebody writes."""

from collections.abc import Collection

from django.utils.text import capfirst

from partnership.models import Partnership, Period
from reports.models import OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from search.indexing import catch_up
from search.models import IndexedFigure

Told = dict[str, str]


def named_figures(
    partnership: Partnership, addresses: Collection[str]
) -> dict[str, Told]:
    """Return the figures with these addresses, as search keeps them, by address."""
    if not addresses:
        return {}
    catch_up(partnership)
    rows = IndexedFigure.objects.filter(partnership=partnership, address__in=addresses)
    labels = periods_by_key(partnership)
    return {row.address: told_of(row, labels) for row in rows}


def told_of(row: IndexedFigure, labels: dict[str, str]) -> Told:
    """Return what a writer needs to know of a figure: its name, value and source."""
    kind = KINDS_BY_NAME.get(row.address.partition("/")[0])
    return {
        "address": row.address,
        "label": row.label,
        "period": labels.get(row.period, row.period),
        "value": row.value,
        "source": capfirst(str(kind.plural)) if kind else "",
    }


def periods_by_key(partnership: Partnership) -> dict[str, str]:
    rows = Period.objects.filter(partnership=partnership)
    return dict(rows.values_list("key", "label"))


def named_sections(partnership: Partnership, slugs: Collection[str]) -> dict[str, Told]:
    """Return the heading of each section with such a web address, by that address.

    Where several years have it, it is the one of the latest.
    """
    if not slugs:
        return {}
    rows = OutlineSection.objects.filter(partnership=partnership, slug__in=slugs)
    by_year = rows.order_by("report__period__starts_on", "pk")
    return {
        slug: {"heading": told} for slug, told in by_year.values_list("slug", "heading")
    }
