"""How folders that were written in an older format are brought up to date.

Each number of the format has the steps that lead from it to the next; those of a
number that has been released are never edited again.
"""

from collections.abc import Mapping

from records.date_reading import recognised
from records.exchange.upgrades import Step, Steps, map_values, remove_column


def dates(file: str, *columns: str) -> tuple[Step, ...]:
    """Write as dates what was free text; it prints as it did."""
    return tuple(
        map_values(file, column, lambda text: recognised(text).text)
        for column in columns
    )


UPGRADES: Mapping[int, Steps] = {
    # From 2 on, optional columns and fields may be left out.
    1: (
        # "no" was the default, and not a decision.
        map_values("case-reviews", "will_be_published", {"no": ""}),
        *dates("actions", "due"),
        *dates("audits", "held"),
        *dates("case-reviews", "held", "published"),
        *dates("decisions", "decided"),
        *dates("deliveries", "when"),
        *dates("evaluations", "before_when"),
        *dates("events", "held"),
        *dates("group-years", "counted_since"),
        *dates("groups", "since", "until"),
        *dates("inspections", "held"),
        *dates("meetings", "held"),
        *dates("next-steps", "due"),
        *dates("observations", "when"),
        *dates("people", "since", "until"),
        *dates("plans", "runs", "approved"),
        *dates("publications", "expected"),
        *dates("responses", "before_when", "after_when"),
        *dates("seats", "since", "until"),
        # No report showed it.
        remove_column("progress", "evidence"),
    ),
}
NUMBER = max(UPGRADES) + 1
