"""The portal's own public pages, and the pointer that goes with them.

Front page, a page for each partnership, the list of editions of each report, what
stands for a withdrawn edition and for a page that does not exist: all are made anew
with each publication, of nothing but what is published.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.template.loader import render_to_string
from django.utils import timezone

from documents import archive
from documents.blocks import Cover, Document
from documents.formats import assets, theme
from documents.formats.contents import name_of
from documents.formats.html import Page
from documents.years import unbroken
from partnership.models import Partnership
from publishing.models import Edition
from publishing.reading import NOT_FOUND, withdrawn_page
from publishing.store import Pointer, Store
from publishing.trends import across
from reports.models import Report

COLOUR = "#1d4f5c"  # of the pages that belong to no partnership


@dataclass(frozen=True)
class Line:
    """One edition in the list of editions."""

    number: int
    href: str
    state: str  # current, superseded or withdrawn
    published_on: date
    approved_by: tuple[str, ...]
    change_note: str
    withdrawn_on: date | None
    withdrawn_because: str


@dataclass(frozen=True)
class Listed:
    """A report that readers know of, with its editions, the newest first."""

    address: str
    title: str
    is_latest: bool
    editions: tuple[Line, ...]

    @property
    def href(self) -> str:
        return f"/{self.address}/"

    @property
    def published_on(self) -> date:
        return self.editions[0].published_on

    @property
    def withdrawn_on(self) -> date | None:
        return self.editions[0].withdrawn_on


@dataclass(frozen=True)
class PublishedPartnership:
    """A partnership and what it published, the latest period first.

    What readers are told of it is on the cover of its latest edition: it was approved.
    Where every edition is withdrawn, only what it is called is told.
    """

    partnership: Partnership
    cover: Cover
    reports: tuple[Listed, ...]
    documents: tuple[Document, ...]  # of reports that are not withdrawn

    @property
    def name(self) -> str:
        return self.cover.partnership

    @property
    def area(self) -> str:
        return self.cover.area

    @property
    def href(self) -> str:
        return f"/{self.partnership.slug}/"


def point(store: Store) -> None:
    """Make public what the database says is published, and keep what else is public.

    A database that was put back from an older copy takes no edition away. A damaged
    pointer is made anew, of the database and of the pointer before it.
    """
    before = store.last_pointer()
    editions = list(
        Edition.objects.out()
        .select_related("report__partnership", "report__period")
        .order_by(
            "report__partnership__name",
            "report__partnership",
            "report",
            "-number",
        )
    )
    draft = store.draft(files(editions))
    name = store.seal(draft, {"pages": "the portal's own"})
    store.keep(draft, "sites", name)
    known = folders(editions)
    reports = {
        report: {**before.reports.get(report, {}), **known.get(report, {})}
        for report in {**before.reports, **known}
    }
    pointer = Pointer(name, reports)
    if pointer != before or store.is_damaged:
        store.point(pointer)


def lagging(store: Store, report: Report | None = None) -> list[Edition]:
    """Return the editions, of one report or of all, that the pointer has otherwise.

    They are published and not public yet, or withdrawn and not removed yet.
    """
    out = Edition.objects.out().select_related("report__partnership")
    public = store.last_pointer().reports
    return [
        edition
        for edition in (out.filter(report=report) if report else out)
        if public.get(report_address(edition), {}).get(str(edition.number))
        != ("" if edition.state == Edition.State.WITHDRAWN else edition.manifest_hash)
    ]


def folders(editions: list[Edition]) -> dict[str, dict[str, str]]:
    """Return each report's folders by edition number, "" for one withdrawn."""
    reports: dict[str, dict[str, str]] = {}
    for edition in editions:
        withdrawn = edition.state == Edition.State.WITHDRAWN
        folder = "" if withdrawn else edition.manifest_hash
        reports.setdefault(report_address(edition), {})[str(edition.number)] = folder
    return reports


def report_address(edition: Edition) -> str:
    return f"{edition.report.partnership.slug}/{edition.report.key}"


def partnerships(editions: list[Edition]) -> Iterator[PublishedPartnership]:
    """Yield who has published; `editions` come by partnership, report and number.

    The latest period stands first, by its days as they were approved.
    """
    succeeded = {row.report.partnership.predecessor_id for row in editions}
    for pk, rows in groupby(editions, attrgetter("report.partnership_id")):
        reports = [list(group) for _, group in groupby(rows, attrgetter("report_id"))]
        loaded = [(row, archive.load(row[0].content)) for row in reports]
        loaded.sort(key=lambda one: one[1].cover.ends_on, reverse=True)
        documents = [document for _, document in loaded]
        public = tuple(
            document
            for editions, document in loaded
            if editions[0].state != Edition.State.WITHDRAWN
        )
        latest = None if pk in succeeded else documents[0]
        yield PublishedPartnership(
            partnership=reports[0][0].report.partnership,
            cover=public[0].cover if public else replace(documents[0].cover, about=""),
            reports=tuple(
                listed(editions, document.cover, is_latest=document is latest)
                for editions, document in loaded
            ),
            documents=public,
        )


