"""Which lines that are gone and which that came are the same one in another place."""

from collections import defaultdict
from collections.abc import Sequence

from editing.changed.aligning import Pair, share

Pairs = dict[int, int]  # from the new place of a line to its old one

_NEARLY = 0.8  # the share of words that a row has in common with itself elsewhere
_MOST_PAIRS = 10_000  # above it, only lines of the same words are found again


def moved(pairs: Sequence[Pair], old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Return the old place of each line of `new` that says the same elsewhere.

    `pairs` are what `aligned` yields: only lines that it left alone can have moved.
    """
    left = defaultdict(list)
    for i in reversed([i for i, j in pairs if i is not None and j is None]):
        left[old[i]].append(i)
    come = [j for i, j in pairs if i is None and j is not None]
    return {j: left[new[j]].pop() for j in come if left[new[j]]}


def nearly_moved(
    pairs: Sequence[Pair],
    old: Sequence[str],
    new: Sequence[str],
    names: tuple[Sequence[str], Sequence[str]],
) -> Pairs:
    """Return the same, also for lines that are alike or of the same of the `names`."""
    found = moved(pairs, old, new)
    was = {*found.values()}
    gone = [i for i, j in pairs if i is not None and j is None and i not in was]
    come = [j for i, j in pairs if i is None and j is not None and j not in found]
    if len(gone) * len(come) > _MOST_PAIRS:
        return found
    scores = [(_score(old, new, names, i, j), i, j) for i in gone for j in come]
    best = sorted(scores, key=lambda one: (-one[0], one[1:]))
    for score, i, j in best:
        if score and i not in was and j not in found:
            found[j] = i
            was.add(i)
    return found


def _score(
    old: Sequence[str],
    new: Sequence[str],
    names: tuple[Sequence[str], Sequence[str]],
    i: int,
    j: int,
) -> float:
    is_same = bool(names[0][i]) and names[0][i] == names[1][j]
    alike = share(old[i], new[j])
    return alike + is_same if is_same or alike >= _NEARLY else 0
