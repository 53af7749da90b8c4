"""What a report says of itself before its first section."""

from dataclasses import dataclass
from datetime import date

from documents.attached import Logo
from documents.wording import gettext_lazy

FULL = "full"
# The versions that a report of a period can have, by name; the full one comes first.
AUDIENCES = {
    FULL: gettext_lazy("Full report"),
    "summary": gettext_lazy("Summary"),
    "young-people": gettext_lazy("Young people’s version"),
    "easy-read": gettext_lazy("Easy Read version"),
    "other": gettext_lazy("Another version"),
}


@dataclass(frozen=True)
class Cover:
    """What a reader sees before the first section."""

    title: str
    period: str
    partnership: str
    partnership_short: str
    partnership_slug: str
    year_slug: str
    area: str
    theme_colour: str
    language: str = "en-GB"  # a BCP 47 tag
    summary: str = ""  # rich text
    about: str = ""  # rich text: what the partnership says of itself
    signed_for: tuple[str, ...] = ()  # agencies that must approve, besides the chair
    ends_on: str = ""  # the last day of its period (ISO date), to sort reports by
    retells: str = ""  # of a sample: the title and year of the report behind it
    audience: str = FULL  # which version of the period's report it is, of AUDIENCES
    audience_label: str = ""  # what the partnership calls another version
    version: str = ""  # its number, such as 1.1
    first_published: str = ""  # a date in words, where it was published before
    logo: Logo | None = None  # the partnership's


def version_name(audience: str, label: str) -> str:
    """Return what readers call a version, in the partnership's own words if it has."""
    return label or str(AUDIENCES[audience])


def place_in_family(audience: str, label: str, language: str) -> tuple[int, str, str]:
    """Return by what the versions of one period are ordered: the full one is first."""
    return list(AUDIENCES).index(audience), label.casefold(), language


@dataclass(frozen=True)
class Imprint:
    """What an edition says of itself: which it is, when it came out, who approved."""

    edition: int
    published_on: date
    approved_by: tuple[str, ...] = ()
    change_note: str = ""
