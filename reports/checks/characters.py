"""The check that the PDF can draw every character of the report."""

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from documents import typefaces
from documents.contained import texts
from reports.checks.context import CheckContext, Finding, Level
from reports.record_kinds import KINDS_BY_NAME


def undrawable_characters(context: CheckContext) -> Iterator[Finding]:
    """Yield characters that no font has, each where it first appears.

    In the PDF they would be boxes, and the edition would be refused.
    """
    wrong = set(typefaces.undrawable("".join(texts(context.document))))
    for record, text, place, link in written(context) if wrong else ():
        for sign in typefaces.undrawable(text):
            if sign in wrong:
                where = place_of_record(record, context) or (place, link)
                yield Finding(Level.ERROR, sentence(sign), *where)
        wrong -= set(text)


def sentence(sign: str) -> str:
    name = unicodedata.name(sign, "a private or unknown character").lower()
    return (
        f"The PDF cannot show “{sign}” (U+{ord(sign):04X}, {name}): remove it, or use "
        "words instead."
    )


def written(context: CheckContext) -> Iterator[tuple[str, str, str, str]]:
    """Yield each text with its record, "" if none, the section and its link."""
    document, link = context.document, context.report.get_absolute_url()
    for record, text in texts_by_record((document.cover, document.key_figures)):
        yield record, text, "Front page", link
    rows = {row.slug: row for row in context.outline}
    for section in document.walk():
        if section.key in rows:
            link = context.link("outline", rows[section.key])
        for record, text in texts_by_record((section.heading, section.blocks)):
            yield record, text, section.heading, link


def texts_by_record(content: object, record: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in a part of a document with the nearest record named."""
    if isinstance(content, str):
        yield record, content
    elif isinstance(content, tuple):
        for one in content:
            yield from texts_by_record(one, record)
    elif is_dataclass(content):
        nearest = getattr(content, "record", "") or record
        for field in fields(content):
            if field.name != "record":
                yield from texts_by_record(getattr(content, field.name), nearest)


def place_of_record(record: str, context: CheckContext) -> tuple[str, str] | None:
    """Return what the record at the address `record` is called, and its page."""
    name, _, key = record.partition("/")
    kind = KINDS_BY_NAME.get(name)
    for row in context.cache.every(kind.model) if kind else ():
        if row.key == key.partition("/")[0]:
            return str(row), context.link(name, row)
    return None
