"""Footnotes: Word numbers them itself, in the order of their signs."""

from documents.formats.word.place import Report
from documents.formats.word.text import Look, Shape, Voice, run, run_of
from documents.formats.word.xml import element

SIGN = Look(style="FootnoteReference")
TEXT = Shape("FootnoteText")
RULES = ("separator", "continuationSeparator")  # the lines above them, ids 0 and 1


def rules() -> tuple[str, ...]:
    """Return the two footnotes that are lines, which Word asks for."""
    return tuple(
        element(
            "w:footnote",
            {"w:type": kind, "w:id": number},
            f"<w:p><w:r><w:{kind}/></w:r></w:p>",
        )
        for number, kind in enumerate(RULES)
    )


def reference(report: Report, name: str) -> str:
    """Return the sign of a footnote in the text; `written` follows for its words."""
    if name not in report.footnotes or name in report.signed:
        return ""
    report.signed[name] = len(RULES) + len(report.signed)
    content = element("w:footnoteReference", {"w:id": report.signed[name]})
    return run_of(content, Voice(), SIGN)


def opening(voice: Voice) -> str:
    """Return what a footnote begins with: its number."""
    return run_of("<w:footnoteRef/>", voice, SIGN) + run(" ", voice)


def footnote(number: int, content: str) -> str:
    return element("w:footnote", {"w:id": number}, content)
