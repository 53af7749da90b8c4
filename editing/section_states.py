"""How far each section of a report has come, in words, and whom it waits for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.urls import reverse
from django.utils.text import get_text_list

from documents.blocks import Section, Unrecorded
from documents.contained import records as shown
from editing.overview import in_words
from editing.wanted.answers import Answer
from partnership.models import AgencyRequest
from reports.checks.context import Level
from reports.comment_counts import in_words as comments_in_words
from reports.draft import Draft
from reports.returning import open_reasons

Asks = AgencyRequest.Asks
NAMED = 2  # of the agencies that a section waits for; the rest are counted
# The section kinds that show what agencies answer.
SHOWN_IN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Asks.UPDATE: ("agency-contributions",),
        Asks.AUDIT: ("audits", "audit-returns", "audit-results"),
        Asks.TRAINING: ("training", "training-by-mode"),
        Asks.FUNDING: ("contributions", "contribution-years"),
        Asks.ACTIONS: ("action-plan", "business-plan"),
    }
)


@dataclass(frozen=True)
class SectionState:
    """How far one section at the top of the outline has come.

    `notes` are sentences: what is wrong or missing, whom it waits for, and how many
    comments are open.
    """

    heading: str
    url: str
    text: str
    tone: str
    notes: tuple[str, ...]


def sections(draft: Draft, answers: Iterable[Answer]) -> tuple[SectionState, ...]:
    """Return each section at the top of the outline with how far it is.

    `answers` are what agencies were asked for the report's year.
    """
    return tuple(_states(draft, _agencies_by_kind(answers)))


def _states(
    draft: Draft, agencies: Mapping[str, tuple[str, ...]]
) -> Iterator[SectionState]:
    records = reverse("editing:record-index", args=[draft.report.partnership.slug])
    rows = {row.slug: row for row in draft.outline}
    reasons = open_reasons(draft.report)
    levels: dict[str, Counter[Level]] = {}
    for one in draft.findings:
        levels.setdefault(one.link, Counter())[one.level] += 1
    for section in draft.for_members.sections:
        own = [rows[one.key] for one in section.walk() if one.key in rows]
        places = {f"{records}{at}/" for at in {*(row.address for row in own)}}
        places |= {f"{records}{at}/" for at in shown(section)}
        found = sum((levels.get(place, Counter()) for place in places), Counter())
        # What agencies answer is of the report's own year.
        kinds = {
            row.kind for row in own if row.period_id in (None, draft.report.period_id)
        }
        waits = [name for kind in kinds for name in agencies.get(kind, ())]
        url = f"{records}{rows[section.key].address}/"
        state = _state(section, url, found, tuple(sorted(set(waits))))
        comments = sum(draft.open_comments[row.key] for row in own)
        told = (*state.notes, comments_in_words(comments)) if comments else state.notes
        back = (f"To change. {reasons[row.key]}" for row in own if row.key in reasons)
        yield replace(state, notes=(*back, *told))


def _agencies_by_kind(answers: Iterable[Answer]) -> Mapping[str, tuple[str, ...]]:
    """Return who has not answered yet, by the section kind that shows the answer."""
    found: dict[str, list[str]] = {}
    for one in answers:
        if one.is_with_agency:
            for kind in SHOWN_IN.get(one.asks or Asks.UPDATE, ()):
                found.setdefault(kind, []).append(one.agency_name)
    return {kind: tuple(names) for kind, names in found.items()}


def _state(
    section: Section, url: str, found: Counter[Level], waits: tuple[str, ...]
) -> SectionState:
    blocks = [block for one in section.walk() for block in one.blocks]
    missing = sum(isinstance(block, Unrecorded) for block in blocks)
    text, tone = "Complete", "good"
    if missing == len(blocks):  # of which the checks find only that
        text, tone, notes = "Empty", "bad", tuple(_waiting(waits))
    else:
        if missing or found[Level.ERROR]:
            text, tone = "Started", "warning"
        notes = (*_found(found), *_missing(missing), *_waiting(waits))
    if waits:
        text, tone = "Waiting", "warning"
    return SectionState(section.title, url, text, tone, notes)


def _found(found: Counter[Level]) -> Iterator[str]:
    levels = [level for level in (Level.ERROR, Level.WARNING) if found[level]]
    if levels:
        yield ", ".join(in_words(found[level], level) for level in levels)


def _missing(missing: int) -> Iterator[str]:
    if missing:
        parts = "1 part" if missing == 1 else f"{missing:,} parts"
        yield f"Nothing recorded yet for {parts}"


def _waiting(agencies: tuple[str, ...]) -> Iterator[str]:
    if not agencies:
        return
    named, more = list(agencies[:NAMED]), len(agencies) - NAMED
    if more > 0:
        named.append("1 more agency" if more == 1 else f"{more:,} more agencies")
    yield f"Waiting for {get_text_list(named, 'and')}"
