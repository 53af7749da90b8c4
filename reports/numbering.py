"""Which number each heading and each paragraph of a report carries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from django.utils.translation import gettext

from documents.blocks import Block, Prose, Section
from reports.models import OutlineSection, Report
from richtext.passages import paragraphs


def in_order(
    outline: Sequence[OutlineSection], above: OutlineSection | None
) -> list[OutlineSection]:
    """Return the sections directly below `above`, in the order of `outline`."""
    pk = above.pk if above else None
    return [row for row in outline if row.part_of_id == pk]


def headings(report: Report, outline: Sequence[OutlineSection]) -> dict[int, str]:
    """Return the number of each section by its primary key, "" where it has none.

    Sections are 1, 2 and so on, annexes "Annex A:" or "Annex 1:", and those below are
    1.1, A.1 or A1.1 unless the paragraphs are. Annexes are told apart even in a report
    without numbers. Parts have none: numbers go on through all of them.
    """
    below_too = report.numbered and not report.numbered_paragraphs
    numbers: dict[int, str] = {}

    def below(above: OutlineSection, number: str) -> None:
        for place, row in enumerate(in_order(outline, above), start=1):
            numbers[row.pk] = f"{number}.{place}" if number else ""
            below(row, numbers[row.pk])

    places, annexes = count(1), count(1)

    def main(rows: Sequence[OutlineSection]) -> None:
        for row in rows:
            own = numbers[row.pk] = ""
            if row.numbering == OutlineSection.Numbering.PART:
                main(in_order(outline, row))
                continue
            if row.numbering == OutlineSection.Numbering.ANNEX:
                place = next(annexes)
                name = str(place) if report.numbered_annexes else letter(place)
                numbers[row.pk] = annex(name)
                own = stem(numbers[row.pk])
            elif report.numbered and not row.numbering:
                own = numbers[row.pk] = str(next(places))
            below(row, own if below_too else "")

    main(in_order(outline, None))
    return numbers


def stem(number: str) -> str:
    """Return what begins the numbers of all below a section: 3, A, or A1 of Annex 1."""
    if not number.endswith(":"):
        return number
    own = number.removesuffix(":").rpartition(" ")[2]
    return f"A{own}" if own.isdigit() else own


def annex(name: str) -> str:
    """Return "Annex A:"; its name stands last, behind a space, in each language."""
    return gettext("Annex {name}:").format(name=name)


def letter(place: int) -> str:
    """Return A for 1, Z for 26, AA for 27."""
    above, rest = divmod(place - 1, 26)
    return (letter(above) if above else "") + chr(ord("A") + rest)


def with_paragraph_numbers(section: Section, passages: Mapping[str, int]) -> Section:
    """Return a top-level section whose passages are numbered through all below it.

    `passages` say with how many blocks of its passage a section opens, by its key; what
    records say is not counted. Where the section has no number, its paragraphs have
    none either.
    """
    if section.is_part:
        below = (with_paragraph_numbers(one, passages) for one in section.sections)
        return replace(section, sections=tuple(below))
    own = stem(section.number)
    return _numbered(section, passages, own, count(1)) if own else section


def _numbered(
    section: Section, passages: Mapping[str, int], own: str, places: Iterator[int]
) -> Section:
    passage = passages.get(section.key, 0)
    blocks = tuple(
        _with_numbers(block, own, places) if place < passage else block
        for place, block in enumerate(section.blocks)
    )
    below = tuple(_numbered(one, passages, own, places) for one in section.sections)
    return replace(section, blocks=blocks, sections=below)


def _with_numbers(block: Block, own: str, places: Iterator[int]) -> Block:
    if not isinstance(block, Prose):
        return block
    numbers = tuple(f"{own}.{next(places)}" for _ in range(paragraphs(block.html)))
    return replace(block, numbers=numbers)
