"""What loading the folder of a year would do, as its pages show it."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256

from records.exchange.problems import BadFolder, Problem
from reports.exchange import Checked
from reports.exchange.checking import KindCount
from reports.models import Report

NEW_REPORT = "It starts a report, and a report cannot be deleted."
OWN_DETAILS = "It changes the title, summary or settings of the report."
PARTNERSHIP = "It changes the details of the partnership, such as its name or colour."


@dataclass(frozen=True)
class YearOutcome:
    """How many records of each kind would be added and changed, and what is wrong.

    With `problems`, nothing can be loaded. `warnings` are of rows that are unlikely.
    `lasting` says what cannot be undone in one step. `digest` differs where anything
    that would be saved does.
    """

    year: str = ""
    counts: tuple[KindCount, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    lasting: tuple[str, ...] = ()
    digest: str = ""

    @property
    def added(self) -> int:
        return sum(one.added for one in self.counts)

    @property
    def changed(self) -> int:
        return sum(one.changed for one in self.counts)

    @property
    def unchanged(self) -> int:
        return sum(one.unchanged for one in self.counts)

    @property
    def saves(self) -> bool:
        """Whether loading would change anything."""
        return not self.problems and bool(self.added or self.changed)

    @property
    def totals(self) -> dict[str, int]:
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
        }


def outcome_of(checked: Checked) -> YearOutcome:
    return YearOutcome(
        year=checked.year,
        counts=checked.by_kind,
        warnings=checked.warnings,
        lasting=tuple(_lasting(checked)),
        digest=_digest(checked),
    )


def refused(bad: BadFolder) -> YearOutcome:
    return YearOutcome(problems=bad.problems)


def _lasting(checked: Checked) -> list[str]:
    reports = [one for one in checked.planned if isinstance(one.record, Report)]
    told = [OWN_DETAILS if one.before else NEW_REPORT for one in reports]
    return [*told, *([PARTNERSHIP] if checked.partnership_before else [])]


def _digest(checked: Checked) -> str:
    rows = [(one.record.address, one.before, one.after) for one in checked.planned]
    held = json.dumps([checked.partnership_before, rows], sort_keys=True)
    return sha256(held.encode()).hexdigest()


def packed(outcome: YearOutcome) -> bytes:
    """Return `outcome` as it is kept; equal outcomes give the same bytes."""
    return json.dumps(asdict(outcome), sort_keys=True).encode()


def unpacked(kept: bytes) -> YearOutcome:
    """Return the outcome that `packed` packed."""
    held = json.loads(kept)
    return YearOutcome(
        year=held["year"],
        counts=tuple(KindCount(**one) for one in held["counts"]),
        problems=tuple(Problem(**one) for one in held["problems"]),
        warnings=tuple(Problem(**one) for one in held["warnings"]),
        lasting=tuple(held["lasting"]),
        digest=held["digest"],
    )
