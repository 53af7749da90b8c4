"""How long the PDF takes, against WeasyPrint's untagged one and Chromium's print."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks.documents import longer
from benchmarks.processes import measure
from benchmarks.results import Result
from documents.blocks import Document
from documents.cover import Imprint
from documents.formats.print_page import print_page

START = 0  # the cover and summary alone: what every PDF costs, however short
COMPARED = (1, 3)  # repetitions of the sections at which the untagged is made as well
ROUNDS = 5
IMPRINT = Imprint(edition=1, published_on=date(2024, 11, 20))

Measured = dict[str, float]


def results(document: Document, lengths: Sequence[int]) -> Iterator[Result]:
    """Measure PDFs in which the report's sections stand as often as `lengths` say."""
    found = measured(document, lengths)
    pages = {times: found["tagged", times][0]["pages"] for times in (START, *lengths)}
    compared = [times for times in lengths if times in COMPARED]
    for times in compared:
        ratio = seconds(found["tagged", times]) / seconds(found["plain", times])
        name = f"PDF of {pages[times]:.0f} pages: tagged to WeasyPrint untagged"
        yield Result(name, ratio, limit=1.10)
    start = seconds(found["tagged", START])
    each = {
        times: (seconds(found["tagged", times]) - start) / (pages[times] - pages[START])
        for times in lengths
    }
    for times, taken in each.items():
        name = f"PDF of {pages[times]:.0f} pages: a page after start-up"
        yield Result(name, taken * 1000, "ms")
    shortest, longest = min(lengths), max(lengths)
    if longest > shortest:
        name = f"PDF: a page of {pages[longest]:.0f} to one of {pages[shortest]:.0f}"
        yield Result(name, each[longest] / each[shortest], limit=1.15)
    for times in lengths:
        peak = most_memory(found["tagged", times])
        yield Result(f"PDF of {pages[times]:.0f} pages: peak memory", peak, "MB")
        if times in compared:
            ratio = peak / most_memory(found["plain", times])
            yield Result("the same: tagged to WeasyPrint untagged", ratio, limit=1.15)


def results_beside_chromium(pages: Mapping[Path, Document]) -> Iterator[Result]:
    """Measure each document's PDF to Chromium's print of its page, the key.

    Chromium runs already and has the page in its cache. What it prints is no PDF/UA.
    """
    names = {str(path): name_of(document) for path, document in pages.items()}
    html = {
        str(path): print_page(document, IMPRINT) for path, document in pages.items()
    }
    ours: dict[str, list[float]] = {file: [] for file in names}
    theirs: dict[str, list[float]] = {file: [] for file in names}
    for _ in range(ROUNDS):
        for file, given in html.items():
            once = measure("-m", "benchmarks.one_pdf", "tagged", given=given)
            ours[file].append(once["waited"])  # as Chromium's time is
        for file, taken in measure("-m", "benchmarks.one_print", *names).items():
            theirs[file].append(taken)
    for file, name in names.items():
        ratio = min(ours[file]) / min(theirs[file])
        yield Result(f"PDF to Chromium's print: {name}", ratio, limit=3.5)


def name_of(document: Document) -> str:
    return f"{document.cover.partnership_slug}/{document.cover.year_slug}"


def measured(
    document: Document, lengths: Sequence[int]
) -> dict[tuple[str, int], list[Measured]]:
    """Return each way's measurements at each length, taken in turns."""
    html = {
        times: print_page(longer(document, times), IMPRINT)
        for times in (START, *lengths)
    }
    turns = [("tagged", times) for times in (START, *lengths)]
    turns += [("plain", times) for times in lengths if times in COMPARED]
    found: dict[tuple[str, int], list[Measured]] = {turn: [] for turn in turns}
    for number in range(ROUNDS):
        # The other way round each time, so that no way is always the one that waits.
        for way, times in turns if number % 2 == 0 else reversed(turns):
            once = measure("-m", "benchmarks.one_pdf", way, given=html[times])
            found[way, times].append(once)
    return found


def seconds(found: list[Measured]) -> float:
    """Return the best: whatever else the machine does can only slow it down."""
    return min(one["seconds"] for one in found)


def most_memory(found: list[Measured]) -> float:
    return max(one["megabytes"] for one in found)
