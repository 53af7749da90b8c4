"""Which line of a text became which, where lines come, go and change."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Pair = tuple[int | None, int | None]

_MOST_LINES = 1000  # above it, lines that occur again and again are not aligned
_MOST_PAIRS = 10_000  # above it, lines are paired in their order
_ALIKE = 0.4  # the share of words that two lines have in common if one became the other


def aligned(
    old: Sequence[str],
    new: Sequence[str],
    names: tuple[Sequence[str], Sequence[str]] | None = None,
) -> Iterator[Pair]:
    """Yield each line's place in `old` and in `new`, in reading order.

    None where it is not there. Lines that differ are paired if they are alike, or
    have the same of the `names` of the old and of the new lines.
    """
    # Among very many lines, those that stand there again and again are not aligned:
    # it would take the cube of their number.
    is_long = len(old) + len(new) > _MOST_LINES
    matcher = SequenceMatcher(None, old, new, autojunk=is_long)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
            continue
        gone, come = old[i1:i2], new[j1:j2]
        called = (names[0][i1:i2], names[1][j1:j2]) if names else None
        for i, j in _paired(gone, come, called):
            yield None if i is None else i + i1, None if j is None else j + j1


def _paired(
    gone: Sequence[str],
    come: Sequence[str],
    names: tuple[Sequence[str], Sequence[str]] | None,
) -> list[Pair]:
    """Return which of the lines that are gone became which of those that came."""
    if len(gone) == len(come) == 1 and not names:
        return [(0, 0)]
    is_many = len(gone) * len(come) > _MOST_PAIRS
    scores = [] if is_many else _scores(gone, come, names)
    if not names and len(gone) == len(come) and not any(map(any, scores)):
        return [(place, place) for place in range(len(gone))]
    if is_many:
        return _in_order(len(gone), len(come))
    return _best(scores, len(gone), len(come))


def _in_order(gone: int, come: int) -> list[Pair]:
    both: list[Pair] = [(place, place) for place in range(min(gone, come))]
    left: list[Pair] = [(place, None) for place in range(come, gone)]
    return [*both, *left, *((None, place) for place in range(gone, come))]


def _scores(
    gone: Sequence[str],
    come: Sequence[str],
    names: tuple[Sequence[str], Sequence[str]] | None,
) -> list[list[float]]:
    """Return how alike each two lines are, 0 where one cannot have become the other."""
    words = [Counter(line.casefold().split()) for line in come]
    rows = []
    for i, line in enumerate(gone):
        own = Counter(line.casefold().split())
        row = [_alike(own, other) for other in words]
        if names and names[0][i]:
            same = (name == names[0][i] for name in names[1])
            row = [score + is_same for score, is_same in zip(row, same, strict=True)]
        rows.append(row)
    return rows


def share(one: str, two: str) -> float:
    """Return which share of their words two lines have in common, from 0 to 1."""
    words = [Counter(line.casefold().split()) for line in (one, two)]
    both = words[0].total() + words[1].total()
    return 2 * (words[0] & words[1]).total() / both if both else 0


def _alike(one: Counter[str], two: Counter[str]) -> float:
    both = one.total() + two.total()
    share = 2 * (one & two).total() / both if both else 0
    return share if share >= _ALIKE else 0


def _best(scores: list[list[float]], gone: int, come: int) -> list[Pair]:
    """Return the pairs that together are most alike, in the order of both."""
    most = [[0.0] * (come + 1) for _ in range(gone + 1)]
    for i in reversed(range(gone)):
        for j in reversed(range(come)):
            pair = scores[i][j] + most[i + 1][j + 1] if scores[i][j] else 0
            most[i][j] = max(pair, most[i + 1][j], most[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < gone and j < come:
        if scores[i][j] and most[i][j] == scores[i][j] + most[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif most[i][j] == most[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    pairs.extend((place, None) for place in range(i, gone))
    pairs.extend((None, place) for place in range(j, come))
    return pairs
