"""How folders that were written in an older format are brought up to date.

Each number of the format has the steps that lead from it to the next; those of a
number that has been released are never edited again.
"""

from collections.abc import Mapping

from records.exchange.upgrades import Steps

UPGRADES: Mapping[int, Steps] = {
    # Nothing but the number: from 2 on, optional columns and fields may be left out.
    1: (),
}
NUMBER = max(UPGRADES) + 1
