"""The tag tree of a PDF, as a screen reader walks it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf


def tag_tree(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield each tag in reading order."""
    yield from _below(pdf.Root.StructTreeRoot.K)


def counted(path: Path) -> Counter[str]:
    """Return how often each tag stands in the tree."""
    with pikepdf.open(path) as pdf:
        return Counter(str(tag.S) for tag in tag_tree(pdf))


def _below(kids: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(kids, pikepdf.Array):
        for kid in kids:
            yield from _below(kid)
    elif isinstance(kids, pikepdf.Dictionary) and "/S" in kids:
        yield kids
        yield from _below(kids.get("/K", pikepdf.Array()))
