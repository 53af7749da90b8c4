"""Several sections added to an outline at once, from the catalogue or a regime's."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import slugify

from accounts.models import User
from editing.outline import Entry, place_of, places, tree
from editing.outline_order import NoSuchPlace, add_all
from editing.section_catalogue import GROUPS
from records.keys import KEY, LONGEST, new_key
from regimes.choosing import regimes_of, sources_of
from regimes.declaration import OutlineEntry, Regime
from reports.catalogue import SECTION_KINDS_BY_NAME, is_for
from reports.models import RESERVED_SLUGS, OutlineSection, Report
from richtext.lines import readable

LONGEST_HEADING = 200
MOST = 100  # sections that are added at a time
PROSE = "passage"


@dataclass(frozen=True)
class Offered:
    """One section type of the catalogue, with what was typed for it so far."""

    kind: str
    label: str
    sentence: str
    picture: str
    asked_by: str
    is_prose: bool
    heading: str
    slug: str
    is_ticked: bool
    used: int  # sections of this type in the report
    error: str = ""


@dataclass(frozen=True)
class Wanted:
    """A section to be added; `above` is the place in the list of what it is in."""

    kind: str
    heading: str
    slug: str = ""
    numbering: str = ""
    above: int | None = None


@dataclass(frozen=True)
class Choice:
    """One line of a ready-made outline; `is_there` if the report has its address."""

    name: str
    entry: OutlineEntry
    kind: str
    depth: int
    above: str
    is_there: bool


def slugs_of(report: Report) -> set[str]:
    """Return the web addresses of the report's sections."""
    rows = OutlineSection.objects.filter(report=report)
    return {*rows.values_list("slug", flat=True)}


def catalogue(
    report: Report,
    entries: Sequence[Entry],
    typed: QueryDict,
    errors: Mapping[str, str],
) -> Iterator[tuple[str, tuple[Offered, ...]]]:
    """Yield each group of section types under its heading."""
    used = [entry.section.kind for entry in entries]
    ticked = {*typed.getlist("kind")}
    regimes = regimes_of(report.partnership, report.period)
    for heading, names in GROUPS.items():
        yield (
            heading,
            tuple(
                Offered(
                    kind=name,
                    label=SECTION_KINDS_BY_NAME[name].label,
                    sentence=sentence,
                    picture=picture,
                    asked_by=sources_of(regimes, name),
                    is_prose=name == PROSE,
                    heading=typed.get(f"heading-{name}", _suggested(name)),
                    slug=typed.get(f"slug-{name}", ""),
                    is_ticked=name in ticked,
                    used=used.count(name),
                    error=errors.get(name, ""),
                )
                for name, (sentence, picture) in names.items()
                if is_for(SECTION_KINDS_BY_NAME[name], regimes) or name in used
            ),
        )


def _suggested(kind: str) -> str:
    return "" if kind == PROSE else SECTION_KINDS_BY_NAME[kind].label


def wanted_of(
    typed: QueryDict, taken: Collection[str]
) -> tuple[list[Wanted], dict[str, str]]:
    """Return the ticked sections in the order of the catalogue, and what is wrong.

    Errors are by section type. `taken` are the web addresses of the report's sections.
    """
    ticked = {*typed.getlist("kind")}
    wanted: list[Wanted] = []
    errors: dict[str, str] = {}
    for kind in (name for names in GROUPS.values() for name in names if name in ticked):
        slug = typed.get(f"slug-{kind}", "").strip()
        lines = typed.get(f"heading-{kind}", "").splitlines()
        headings = [text for line in lines if (text := readable(line).strip())]
        if kind != PROSE:
            headings = [" ".join(headings)] if headings else []
        if error := _fault(headings, slug, {*taken, *(one.slug for one in wanted)}):
            errors[kind] = error
        wanted.extend(Wanted(kind, heading, slug) for heading in headings)
    return wanted, errors


def _fault(headings: Sequence[str], slug: str, taken: Collection[str]) -> str:
    """Return what is wrong with a section's headings and web address, "" if nothing."""
    if not headings:
        return "Enter a heading."
    if any(len(one) > LONGEST_HEADING for one in headings):
        return f"Shorten the heading to {LONGEST_HEADING} characters."
    if not slug:
        if all(slugify(one) for one in headings):
            return ""
        return "Enter a web address: none can be made from this heading."
    try:
        KEY(slug)
    except ValidationError as fault:
        return fault.messages[0]
    if slug in RESERVED_SLUGS:
        return "The report itself uses this web address: choose another."
    if slug in taken:
        return "Another section already uses this web address."
    return "Shorten the web address to 80 characters." if len(slug) > 80 else ""


