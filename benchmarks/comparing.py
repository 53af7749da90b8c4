"""How long it takes to compare two drafts, as a ratio to assembling one.

`python -m benchmarks.comparing FOLDER` measures on the database of its settings: it
loads the report year of FOLDER into a database made for that, and drops it.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import django

from benchmarks.assembling import loaded_year
from benchmarks.processes import environment, measure
from benchmarks.results import Result
from documents.blocks import Block, Document, Prose, Section, Table
from editing.changed.marks import Comparison, TableChange, Text

ROUNDS = 10
LIMIT = 1.5  # assemblies


def results(folder: Path, year: Path) -> Iterator[Result]:
    """Measure both in turns in the same process, on SQLite."""
    name = f"Comparing two drafts of {year.parent.name}/{year.name}"
    told = measure("-m", "benchmarks.comparing", str(year), env=environment(folder))
    yield Result(f"{name}: changes found", told["changes"])
    yield Result(f"{name}: to assembling one", told["ratio"], limit=LIMIT)


def rewritten(document: Document) -> Document:
    """Return `document` with every section changed, moved or left out.

    Each text says another word, each table lacks a row, the first section is last and
    every tenth is gone.
    """
    first, *others = document.sections
    kept = [one for place, one in enumerate(others, 1) if place % 10]
    return replace(document, sections=tuple(map(_changed, (*kept, first))))


def _changed(section: Section) -> Section:
    blocks: list[Block] = []
    for block in section.blocks:
        match block:
            case Prose(html=html):
                blocks.append(replace(block, html=html.replace(" and ", " or ", 2)))
            case Table(rows=rows) if len(rows) > 1:
                blocks.append(replace(block, rows=rows[1:]))
            case _:
                blocks.append(block)
    below = tuple(map(_changed, section.sections))
    return replace(section, blocks=tuple(blocks), sections=below)


def in_words(comparison: Comparison) -> int:
    """Return how many parts the page shows, each text compared word by word."""
    parts = 0
    for section in comparison.sections:
        for change in section.changes:
            texts = [change] if isinstance(change, Text) else cells(change)
            parts += sum(len(text.words) for text in texts)
    return parts


def cells(table: TableChange) -> list[Text]:
    rows = [cell for row in table.rows for cell in row.cells]
    return [table.caption, *table.headings, *table.notes, *rows]


def timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def main(year: Path) -> None:
    # Models can be imported only now.
    from editing.changed.comparison import compare  # noqa: PLC0415
    from reports.draft import Draft  # noqa: PLC0415

    with loaded_year(year) as fetched:
        old = Draft(fetched()).document
        new = rewritten(old)
        pairs = [
            (
                timed(lambda: Draft(fetched()).document),
                timed(lambda: in_words(compare(old, new))),
            )
            for _ in range(ROUNDS)
        ]
    assembling, comparing = (min(times) for times in zip(*pairs, strict=True))
    changes = compare(old, new).count
    print(json.dumps({"changes": changes, "ratio": comparing / assembling}))


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]))
