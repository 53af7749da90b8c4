"""The report as a Word file, for papers of committees: to be read, cut and quoted."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from documents.blocks import Document, Section
from documents.cover import Imprint
from documents.formats.contents import name_of
from documents.formats.print_page import NO_FILES
from documents.formats.word.blocks import block
from documents.formats.word.front import front
from documents.formats.word.notes import TEXT, footnote, opening, rules
from documents.formats.word.pages import DISPLAYED, edges, properties, section
from documents.formats.word.place import Place, Report
from documents.formats.word.rich import Setting, paragraphs
from documents.formats.word.styles import styles
from documents.formats.word.text import Shape, paragraph, run
from documents.formats.word.xml import Given, element
from documents.templatetags.paper import parts
from documents.translated import in_its_language

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Written = tuple[bool, str]  # whether on pages that are turned, and the XML


@in_its_language
def render(
    document: Document,
    imprint: Imprint | None,
    *,
    version: str = "",
    files: Mapping[str, bytes] = NO_FILES,
) -> bytes:
    """Return the Word file of `document`, the same bytes for the same content.

    Without an imprint it is a draft, and says so on each page with its `version`.
    `files` are the contents of the logo and of pictures in texts, by their path.
    """
    report = Report.of(document, files)
    cover, file = document.cover, report.file
    first = Place(report)
    written = [
        (False, front(first, imprint, version)),
        *(one for top in document.sections for one in section_of(top, first)),
    ]
    around = edges(report, imprint, version)
    body = "".join(laid_out(written, first, around))
    file.notes = [*rules(), *notes(report)]
    properties(file.word.core_properties, document, imprint, name_of(cover))
    return file.saved(body, styles(cover.language, report.theme), DISPLAYED)


def section_of(one: Section, place: Place) -> Iterator[Written]:
    """Yield a section and those below it, by the way that their pages are turned."""
    below = replace(place, level=place.level + 1)
    for number, part in enumerate(parts(one)):
        here = replace(below, is_across=part.is_across)
        begins = "" if number else heading(one, place)
        yield (
            part.is_across,
            begins + "".join(block(inner, here) for _, inner in part.blocks),
        )
    for inner in one.sections:
        yield from section_of(inner, below)


def heading(one: Section, place: Place) -> str:
    """Return the heading with its number, and a bookmark that links lead to."""
    report, voice = place.report, place.voice
    number = report.file.new_id()
    begins: Given = {"w:id": number, "w:name": report.bookmarks[one.key]}
    words = element("w:bookmarkStart", begins) + run(one.title, voice)
    words += element("w:bookmarkEnd", {"w:id": number})
    return paragraph(words, voice, Shape(place.heading()))


def laid_out(written: list[Written], place: Place, around: str) -> Iterator[str]:
    """Yield the body, in stretches of pages that are turned one way."""
    stretches = [
        (is_across, "".join(text for _, text in run))
        for is_across, run in groupby(written, itemgetter(0))
    ]
    for number, (is_across, text) in enumerate(stretches, 1):
        last = section(place, around if number == 1 else "", is_across=is_across)
        yield text
        is_end = number == len(stretches)
        yield last if is_end else paragraph("", place.voice, section=last)


def notes(report: Report) -> Iterator[str]:
    """Yield the footnotes that the text has a sign for."""
    for name, number in report.signed.items():
        note, language = report.footnotes[name]
        voice = report.voice.within(language)
        setting = Setting(report, voice, TEXT, part=report.file.notes_part)
        before = opening(voice)
        yield footnote(number, paragraphs(note.html, setting, before=before))
