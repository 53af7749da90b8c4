"""What the editor of texts asks the portal for while somebody writes."""

from collections.abc import Collection, Iterator

from django.db.models import Case, IntegerField, Value, When
from django.utils.text import capfirst

from editing.uploaded import file_address
from partnership.models import Partnership, Period
from records.cache import RecordCache
from records.forms import RecordForm
from records.models import Picture
from reports.catalogue import figure_book
from reports.models import OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from richtext.passages import figure_addresses, section_keys
from search.figures import figures_holding
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


def named_pictures(partnership: Partnership, keys: Collection[str]) -> dict[str, Told]:
    """Return what a writer sees of the pictures with these keys, by key."""
    rows = Picture.objects.filter(partnership=partnership, key__in=keys)
    return {row.key: picture_told(row, partnership) for row in rows}


def pictures_of(partnership: Partnership) -> list[Told]:
    """Return each picture that a text can show, the newest first."""
    rows = Picture.objects.filter(partnership=partnership).order_by("-pk")
    return [picture_told(row, partnership) for row in rows]


def picture_told(row: Picture, partnership: Partnership) -> Told:
    return {
        "key": row.key,
        "name": row.name,
        "words": row.alternative_text,
        "address": file_address(partnership, row.file),
    }


def refusals(form: RecordForm) -> dict[str, object]:
    """Return why a form was not saved, in sentences by field, for a script to show."""
    if not form.errors:
        told = " ".join(warned.text for warned in form.warnings)
        return {"errors": {"": told}, "confirm": form.confirmation}
    errors = form.errors.get_json_data().items()
    return {
        "errors": {
            name: " ".join(one["message"] for one in said) for name, said in errors
        }
    }


def found_figures(
    partnership: Partnership, asked: str, *, year: str, at_most: int
) -> list[Told]:
    """Return the figures that hold the words or number `asked`, as search keeps them.

    Those of the period `year` come first, then the periods before it, the latest first,
    then those after it; figures of no period are last.
    """
    catch_up(partnership)
    periods = Period.objects.filter(partnership=partnership)
    ordered = [*periods.order_by("-starts_on", "key")]
    labels = {period.key: period.label for period in ordered}
    keys = [*labels]
    at = keys.index(year) if year in keys else 0
    ranks = [
        When(period=key, then=Value(rank))
        for rank, key in enumerate((*keys[at:], *reversed(keys[:at])))
    ]
    last = Value(len(keys))
    rank = Case(*ranks, default=last, output_field=IntegerField()) if ranks else last
    rows = figures_holding([partnership.pk], asked).order_by(rank, "pk")[:at_most]
    return [told_of(row, labels) for row in rows]


def sections_of(partnership: Partnership, *, year: str) -> list[Told]:
    """Return each section that a text can link to, those of the period `year` first."""
    rows = OutlineSection.objects.filter(partnership=partnership)
    ordered = rows.select_related("report__period").order_by(
        "-report__period__starts_on", "report", "position", "pk"
    )
    told = [
        (row.report.period.key, str(row.report), row.slug, row.heading)
        for row in ordered
    ]
    own = [one for one in told if one[0] == year]
    # A link leads within one report: to those of another year it could lead nowhere.
    return [
        {"report": report, "key": slug, "heading": heading}
        for _, report, slug, heading in own or told
    ]


def missing_names(partnership: Partnership, html: str) -> Iterator[str]:
    """Yield a sentence on each figure or section of a text that there is not."""
    if addresses := dict.fromkeys(figure_addresses(html)):
        book = figure_book(RecordCache(partnership).survey().for_readers())
        for address in addresses:
            if address not in book:
                yield (
                    f"There is no figure “{address}”. Readers would see a gap: delete "
                    "it, or put in another."
                )
    if slugs := dict.fromkeys(section_keys(html)):
        known = named_sections(partnership, slugs)
        for slug in slugs:
            if slug not in known:
                yield (
                    f"There is no section “{slug}”. Delete the link, or link to "
                    "another."
                )