def where(entries: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """Return the places that can be chosen, the last one being the usual one."""
    found = [(value, words) for value, words, _ in places(entries, "")]
    usual = usual_place(entries)
    words = next(words for value, words in found if value == usual)
    if len(found) == 1:
        return tuple(found)
    return (
        (usual, f"{words} (usual)"),
        *(one for one in found if one[0] != usual),
    )


def usual_place(entries: Sequence[Entry]) -> str:
    """Return the value of the place after the last section that is no annex."""
    like = OutlineSection.Numbering.LIKE_THE_REPORT
    main = [entry for entry in entries if entry.depth == 1]
    annexes = [
        place
        for place, entry in enumerate(main)
        if entry.section.numbering == OutlineSection.Numbering.ANNEX
        and all(one.section.numbering != like for one in main[place:])
    ]
    end = annexes[0] if annexes else len(main)
    return f"after:{main[end - 1].section.key}" if end else "in:"


def ready_made(report: Report) -> tuple[tuple[Regime, tuple[Choice, ...]], ...]:
    """Return the outline of each regime that the partnership reports under."""
    taken = slugs_of(report)
    return tuple(
        (regime, tuple(_choices(regime, regime.outline, "", 1, taken)))
        for regime in regimes_of(report.partnership, report.period)
    )


def _choices(
    regime: Regime,
    entries: Sequence[OutlineEntry],
    above: str,
    depth: int,
    taken: Collection[str],
) -> Iterator[Choice]:
    for entry in entries:
        kind = SECTION_KINDS_BY_NAME[entry.kind].label
        name = f"{regime.code}:{entry.slug}"
        yield Choice(name, entry, kind, depth, above, entry.slug in taken)
        yield from _choices(regime, entry.sections, name, depth + 1, taken)


def wanted_of_regimes(report: Report, names: Collection[str]) -> list[Wanted]:
    """Return what was ticked of the ready-made outlines, each heading once.

    What is a part of something that was not ticked becomes a section of its own.
    """
    wanted: list[Wanted] = []
    numbered: dict[str, int] = {}
    for _, choices in ready_made(report):
        for one in choices:
            same = (row.slug for row in wanted)
            if one.name not in names or one.is_there or one.entry.slug in same:
                continue
            numbered[one.name] = len(wanted)
            entry, above = one.entry, numbered.get(one.above)
            numbering = "" if above is not None else entry.numbering
            heading = entry.heading.in_language(report.language)
            wanted.append(Wanted(entry.kind, heading, entry.slug, numbering, above))
    return wanted


def add_sections(
    report: Report, wanted: Sequence[Wanted], to: str, *, by: User, at: datetime
) -> None:
    """Add what is wanted at the place that `to` names; raise NoSuchPlace if it is none.

    Web addresses that nobody typed are made of the headings.
    """
    place = place_of(tree(report), to)
    if place is None:
        raise NoSuchPlace("Choose where the sections should go.")
    if len(wanted) > MOST:
        raise NoSuchPlace(f"Add up to {MOST} sections at a time.")
    rows = OutlineSection.objects.filter(partnership=report.partnership)
    keys = {*rows.values_list("key", flat=True)}
    slugs = {*slugs_of(report), *RESERVED_SLUGS, *(one.slug for one in wanted)}
    made: list[OutlineSection] = []
    for one in wanted:
        made.append(_made(report, one, made, keys, slugs))
    add_all(report, made, place, by=by, at=at)


def _made(
    report: Report,
    wanted: Wanted,
    before: Sequence[OutlineSection],
    keys: set[str],
    slugs: set[str],
) -> OutlineSection:
    section = OutlineSection(
        partnership=report.partnership,
        report=report,
        kind=wanted.kind,
        heading=wanted.heading,
        numbering=wanted.numbering,
        part_of=None if wanted.above is None else before[wanted.above],
    )
    section.key = new_key(section, [wanted.heading, report], held=keys)
    keys.add(section.key)
    stem = slugify(wanted.heading)[:LONGEST].strip("-_").replace("_", "-")
    names = (stem, *(f"{stem}-{n}" for n in range(2, len(slugs) + 3)))
    section.slug = wanted.slug or next(name for name in names if name not in slugs)
    slugs.add(section.slug)
    return section
