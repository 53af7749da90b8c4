"""How folders that were written in an older format are brought up to date.

Each number of the format has the steps that lead from it to the next; those of a
number that has been released are never edited again.
"""

from collections.abc import Mapping

from records.exchange.upgrades import Steps, map_values

UPGRADES: Mapping[int, Steps] = {
    # From 2 on, optional columns and fields may be left out.
    1: (
        # "no" was the default, and not a decision.
        map_values("case-reviews", "will_be_published", {"no": ""}),
    ),
}
NUMBER = max(UPGRADES) + 1
