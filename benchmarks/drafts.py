"""How long the PDF of a draft takes after one edit, against making it in one piece."""

import resource
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from statistics import mean

from benchmarks.printing import name_of
from benchmarks.results import Result
from documents.blocks import Document, Prose
from documents.formats import draft_pdf, pdf

LIMIT = 0.5
MARK = "Version 0123456789ab, copy for {}, 28 November 2026"


def results(document: Document) -> Iterator[Result]:
    """Edit each section in turn, and make the PDF again with the chapters kept."""
    name = f"PDF of a draft of {name_of(document)}"
    made = draft_pdf.render(document, MARK.format("Ann Day")).made

    def after(edited: Document) -> None:
        again = draft_pdf.render(
            edited,
            MARK.format("Sam Lee"),
            kept=lambda names: {one: made[one] for one in names if one in made},
        )
        if not again.made:
            raise ValueError("The edit changed no chapter.")

    pieces = [edited(document, at) for at in range(len(document.sections))]
    wholes, agains = [], []
    for one in pieces:
        wholes.append(seconds(lambda: pdf.render(document, None)))
        agains.append(seconds(partial(after, one)))
    whole = min(wholes)
    first = seconds(lambda: draft_pdf.render(document, MARK))
    yield Result(f"{name}: the first time, to one in one piece", first / whole)
    yield Result(f"{name}: after one edit, to it", mean(agains) / whole, limit=LIMIT)
    yield Result(f"{name}: after an edit to its longest chapter", max(agains) / whole)


def edited(document: Document, at: int) -> Document:
    """Return `document` with one paragraph more in its section number `at`."""
    sections = list(document.sections)
    more = Prose("<p>One sentence more.</p>")
    sections[at] = replace(sections[at], blocks=(*sections[at].blocks, more))
    return replace(document, sections=tuple(sections))


def seconds(act: Callable[[], object]) -> float:
    """Return what the process that `act` starts took of the processor.

    Whatever else the machine does makes it wait, and does not count.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    act()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
