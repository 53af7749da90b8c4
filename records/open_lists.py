"""The lists that records choose from: what the law offers, and what a team added.

What is kept with a record is a code. What it is called follows from the regimes of its
partnership (see `regimes`), or from the entry that the team added under that key.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from asgiref.local import Local
from django.apps import apps
from django.core.signals import request_started

from regimes.choosing import choices_of, label_of, regimes_of
from regimes.declaration import Regime
from regimes.reading import common_labels, every_regime

if TYPE_CHECKING:
    from partnership.models import Partnership

LISTS = "lists"  # the list of the lists themselves
OTHER = "other"


@dataclass(frozen=True)
class Lists:
    """The lists of one partnership.

    `regimes` are those of its newest period, `earlier` those of the others, which
    records may still be of. `own` has the labels that the team added, by list and code.
    """

    regimes: tuple[Regime, ...]
    earlier: tuple[Regime, ...]
    own: Mapping[str, Mapping[str, str]]

    def offered(self, name: str) -> dict[str, str]:
        """Return the codes that people choose from, with labels: "other" last."""
        labels = {
            code: str(label) for code, label in choices_of(self.regimes, name).items()
        }
        for code, label in choices_of(self.earlier, name).items():
            labels.setdefault(code, str(label))
        others = {OTHER: labels.pop(OTHER)} if OTHER in labels else {}
        return labels | dict(self.own.get(name, {})) | others

    def label(self, name: str, code: str) -> str:
        """Return what `code` is called; nobody's code is called by itself."""
        if own := self.own.get(name, {}).get(code):
            return own
        return str(label_of(self.regimes, name, code) or code)


@cache
def known_codes(name: str) -> tuple[tuple[str, str], ...]:
    """Return the codes of a list that any regime knows, with their neutral labels."""
    return tuple((code, label.en) for code, label in common_labels()[name].items())


@cache
def is_worded(name: str) -> bool:
    """Whether the codes of a list are called differently from regime to regime."""
    common = common_labels()[name]
    return any(regime.labels[name] != common for regime in every_regime())


# The lists of each partnership, for as long as one request lasts.
_kept = Local()


def forget(**_: object) -> None:
    """Let whoever asks next read the lists again."""
    _kept.lists = {}


request_started.connect(forget)


def lists_of(partnership: "Partnership | int") -> Lists:
    """Return the lists of a partnership, or of the one with this primary key."""
    pk = partnership if isinstance(partnership, int) else partnership.pk
    if not hasattr(_kept, "lists"):
        forget()
    if pk not in _kept.lists:
        if isinstance(partnership, int):
            model = apps.get_model("partnership", "Partnership")
            partnership = model._default_manager.get(pk=pk)
        _kept.lists[pk] = _read(partnership)
    found: Lists = _kept.lists[pk]
    return found


def label_in(partnership: int, name: str, code: str) -> str:
    """Return what the partnership with this primary key calls `code`, "" for none."""
    if not code:
        return ""
    known = common_labels()[name].get(code)
    if known and not is_worded(name):
        return str(known)
    return lists_of(partnership).label(name, code)


def _read(partnership: "Partnership") -> Lists:
    periods = apps.get_model("partnership", "Period")._default_manager
    every = [*periods.filter(partnership=partnership).order_by("-ends_on")]
    newest = regimes_of(partnership, every[0] if every else None)
    before = [one for period in every for one in regimes_of(partnership, period)]
    entries = apps.get_model("records", "ListEntry")._default_manager
    own: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in entries.filter(partnership=partnership).order_by("position", "key"):
        own[entry.list][entry.key] = entry.label
    earlier = tuple(dict.fromkeys(one for one in before if one not in newest))
    return Lists(newest, earlier, own)
