"""The breakdown table that training figures of one heading become.

They were records of their own, one for each number, in format 1. Everything is text as
in a folder of that format, and knows no model: models change, and this does not.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import StringIO

from django.utils.text import slugify

from records.typed import whole_number

OLD = "training-counts"
NEW = "breakdown-tables"  # also the type of the sections that show them
_MARK = re.compile(r"\[\s*((?:note\s*)?[0-9]{1,3})\s*\]\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class OldCount:
    """One figure; `number` may be a status, or "" where nobody had entered it."""

    key: str
    period: str
    heading: str
    label: str
    measure: str
    number: str = ""
    is_total: bool = False
    position: int = 0
    note: str = ""

    @property
    def table(self) -> str:
        return slugify(self.heading)

    @property
    def name(self) -> str:
        """The label; what looks like the mark of a footnote there is none."""
        return _MARK.sub(r"(\1)", self.label)


@dataclass(frozen=True)
class OldPeriod:
    """A period; its days are ISO dates."""

    key: str
    label: str
    starts_on: str
    ends_on: str


@dataclass(frozen=True)
class Made:
    """A table of a period, and of the one before it under the same heading if any.

    `counts` are those of both; `sole` are the measures and periods of one heading.
    """

    key: str
    title: str
    period: OldPeriod
    before: OldPeriod | None
    counts: Sequence[OldCount]
    sole: Collection[tuple[str, str]]

    @property
    def fields(self) -> dict[str, str]:
        """What the record of the table holds, but for its grid."""
        measures = tuple(dict.fromkeys(one.measure for one in self.counts))
        notes = (
            f"{one.label}, {self._heads[one.period]}: {one.note}"
            for one in self.counts
            if one.note
        )
        return {
            "key": self.key,
            "title": self.title,
            "period": self.period.key,
            "counted": ", ".join(one.replace("-", " ") for one in measures),
            "parts": "make-total" if self._total else "no-total",
            "chart": "none" if len(measures) > 1 else "",
            "position": str(min(one.position for one in self.counts)),
            "note": "\n".join(notes),
        }

    @property
    def grid(self) -> str:
        """The table in its text form."""
        change = [""] if self.before else []
        lines = [
            ["columns", "Counted", *self._heads.values(), *("Change" for _ in change)]
        ]
        if change:
            lines.append(["totals", "", "", "", "change"])
        for label, of in self._rows.items():
            kind = "total" if next(iter(of.values())).is_total else "row"
            numbers = (of[one].number if one in of else "" for one in self._heads)
            lines.append([kind, label, *numbers, *change])
        if self._total:
            totals = map(self._printed_total, self._heads)
            lines.append(["total", self._total, *totals, *change])
        target = StringIO()
        csv.writer(target, lineterminator="\n").writerows(lines)
        return target.getvalue().removesuffix("\n")

    def addresses(self, period: str) -> Iterator[tuple[str, str]]:
        """Yield the address of each figure of `period`, and what it has become."""
        names = _names([*self._rows, *filter(None, [self._total])])
        head = _names([*self._heads.values()])[self._heads[period]]
        for stem, what, label in self._lines(period):
            new = f"{NEW}/{self.key}/{names[label]}--"
            yield f"{OLD}/{stem}{what}", f"{new}{head}"
            if self.before and period == self.period.key:
                yield f"{OLD}/{stem}change", f"{new}change.size"

    def _lines(self, period: str) -> Iterator[tuple[str, str, str]]:
        """Yield how old addresses began and ended, and the label of the line."""
        for label, of in self._rows.items():
            if period in of:
                yield f"{of[period].key}/", "count", label
        parts = [one for one in self.counts if one.period == period]
        for measure in {one.measure for one in parts if not one.is_total}:
            labels = [
                one.name for one in parts if one.measure == measure and not one.is_total
            ]
            if label := self._total or (labels[0] if len(labels) == 1 else ""):
                stem = f"{period}/{measure}/"
                yield f"{stem}{self.counts[0].table}-", "total", label
                if (measure, period) in self.sole:
                    yield stem, "total", label

    @cached_property
    def _heads(self) -> dict[str, str]:
        """The heading of each period's column, the earlier first."""
        periods = [self.before, self.period] if self.before else [self.period]
        labels = Counter(one.label for one in periods)
        return {
            one.key: one.label if labels[one.label] == 1 else one.key for one in periods
        }

    @cached_property
    def _rows(self) -> dict[str, dict[str, OldCount]]:
        """The counts of each line by period: those of now first, given totals last."""
        found: dict[str, dict[str, OldCount]] = defaultdict(dict)
        for one in sorted(
            self.counts, key=lambda one: (one.is_total, one.period != self.period.key)
        ):
            name = one.name
            while one.period in found[name]:  # no form let this pass
                name += " (2)"
            found[name][one.period] = one
        return dict(found)

    @cached_property
    def _total(self) -> str:
        """The label of the line that adds up several rows; "" where one is given."""
        now = [one for one in self.counts if one.period == self.period.key]
        measures = {one.measure for one in self.counts}
        if len(measures) > 1 or len(now) < 2 or any(one.is_total for one in now):
            return ""
        return next(one for one in ("Total", "Sum", "In all") if one not in self._rows)

    def _printed_total(self, period: str) -> str:
        """Return a total that would not be added up, as a line is of another period."""
        parts = [
            of
            for of in self._rows.values()
            if not any(one.is_total for one in of.values())
        ]
        there = [of[period] for of in parts if period in of]
        numbers = (whole_number(one.number) for one in there)
        known = [one for one in numbers if one is not None]
        if len(there) == len(parts) or not known:
            return ""
        apply = [one for one in there if one.number != "not applicable"]
        return f"{'at least ' if len(known) < len(apply) else ''}{sum(known)}"


def _names(labels: Sequence[str]) -> dict[str, str]:
    """Return what addresses call each of the lines or columns of a table."""
    times: Counter[str] = Counter()
    found = {}
    for label in labels:
        name = slugify(label.replace("/", "-")) or "part"
        times[name] += 1
        found[label] = name if times[name] == 1 else f"{name}.{times[name]}"
    return found
