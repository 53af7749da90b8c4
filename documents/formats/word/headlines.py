"""Key figures: a large number, and below it what it counts."""

from documents.formats.word.place import Place
from documents.formats.word.text import Look, Shape, paragraph, run
from documents.formats.word.xml import element
from documents.quantities import Quantity, in_words

VALUE = Shape("KeyFigure")


def headline(
    label: str,
    quantity: Quantity,
    place: Place,
    period: str = "",
    *,
    change: str = "",
    href: str = "",
) -> str:
    """Return a key figure; `href` is "#" and the key of the section that tells more."""
    voice = place.voice
    bookmark = place.report.bookmarks.get(href.removeprefix("#"), "")
    words = run(label, voice, Look(style="Hyperlink" if bookmark else ""))
    if bookmark:
        words = element("w:hyperlink", {"w:anchor": bookmark}, words)
    told = [words, *(run(text, voice) for text in (period, change) if text)]
    lines = [
        paragraph(line, voice, Shape("KeyFigureText", line is not told[-1]))
        for line in told
    ]
    return paragraph(run(in_words(quantity), voice), voice, VALUE) + "".join(lines)
