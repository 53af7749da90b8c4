"""The portal's own public pages, made of what is published alone.

Front page, a page for each partnership, the list of editions of each report, and what
readers find where an edition was withdrawn or there is no page.
"""

from collections.abc import Iterator

from django.template.loader import render_to_string
from django.utils.translation import gettext

from documents.formats import assets, theme
from documents.formats.html import Page
from documents.translated import of_words, words_in
from documents.years import unbroken
from partnership.models import Partnership
from publishing.listing import ListedReport, PublishedPartnership, partnerships
from publishing.models import Edition
from publishing.notice_parts import notice_part, replaces_part
from publishing.notices import Notices
from publishing.reading import NOT_FOUND, withdrawn_page
from publishing.trends import across
from publishing.versions import versions_part

COLOUR = "#1d4f5c"  # of the pages that belong to no partnership


def files(editions: list[Edition], notices: Notices) -> dict[str, bytes]:
    """Return the portal's own pages and what they look like."""
    listed = partnerships(editions, notices)
    everyone = {theirs.partnership.pk: theirs for theirs in listed}
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
    yield f"{slug}/assets/theme.css", theme.css(cover.theme_colour).encode()
    with words_in(cover.language):
        yield f"{slug}/index.html", partnership_page(theirs, everyone)
    for report in theirs.reports:
        with words_in(report.language):
            yield from files_about(report, theirs)
            yield from parts_about(report, theirs)
    for family in theirs.families:
        yield from links_between(family)


def partnership_page(
    theirs: PublishedPartnership, everyone: dict[int, PublishedPartnership]
) -> bytes:
    """Return the page of one partnership, in the language of its latest report."""
    cover, slug = theirs.cover, theirs.partnership.slug
    earlier = tuple(predecessors(theirs.partnership, everyone))
    documents = [one for each in (theirs, *earlier) for one in each.documents]
    return page(
        "partnership",
        slug,
        language=of_words(cover.language),
        name=theirs.name,
        area=theirs.area,
        logo=cover.logo,
        logo_href=theirs.logo_href,
        about=cover.about,
        families=theirs.families,
        earlier=earlier,
        related=tuple(related(theirs.partnership, everyone)),
        trends=across(documents),
        page=Page(f"/{slug}/", cover.theme_colour, downloads=False),
    )


def files_about(
    report: ListedReport, theirs: PublishedPartnership
) -> Iterator[tuple[str, bytes]]:
    """Yield the list of the report's editions, and a page for each one withdrawn."""
    context: dict[str, object] = {
        "language": of_words(report.language),
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


def parts_about(
    report: ListedReport, theirs: PublishedPartnership
) -> Iterator[tuple[str, bytes]]:
    """Yield what pages of the report are sent with: notices, and what it replaced."""
    for edition in report.editions:
        if edition.notice and not edition.notice.href:
            html = page("_notice", edition=edition)
            yield notice_part(report.address, str(edition.number)), html
    replaced = [
        (other, edition)
        for other in theirs.reports
        for edition in other.editions
        if edition.notice and edition.notice.href == report.href
    ]
    if replaced:
        yield replaces_part(report.address), page("_replaces", replaced=replaced)


def links_between(family: tuple[ListedReport, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield what the front page of each of a period's reports is sent with.

    It links the others that are published; where there are none, there is no file.
    """
    public = [report for report in family if report.is_open]
    for report in family:
        if others := [one for one in public if one != report]:
            with words_in(report.language):
                html = page("_versions", report=report, others=others)
            yield versions_part(report.address), html


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
            yield gettext("Before"), theirs.name, theirs.href
        elif theirs.partnership.predecessor_id == partnership.pk:
            yield gettext("After"), theirs.name, theirs.href


def page(template: str, slug: str = "", **context: object) -> bytes:
    """Return a page in the colour of the partnership `slug`, "" for the portal's.

    What it links to starts at the root: some pages answer at any address.
    """
    own = {
        "assets": "/assets/",
        "theme": f"/{slug}/assets/theme.css" if slug else "",
        "description": gettext("Annual reports of partnerships and boards."),
    }
    html = render_to_string(f"public/{template}.html", context | own)
    return unbroken(html).encode()
