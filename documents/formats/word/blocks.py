"""Every kind of block as it is in a Word file."""

from typing import assert_never

from documents import charts
from documents.attached import Picture
from documents.blocks import (
    Block,
    Chart,
    DefinitionList,
    Footnotes,
    ItemList,
    KeyFigures,
    Notice,
    Prose,
    Quotation,
    Statement,
    Subheading,
    Table,
    Tree,
    Unrecorded,
)
from documents.formats.word import listed
from documents.formats.word.headlines import headline
from documents.formats.word.pictures import picture
from documents.formats.word.place import Place
from documents.formats.word.rich import Setting, paragraphs
from documents.formats.word.tables import CAPTION, table
from documents.formats.word.text import BODY, BOLD, Shape, paragraph, run
from documents.wording import gettext
from richtext.passages import numbered

TALLEST = 700  # CSS pixels of a picture: a page holds it with what stands below it


def block(one: Block, place: Place) -> str:
    """Return the XML of a block."""
    match one:
        case Prose():
            return prose(one, place)
        case Subheading():
            voice = place.voice.within(one.language)
            shape = Shape(place.heading(one.level - 1))
            return paragraph(run(one.text, voice), voice, shape)
        case Footnotes():
            return unsigned(one, place)
        case Picture():
            return pictured(one, place)
        case Statement():
            return statement(one, place)
        case Notice():
            return plain(one.text, place, Shape("Notice"))
        case Unrecorded():
            return ""  # readers are not told
        case ItemList():
            return titled(one.title, place) + listed.items(one, place)
        case KeyFigures():
            figures = (
                headline(figure.label, figure.quantity, place, figure.period)
                for figure in one.figures
            )
            return titled(one.title, place) + "".join(figures)
        case Table():
            return table(one, place)
        case Chart():
            return chart(one, place)
        case Tree():
            return titled(one.title, place) + listed.nodes(one.nodes, place)
        case Quotation():
            return quotation(one, place)
        case DefinitionList():
            return titled(one.title, place) + definitions(one, place)
        case _:
            assert_never(one)


def plain(text: str, place: Place, shape: Shape = BODY) -> str:
    return paragraph(run(text, place.voice), place.voice, shape)


def titled(title: str, place: Place) -> str:
    """Return the heading of a block that has one."""
    return plain(title, place, Shape(place.heading())) if title else ""


def prose(one: Prose, place: Place) -> str:
    voice = place.voice.within(one.language)
    html = numbered(one.html, one.numbers) if one.numbers else one.html
    return paragraphs(html, Setting(place.report, voice))


def unsigned(one: Footnotes, place: Place) -> str:
    """Return those footnotes to which no sign leads: the others are Word's own."""
    voice, shape = place.voice.within(one.language), Shape("FootnoteText")
    return "".join(
        paragraphs(
            note.html,
            Setting(place.report, voice, shape),
            before=run(f"{note.number}. ", voice),
        )
        for note in one.notes
        if note.name not in place.report.signed
    )


def pictured(one: Picture, place: Place) -> str:
    """Return a picture with what stands below it, in words where it is not there."""
    below = "".join(plain(line, place, Shape("Caption")) for line in one.below)
    if not (content := place.report.files.get(one.path)):
        told = one.alternative_text
        return (plain(told, place) if told else "") + below
    shape = Shape("BodyText", keeps_with_next=bool(below))
    scale = min(1, TALLEST / one.height)
    size = round(one.width * scale), round(one.height * scale)
    return picture(content, size, one.alternative_text, place, shape) + below


def statement(one: Statement, place: Place) -> str:
    shape = Shape("BoxedText") if one.boxed else BODY
    said = paragraphs(one.html, Setting(place.report, place.voice, shape))
    return said + "".join(
        paragraph(
            run(name, place.voice, BOLD)
            + (run(f", {office}", place.voice) if office else ""),
            place.voice,
            Shape("Signatory"),
        )
        for name, office in one.signatories
    )


def chart(one: Chart, place: Place) -> str:
    """Return what the chart shows in a sentence, and its picture."""
    drawn = charts.picture(one, colour=place.report.document.cover.theme_colour)
    keeping = Shape("BodyText", keeps_with_next=True)
    return "".join(
        (
            plain(one.title, place, CAPTION),
            plain(one.finding, place, keeping),
            picture(
                drawn.png,
                (drawn.width, drawn.height),
                f"{one.title}. {charts.described(one)}",
                place,
            ),
        )
    )


def quotation(one: Quotation, place: Place) -> str:
    if one.verbatim:
        said = plain(f"“{one.words}”", place, Shape("Quote"))
        by = plain(one.speaker, place, Shape("QuoteSource")) if one.speaker else ""
        return said + by
    if not one.speaker:
        return plain(one.words, place)
    by = gettext("%(speaker)s, in summary") % {"speaker": one.speaker}
    return plain(f"{one.words} ({by})", place)


def definitions(one: DefinitionList, place: Place) -> str:
    setting = Setting(place.report, place.voice, Shape("Definition"))
    return "".join(
        plain(definition.term, place, Shape("Term"))
        + paragraphs(definition.html, setting)
        for definition in one.definitions
    )
