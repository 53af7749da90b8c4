"""Figures of priorities: those that records hold, and none that are computed."""

from collections.abc import Callable, Iterator

from records.figures import Figure
from records.shelf import Shelf

COMPUTED: dict[str, Callable[[Shelf], Iterator[Figure]]] = {}
