"""The steps of a publication, in the order that keeps each edition whole."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum


class Step(StrEnum):
    """One step; being stopped before, in or after any leaves a whole edition public."""

    CLAIM = "claim"  # one transaction: this content becomes this edition, once
    BUILD = "build"  # every file, in memory
    CHECK = "check"  # what readers could trip over
    MANIFEST = "manifest"  # the files in tmp/, and the SHA-256 of each
    KEEP = "keep"  # on the disk for good, under the manifest's name
    COMMIT = "commit"  # one transaction: edition and report published, and logged
    SWITCH = "switch"  # the pointer: readers see the edition
    AFTER = "after"  # tidying


class Moment(StrEnum):
    BEFORE = "before"
    AFTER = "after"


OnStep = Callable[[Step, Moment], None]


def unwatched(step: Step, moment: Moment) -> None:
    """Do nothing."""


@contextmanager
def taking(step: Step, on_step: OnStep) -> Iterator[None]:
    on_step(step, Moment.BEFORE)
    yield
    on_step(step, Moment.AFTER)
