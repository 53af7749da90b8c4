"""The regimes, read from `data/`: one file each, and one that they share."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from regimes.declaration import WORDS, OutlineEntry, Recipient, Regime, Requirement
from regimes.labels import Label

DATA = Path(__file__).parent / "data"
SHARED = "common"

Table = dict[str, Any]  # Any: what a TOML file holds
Labels = dict[str, dict[str, Label]]


@cache
def every_regime() -> tuple[Regime, ...]:
    """Return each regime, those for children first, the oldest of them first."""
    codes = sorted(path.stem for path in DATA.glob("*.toml") if path.stem != SHARED)
    return tuple(sorted((_regime(code) for code in codes), key=_order))


@cache
def common_labels() -> Mapping[str, Mapping[str, Label]]:
    """Return what each code of each list is called where no regime says otherwise."""
    return _labels(_file(SHARED))


@cache
def _file(code: str) -> Table:
    return tomllib.loads((DATA / f"{code}.toml").read_text())


def _table(code: str) -> Table:
    """Return a regime's file, with what it leaves out from the one it builds on."""
    own = _file(code)
    if "builds_on" not in own:
        return own
    above = _table(own["builds_on"])
    merged = {**above, **own}
    for name in ("words", "lists"):
        merged[name] = {**above.get(name, {}), **own.get(name, {})}
    if "until" not in own:
        merged.pop("until", None)
    return merged


def _regime(code: str) -> Regime:
    table, shared = _table(code), _file(SHARED)
    labels: Labels = {name: dict(every) for name, every in common_labels().items()}
    for name, own in _labels(table).items():
        labels[name] |= own
    return Regime(
        code=code,
        name=Label.read(table["name"]),
        nations=tuple(table["nations"]),
        protects=table["protects"],
        first=table["from"],
        last=table.get("until"),
        publish_by=_day(table.get("publish_by")),
        words={name: Label.read(table["words"][name]) for name in WORDS},
        lists={
            name: tuple(codes)
            for name, codes in {**shared["lists"], **table["lists"]}.items()
        },
        labels=labels,
        outline=tuple(_entry(entry) for entry in table["outline"]),
        requirements=tuple(map(_requirement, table["requirements"])),
        recipients=tuple(map(_recipient, table.get("recipients", ()))),
    )


def _requirement(row: Table) -> Requirement:
    return Requirement(
        key=row["key"],
        sentence=Label.read(row["sentence"]),
        source=row["source"],
        checked=row["checked"],
        answered_by=tuple(row["answered_by"]),
    )


def _recipient(row: Table) -> Recipient:
    return Recipient(**{**row, "name": Label.read(row["name"])})


def _day(row: Table | None) -> tuple[int, int] | None:
    return (row["month"], row["day"]) if row else None


def _labels(table: Table) -> Labels:
    return {
        name: {code: Label.read(texts) for code, texts in codes.items()}
        for name, codes in table.get("labels", {}).items()
    }


def _entry(row: Table) -> OutlineEntry:
    return OutlineEntry(
        kind=row["kind"],
        heading=Label.read(row["heading"]),
        numbering=row.get("numbering", ""),
        sections=tuple(_entry(part) for part in row.get("sections", ())),
    )


def _order(regime: Regime) -> tuple[int, object, str]:
    order = ("children", "adults", "community-safety").index(regime.protects)
    return order, regime.first, regime.code
