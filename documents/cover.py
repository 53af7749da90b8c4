"""What a report says of itself before its first section."""

from dataclasses import dataclass
from datetime import date


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
    language: str = "en-GB"
    summary: str = ""  # rich text
    about: str = ""  # rich text: what the partnership says of itself
    signed_for: tuple[str, ...] = ()  # agencies that must approve, besides the chair
    ends_on: str = ""  # the last day of its period (ISO date), to sort reports by
    retells: str = ""  # of a sample: the title and year of the report behind it


@dataclass(frozen=True)
class Imprint:
    """What an edition says of itself: which it is, when it came out, who approved."""

    edition: int
    published_on: date
    approved_by: tuple[str, ...] = ()
    change_note: str = ""
