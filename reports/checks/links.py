"""Texts that point at figures or sections, and numbers that point at nothing."""

from collections.abc import Callable, Container, Iterable, Iterator
from itertools import chain

from documents.quantities import MARKERS, in_words, show
from records.models import Picture
from reports.checks.context import CheckContext, Finding, Level, Text
from richtext import passages


def missing_figures(context: CheckContext) -> Iterator[Finding]:
    """Yield texts that point at figures which do not exist."""
    written = chain(
        context.passages,
        context.texts_of_the_year,
        context.texts_of_no_year,
    )
    named = dangling(context, written, passages.figure_addresses, context.book)
    for address, place, link in named:
        text = f"The linked figure {address} does not exist."
        yield Finding(Level.ERROR, text, place, link)


def dangling(
    context: CheckContext,
    written: Iterable[Text],
    names: Callable[[str], tuple[str, ...]],
    known: Container[str],
) -> Iterator[Text]:
    """Yield what texts name and is not `known`, each with its place and link.

    Of what readers get, only what none of the texts as `written` names: it comes from
    a record of another year, or from one that is made for the report.
    """
    told: set[str] = set()
    for place, html, link in written:
        for name in names(html):
            if name not in known:
                told.add(name)
                yield name, place, link
    for place, html, link in context.printed:
        for name in names(html):
            if name not in known and name not in told:
                told.add(name)
                yield name, place, link


def missing_pictures(context: CheckContext) -> Iterator[Finding]:
    """Yield texts that name a picture which does not exist."""
    known = {picture.key for picture in context.cache.every(Picture)}
    written = chain(context.passages, context.texts_of_the_year)
    for key, place, link in dangling(context, written, passages.picture_keys, known):
        text = f"There is no picture called {key}: add it, or take it out of the text."
        yield Finding(Level.ERROR, text, place, link)


def unknown_figures(context: CheckContext) -> Iterator[Finding]:
    """Yield texts that link a figure that has no value, only words for that."""
    written = chain(context.passages, context.texts_of_the_year)
    for place, html, link in written:
        for address in passages.figure_addresses(html):
            figure = context.book.get(address)
            if figure and show(figure.quantity) in MARKERS.values():
                words = in_words(figure.quantity)
                text = (
                    f"The linked figure {address} has no value: readers see “{words}”."
                )
                yield Finding(Level.WARNING, text, place, link)


def missing_sections(context: CheckContext) -> Iterator[Finding]:
    """Yield cross-references to sections that the outline does not have."""
    slugs = {row.slug for row in context.outline}
    written = chain(context.passages, context.texts_of_the_year)
    named = dangling(context, written, passages.section_keys, slugs)
    for slug, place, link in named:
        text = f"It refers to a section {slug}, which does not exist."
        yield Finding(Level.ERROR, text, place, link)


def loose_digits(context: CheckContext) -> Iterator[Finding]:
    """Yield numbers typed by hand that are neither linked nor marked as no figure."""
    for place, html, link in context.passages:
        for around in passages.loose_digits(html):
            text = (
                f"A number is typed by hand: “{around}”. Link it or mark it as plain."
            )
            yield Finding(Level.WARNING, text, place, link)
