"""The regimes under which a partnership reports, and what they call things."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Protocol

from regimes.declaration import (
    ADULTS,
    CHILDREN,
    COMMUNITY_SAFETY,
    OF_THE_BODY,
    WORDS,
    Recipient,
    Regime,
)
from regimes.labels import Label, joined
from regimes.reading import common_labels, every_regime


class Covering(Protocol):
    """A partnership, as far as its regimes follow from it."""

    nation: str
    covers_children: bool
    covers_adults: bool
    covers_community_safety: bool


class Lasting(Protocol):
    """A period, as far as the law in force depends on it."""

    ends_on: date


def regimes_of(
    partnership: Covering, period: Lasting | None = None
) -> tuple[Regime, ...]:
    """Return what the partnership reports under for `period`, children's first.

    What counts is the law in force on the last day of the period: a board reports on a
    year when it is over. Without a period it is the newest. Where no law was in force
    yet, it is the oldest.
    """
    day = None if period is None else period.ends_on
    return _regimes(partnership.nation, tuple(_protected(partnership)), day)


def _protected(partnership: Covering) -> Iterator[str]:
    if partnership.covers_children:
        yield CHILDREN
    if partnership.covers_adults:
        yield ADULTS
    if partnership.covers_community_safety:
        yield COMMUNITY_SAFETY


@cache
def _regimes(
    nation: str, protected: tuple[str, ...], day: date | None
) -> tuple[Regime, ...]:
    return tuple(_regime(nation, protects, day) for protects in protected)


def _regime(nation: str, protects: str, day: date | None) -> Regime:
    found = [
        regime
        for regime in every_regime()
        if regime.protects == protects and nation in regime.nations
    ]
    if day is None:
        return found[-1]
    begun = [regime for regime in found if regime.first <= day]
    return begun[-1] if begun else found[0]


def publish_by(partnership: Covering, period: Lasting) -> date | None:
    """Return the first day by which a law wants the report on `period` to be out.

    None where no law that the partnership reports under names a day.
    """
    days = (one.publish_by for one in regimes_of(partnership, period))
    return min((_next(day, period.ends_on) for day in days if day), default=None)


def _next(day: tuple[int, int], after: date) -> date:
    """Return the first such day of a year that comes after another day."""
    found = date(after.year, *day)
    return found if found > after else date(after.year + 1, *day)


def recipients_of(
    partnership: Covering, period: Lasting
) -> Mapping[str, tuple[Recipient, ...]]:
    """Return to whom the report on `period` has to be sent, in order, by their keys.

    Each comes with what every law says of it that names it; {} where no law names any.
    """
    found: dict[str, tuple[Recipient, ...]] = {}
    for regime in regimes_of(partnership, period):
        for one in regime.recipients:
            found[one.key] = (*found.get(one.key, ()), one)
    return found


def words_of(
    partnership: Covering, period: Lasting | None = None
) -> Mapping[str, Label]:
    """Return the partnership's own word for each of WORDS; both where it has two.

    The body itself is one, and called as its first regime does.
    """
    return _words(regimes_of(partnership, period))


@cache
def _words(regimes: tuple[Regime, ...]) -> Mapping[str, Label]:
    return {name: _joined(name, [one.words[name] for one in regimes]) for name in WORDS}


def _joined(name: str, labels: list[Label]) -> Label:
    """Return `labels` as one, or the first of them for what names the body itself."""
    return labels[0] if name in OF_THE_BODY else joined(labels)


def sources_of(regimes: tuple[Regime, ...], kind: str) -> str:
    """Return which laws ask for what a section of this kind says; "" if none does."""
    found = (
        asked.source
        for regime in regimes
        for asked in regime.requirements
        if kind in asked.answered_by
    )
    return "; ".join(dict.fromkeys(found))


def choices_of(regimes: tuple[Regime, ...], name: str) -> dict[str, Label]:
    """Return the codes that a list offers, with their labels, in order.

    Several regimes join their lists; `other`, where there is one, comes last. What
    names the body itself is said in the words of the first of them.
    """
    labels: dict[str, list[Label]] = {}
    for regime in regimes:
        for code, label in regime.choices(name):
            labels.setdefault(code, []).append(label)
    if "other" in labels:
        labels["other"] = labels.pop("other")
    return {code: _joined(name, every) for code, every in labels.items()}


def label_of(regimes: tuple[Regime, ...], name: str, code: str) -> Label | None:
    """Return what `code` is called, also where these regimes do not offer it.

    None where no regime knows the code.
    """
    return choices_of(regimes, name).get(code) or common_labels().get(name, {}).get(
        code
    )
