"""What comes before the first section: title, contents, summary and key figures."""

from collections.abc import Iterator
from dataclasses import replace

from documents.blocks import Document
from documents.cover import Imprint
from documents.formats.contents import name_of
from documents.formats.key_figures import headlines
from documents.formats.links import on_one_page
from documents.formats.word import field
from documents.formats.word.blocks import plain
from documents.formats.word.headlines import headline
from documents.formats.word.lists import BULLETED
from documents.formats.word.pages import state_of
from documents.formats.word.pictures import picture
from documents.formats.word.place import Place
from documents.formats.word.rich import Setting, paragraphs
from documents.formats.word.text import Shape, paragraph, run
from documents.formats.word.xml import element
from documents.quantities import day
from documents.wording import gettext, listed

CONTENTS = r'TOC \o "1-2" \h \z \u'
LEVELS = 2  # of headings in the contents
LOGO = (240, 120)  # CSS pixels that a logo is fitted into
SUBTITLE = Shape("Subtitle")


def front(place: Place, imprint: Imprint | None, version: str) -> str:
    document = place.report.document
    cover = document.cover
    return "".join(
        (
            logo_of(place),
            plain(name_of(cover), place, Shape("Title")),
            plain(cover.partnership, place, SUBTITLE),
            plain(f"{cover.area}, {cover.period}", place, SUBTITLE),
            *(plain(line, place) for line in about(document, imprint, version)),
            contents(place),
            summary(place),
            attachments(place),
        )
    )


def logo_of(place: Place) -> str:
    logo = place.report.document.cover.logo
    content = place.report.files.get(logo.path) if logo else None
    if not logo or not content:
        return ""
    scale = min(1, LOGO[0] / logo.width, LOGO[1] / logo.height)
    size = round(logo.width * scale), round(logo.height * scale)
    return picture(content, size, logo.alternative_text, place)


def about(document: Document, imprint: Imprint | None, version: str) -> Iterator[str]:
    """Yield what the report says of itself, a line each."""
    cover = document.cover
    if not imprint:
        yield state_of(imprint, version)
    else:
        told = gettext("Edition %(number)s, published on %(date)s.")
        yield told % {"number": imprint.edition, "date": day(imprint.published_on)}
        if imprint.approved_by:
            names = listed(imprint.approved_by)
            yield gettext("Approved by %(names)s.") % {"names": names}
        if imprint.change_note:
            told = gettext("What changed in this edition: %(note)s")
            yield told % {"note": imprint.change_note}
    if cover.version:
        yield gettext("Version %(version)s.") % {"version": cover.version}
    if cover.first_published:
        told = gettext("First published: %(date)s.")
        yield told % {"date": cover.first_published}
    if cover.retells:
        told = gettext("This report is a demonstration based on “%(retells)s”.")
        yield told % {"retells": cover.retells}


def contents(place: Place) -> str:
    """Return a table of contents, to which Word adds the pages when it opens."""
    voice, report = place.voice, place.report
    heading = plain(gettext("Contents"), place, Shape("TOCHeading"))
    entries = [
        (level, section)
        for top in report.document.sections
        for level, sections in ((1, (top,)), (2, top.sections))
        for section in sections
    ]
    lines = [
        element(
            "w:hyperlink",
            {"w:anchor": report.bookmarks[section.key], "w:history": 1},
            run(section.title, voice),
        )
        for _, section in entries
    ] or [""]
    lines[0] = field.opening(CONTENTS, voice, is_stale=True) + lines[0]
    lines[-1] += field.closing(voice)
    levels = [level for level, _ in entries] or [1]
    shown = zip(levels, lines, strict=True)
    return heading + "".join(
        paragraph(line, voice, Shape(f"TOC{level}")) for level, line in shown
    )


def summary(place: Place) -> str:
    """Return the summary and the key figures, below it where there are both."""
    report = place.report
    document = report.document
    if not document.cover.summary:
        return key_figures(place)
    below = replace(place, level=place.level + 1)
    return "".join(
        (
            plain(gettext("Summary"), place, Shape(place.heading())),
            paragraphs(document.cover.summary, Setting(report, place.voice)),
            key_figures(below),
        )
    )


def key_figures(place: Place) -> str:
    report = place.report
    figures = headlines(report.document.key_figures, report.where, on_one_page)
    if not figures:
        return ""
    told = (
        headline(
            one.label,
            one.quantity,
            place,
            one.period,
            change=one.change,
            href=one.href,
        )
        for one in figures
    )
    heading = plain(gettext("Key figures"), place, Shape(place.heading()))
    return heading + "".join(told)


def attachments(place: Place) -> str:
    files = place.report.document.attachments
    if not files:
        return ""
    item = Shape("ListParagraph", numbering=BULLETED)
    lines = (
        f"{file.title} ({file.in_words})"
        + (f". {file.description}" if file.description else "")
        for file in files
    )
    return "".join(
        (
            plain(gettext("Published with this report"), place, Shape(place.heading())),
            plain(gettext("These files are on the report’s web page."), place),
            *(plain(line, place, item) for line in lines),
        )
    )
