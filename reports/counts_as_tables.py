"""How the training figures of format 1 become breakdown tables.

Folders and databases are brought up to date by the same rules, so that both come to the
same tables. Once a version with them has been released, they stay as they are.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import slugify

from reports.old_counts import NEW, OLD, Made, OldCount, OldPeriod

TYPE = "training-years"  # of the sections that showed them; now of the type NEW
MOST_IN_KEY, MOST_IN_ADDRESS = 70, 200
_LINK = re.compile(rf'(?<=data-figure="){OLD}/[^"]*')


@dataclass(frozen=True)
class Conversion:
    """The tables made, and what has become of the addresses of figures."""

    tables: Sequence[Made]
    addresses: Mapping[str, str]

    def text(self, html: str) -> str:
        """Return a text whose links lead to the figures of the tables."""
        return _LINK.sub(lambda found: self.addresses.get(found[0], found[0]), html)

    def address(self, figure: str) -> str:
        """Return the address as a key figure or a stated value can keep it."""
        new = self.addresses.get(figure, figure)
        return new if len(new) <= MOST_IN_ADDRESS else figure

    def shown(self, records: Sequence[str], period: str) -> list[str]:
        """Return the tables that a section on `period` shows instead of `records`.

        These stood for their headings; without any it showed every heading.
        """
        of = {
            f"{OLD}/{one.key}": one.table for made in self.tables for one in made.counts
        }
        headings = dict.fromkeys(of[one] for one in records if one in of)
        unknown = [one for one in records if one not in of]
        there = [one for one in self.tables if one.period.key == period]
        if not records:
            headings = dict.fromkeys(one.counts[0].table for one in there)
        made = [
            f"{NEW}/{one.key}"
            for heading in headings
            for one in there
            if one.counts[0].table == heading
        ]
        return [*unknown, *made]


def converted(
    counts: Sequence[OldCount],
    periods: Mapping[str, OldPeriod],
    shown: Collection[str],
    taken: Collection[str] = (),
) -> Conversion:
    """Return a table for each heading and period, with the period before beside it.

    The first period of a heading has a table of its own only if it is the only one or
    among those `shown` by sections: its numbers are in the next table. `taken` are keys
    that other tables have.
    """
    parts = {(one.table, one.measure, one.period) for one in counts if not one.is_total}
    times = Counter((measure, period) for _, measure, period in parts)
    sole = frozenset(one for one in times if times[one] == 1)
    headings: dict[str, list[OldCount]] = defaultdict(list)
    for one in sorted(counts, key=lambda one: (one.position, one.key)):
        headings[one.table].append(one)
    tables: list[Made] = []
    keys = {*taken}
    for rows in headings.values():
        for period, before in _pairs({one.period for one in rows}, periods, shown):
            both = [one for one in rows if one.period in (period, before)]
            for title, part in _parts(both):
                key = _free_key(title, period, keys)
                keys.add(key)
                spans = periods[period], periods[before] if before is not None else None
                tables.append(Made(key, title, *spans, part, sole))
    first = (
        pair for one in tables if one.before for pair in one.addresses(one.before.key)
    )
    own = (pair for one in tables for pair in one.addresses(one.period.key))
    return Conversion(tables, dict((*first, *own)))


def _free_key(title: str, period: str, taken: Collection[str]) -> str:
    words = slugify(title).replace("_", "-")[: max(MOST_IN_KEY - len(period), 9)]
    stem = f"{words.strip('-')}-{period}".strip("-") or "table"
    names = (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3)))
    return next(one for one in names if one not in taken)


def _pairs(
    there: Collection[str], periods: Mapping[str, OldPeriod], shown: Collection[str]
) -> Iterator[tuple[str, str | None]]:
    """Yield the periods of tables, each with the latest that ended before it if any."""
    longest_first = sorted(there, key=lambda key: periods[key].starts_on)
    before = {
        key: max(
            (one for one in longest_first if periods[one].ends_on < when.starts_on),
            key=lambda one: periods[one].ends_on,
            default=None,
        )
        for key in longest_first
        for when in [periods[key]]
    }
    for key, earlier in before.items():
        if earlier is not None or key in shown or key not in before.values():
            yield key, earlier


def _parts(counts: Sequence[OldCount]) -> Iterator[tuple[str, Sequence[OldCount]]]:
    """Yield what one table can hold, with its title: several rows of one measure.

    A heading with one number of each of several measures is one table, too.
    """
    title = counts[-1].heading
    lines = {(one.measure, one.label) for one in counts}
    parts = {(one.measure, one.label) for one in counts if not one.is_total}
    measures = dict.fromkeys(one.measure for one in counts)
    is_simple = len({label for _, label in lines}) == len(lines) and len(parts) == len(
        {measure for measure, _ in parts}
    )
    if len(measures) == 1 or is_simple:
        yield title, counts
        return
    for measure in measures:
        words = measure.replace("-", " ")
        yield (
            f"{title}: {words}"[:200],
            [one for one in counts if one.measure == measure],
        )
