"""What a regime is: the law that a board reports under, as the portal knows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from regimes.labels import Label

ENGLAND, WALES = "england", "wales"
NATIONS = (ENGLAND, WALES)
CHILDREN, ADULTS, COMMUNITY_SAFETY = "children", "adults", "community-safety"
PROTECTED = (CHILDREN, ADULTS, COMMUNITY_SAFETY)
# What every regime has a word for. What it is for is told where it is shown.
WORDS = (
    "body",
    "partner",
    "partners",
    "agency",
    "scrutineer",
    "chair",
    "protected",
    "guidance",
)


# The word for the body itself, and lists whose labels name it: it is one body under
# however many laws.
OF_THE_BODY = ("body", "relations-of-reviews")


@dataclass(frozen=True)
class OutlineEntry:
    """One section of a ready-made outline, with those that are part of it.

    `kind` is the name of a section kind; `numbering` is "", "none" or "annex".
    """

    kind: str
    heading: Label
    numbering: str = ""
    sections: tuple["OutlineEntry", ...] = ()

    @property
    def slug(self) -> str:
        """The web address; two entries of one outline have different ones."""
        return slugify(self.heading.en)[:80].strip("-")


@dataclass(frozen=True)
class Requirement:
    """One thing that a report has to say, in words of our own.

    `answered_by` names the section kinds any of which may answer it. It is `checked`
    once somebody has read the source itself for it.
    """

    key: str
    sentence: Label
    source: str
    checked: bool
    answered_by: tuple[str, ...]


@dataclass(frozen=True)
class Recipient:
    """A body or office-holder to whom a published report has to be sent.

    `key` is the same in every law that names it. `within_days` is how many days after
    publication it has to have it, None where no number of days is named. It is
    `checked` once somebody has read the source itself for it.
    """

    key: str
    name: Label
    source: str
    checked: bool
    within_days: int | None = None


@dataclass(frozen=True, eq=False)
class Regime:
    """The words, lists, outline and requirements of one law or guidance.

    It is in force from `first` to `last`, both included; None is until today.
    `publish_by` is the month and day by which a report has to be out, where a day is
    named. `lists` has the codes that each list offers, in order, and `labels` what each
    is called.
    """

    code: str
    name: Label
    nations: tuple[str, ...]
    protects: str
    first: date
    last: date | None
    publish_by: tuple[int, int] | None
    words: Mapping[str, Label]
    lists: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, Mapping[str, Label]]
    outline: tuple[OutlineEntry, ...]
    requirements: tuple[Requirement, ...]
    recipients: tuple[Recipient, ...]

    def choices(self, name: str) -> tuple[tuple[str, Label], ...]:
        """Return the codes of a list with their labels, in order; () if it has none."""
        labels = self.labels.get(name, {})
        return tuple((code, labels[code]) for code in self.lists.get(name, ()))
