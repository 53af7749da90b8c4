"""Runs of words and paragraphs of a Word file.

Word's schema wants the properties of each in one order, which is kept here.
"""

from dataclasses import dataclass

from documents.formats.word.xml import element, valued, words
from documents.languages import direction_of

ASIAN = ("zh", "ja", "ko")


@dataclass(frozen=True)
class Voice:
    """The language that words are in, "" for the document's, and which way they run."""

    language: str = ""
    is_rtl: bool = False

    def within(self, language: str) -> "Voice":
        """Return the voice of words in `language`, this one where that is ""."""
        return voice_of(language) if language else self


def voice_of(language: str) -> Voice:
    return Voice(language, direction_of(language) == "rtl")


def language_mark(language: str) -> str:
    """Return what tells Word the language, for each kind of script that it knows."""
    if direction_of(language) == "rtl":
        return element("w:lang", {"w:bidi": language})
    if language.partition("-")[0] in ASIAN:
        return element("w:lang", {"w:eastAsia": language})
    return valued("w:lang", language)


@dataclass(frozen=True)
class Look:
    """How words look; `style` is a character style."""

    is_bold: bool = False
    is_italic: bool = False
    style: str = ""


PLAIN, BOLD = Look(), Look(is_bold=True)


def run(text: str, voice: Voice, look: Look = PLAIN) -> str:
    """Return `text` as one run, "" where there is no text."""
    if not text:
        return ""
    content = element("w:t", {"xml:space": "preserve"}, words(text))
    return run_of(content, voice, look)


def run_of(content: str, voice: Voice, look: Look = PLAIN) -> str:
    """Return a run with `content` in it, such as a picture."""
    properties = (
        valued("w:rStyle", look.style) if look.style else "",
        "<w:b/><w:bCs/>" if look.is_bold else "",
        "<w:i/><w:iCs/>" if look.is_italic else "",
        "<w:rtl/>" if voice.is_rtl else "",
        language_mark(voice.language) if voice.language else "",
    )
    return f"<w:r>{_properties('w:rPr', *properties)}{content}</w:r>"


@dataclass(frozen=True)
class Shape:
    """How a paragraph is set.

    `numbering` is the number of its list and `depth` its level there, from 0; `indent`
    is in twentieths of a point.
    """

    style: str = ""
    keeps_with_next: bool = False
    numbering: int = 0
    depth: int = 0
    indent: int = 0
    is_right: bool = False


BODY = Shape("BodyText")


def paragraph(inner: str, voice: Voice, shape: Shape = BODY, section: str = "") -> str:
    """Return a paragraph; `section` ends a part of the file of one page layout."""
    listed = (
        element(
            "w:numPr",
            None,
            valued("w:ilvl", shape.depth),
            valued("w:numId", shape.numbering),
        )
        if shape.numbering
        else ""
    )
    properties = (
        valued("w:pStyle", shape.style) if shape.style else "",
        "<w:keepNext/>" if shape.keeps_with_next else "",
        listed,
        "<w:bidi/>" if voice.is_rtl else "",
        element("w:ind", {"w:left": shape.indent}) if shape.indent else "",
        valued("w:jc", "right") if shape.is_right else "",
        section,
    )
    return f"<w:p>{_properties('w:pPr', *properties)}{inner}</w:p>"


def _properties(name: str, *properties: str) -> str:
    return element(name, None, *properties) if any(properties) else ""