def listed(editions: list[Edition], cover: Cover, *, is_latest: bool) -> Listed:
    """Return one report; its title is the published one, not that of a draft."""
    newest = editions[0]
    return Listed(
        address=report_address(newest),
        title=name_of(cover),
        is_latest=is_latest,
        editions=tuple(line(row, is_newest=row is newest) for row in editions),
    )


def line(edition: Edition, *, is_newest: bool) -> Line:
    state = "current" if is_newest else "superseded"
    if edition.state == Edition.State.WITHDRAWN:
        state = "withdrawn"
    return Line(
        number=edition.number,
        href=f"/{report_address(edition)}/editions/{edition.number}/",
        state=state,
        published_on=timezone.localdate(edition.published_at),
        approved_by=edition.approved_by,
        change_note=edition.change_note,
        withdrawn_on=edition.withdrawn_at and timezone.localdate(edition.withdrawn_at),
        withdrawn_because=edition.withdrawn_because,
    )


def files(editions: list[Edition]) -> dict[str, bytes]:
    """Return the portal's own pages and what they look like."""
    everyone = {theirs.partnership.pk: theirs for theirs in partnerships(editions)}
    made = assets.of_colour(COLOUR) | {
        "index.html": page("site_front", partnerships=tuple(everyone.values())),
        "accessibility/index.html": page("accessibility"),
        NOT_FOUND: page("not_found"),
    }
    for theirs in everyone.values():
        made |= dict(files_of(theirs, everyone))
    return made


def files_of(
    theirs: PublishedPartnership, everyone: dict[int, PublishedPartnership]
) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of one partnership, and what they look like, in its colour."""
    cover, slug = theirs.cover, theirs.partnership.slug
    earlier = tuple(predecessors(theirs.partnership, everyone))
    documents = [one for each in (theirs, *earlier) for one in each.documents]
    yield f"{slug}/assets/theme.css", theme.css(cover.theme_colour).encode()
    yield (
        f"{slug}/index.html",
        page(
            "partnership",
            slug,
            name=theirs.name,
            area=theirs.area,
            about=cover.about,
            reports=theirs.reports,
            earlier=earlier,
            related=tuple(related(theirs.partnership, everyone)),
            trends=across(documents),
            page=Page(f"/{slug}/", cover.theme_colour, downloads=False),
        ),
    )
    for report in theirs.reports:
        yield from files_about(report, theirs)


def files_about(
    report: Listed, theirs: PublishedPartnership
) -> Iterator[tuple[str, bytes]]:
    """Yield the list of the report's editions, and a page for each one withdrawn."""
    context: dict[str, object] = {
        "name": report.title,
        "partnership": theirs.name,
        "partnership_href": theirs.href,
        "current_href": report.href,
        "editions": report.editions,
    }
    slug = theirs.partnership.slug
    yield f"{report.address}/editions/index.html", page("editions", slug, **context)
    for edition in report.editions:
        if edition.withdrawn_on:
            yield (
                withdrawn_page(report.address, str(edition.number)),
                page("withdrawn", slug, edition=edition, **context),
            )


def predecessors(
    partnership: Partnership, everyone: dict[int, PublishedPartnership]
) -> Iterator[PublishedPartnership]:
    """Yield what came before, the nearest first, as far as it has published."""
    seen = {partnership.pk}
    before = everyone.get(partnership.predecessor_id or 0)
    while before and before.partnership.pk not in seen:
        seen.add(before.partnership.pk)
        yield before
        before = everyone.get(before.partnership.predecessor_id or 0)


def related(
    partnership: Partnership, everyone: dict[int, PublishedPartnership]
) -> Iterator[tuple[str, str, str]]:
    """Yield which published partnership came before, and which came after."""
    for theirs in everyone.values():
        if theirs.partnership.pk == partnership.predecessor_id:
            yield "Before", theirs.name, theirs.href
        elif theirs.partnership.predecessor_id == partnership.pk:
            yield "After", theirs.name, theirs.href


def page(template: str, slug: str = "", **context: object) -> bytes:
    """Return a page in the colour of the partnership `slug`, "" for the portal's.

    What it links to starts at the root: some pages answer at any address.
    """
    own = {
        "assets": "/assets/",
        "theme": f"/{slug}/assets/theme.css" if slug else "",
        "description": "Annual reports of safeguarding partnerships.",
    }
    html = render_to_string(f"public/{template}.html", context | own)
    return unbroken(html).encode()
