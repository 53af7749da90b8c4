"""A year at a glance: what comes next, and what the checks found."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import get_text_list

from accounts.permissions import Member, Permission
from reports.checks.context import Finding, Level
from reports.draft import Draft
from reports.models import Report
from reports.planning import standing_plans, when
from reports.policies import may_approve, may_publish, signs_at

State = Report.State
WORST = 3
LEVELS = {  # one, several, and the tone of their tag
    Level.ERROR: ("error", "errors", "bad"),
    Level.WARNING: ("warning", "warnings", "warning"),
    Level.NOTE: ("note", "notes", "neutral"),
}


@dataclass(frozen=True)
class Count:
    """How many findings there are of one level, in words."""

    text: str
    tone: str


@dataclass(frozen=True)
class Found:
    """What the checks found: how many of each level, the worst few, and the rest."""

    counts: tuple[Count, ...]
    worst: tuple[Finding, ...]
    others: tuple[Finding, ...]


@dataclass(frozen=True)
class Group:
    """The findings of one level."""

    heading: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class NextStep:
    """What this member can do next for the report, or whom it waits for."""

    words: str
    action: str
    url: str


def found(draft: Draft) -> Found:
    """Return the findings of `draft`, errors first."""
    counts = Counter(one.level for one in draft.findings)
    return Found(
        counts=tuple(
            Count(in_words(counts[level], level), LEVELS[level][2])
            for level in Level
            if counts[level]
        ),
        worst=draft.findings[:WORST],
        others=draft.findings[WORST:],
    )


def in_words(count: int, level: Level) -> str:
    one, several, _ = LEVELS[level]
    return f"{count:,} {one if count == 1 else several}"


def by_level(draft: Draft) -> tuple[Group, ...]:
    """Return the findings of `draft`, grouped by level, errors first."""
    groups = (
        (level, tuple(one for one in draft.findings if one.level is level))
        for level in Level
    )
    return tuple(
        Group(in_words(len(rows), level).capitalize(), rows)
        for level, rows in groups
        if rows
    )


def next_step(draft: Draft, member: Member) -> NextStep:
    """Return what the member can do next, or whom the report waits for."""
    match State(draft.report.state):
        case State.IN_REVIEW:
            return _review(draft, member)
        case State.APPROVED:
            return _publishing(draft, member)
    if draft.edition and draft.is_unchanged:
        words = f"Edition {draft.edition} matches the records as they are now."
        return NextStep(words, "See the editions", _page(draft, "publishing:editions"))
    if member.may(Permission.SUBMIT):
        return _submitting(draft)
    words = "The business team is writing the report."
    return NextStep(words, "Read the draft", _page(draft, "editing:preview"))


def _submitting(draft: Draft) -> NextStep:
    if not draft.outline:
        words = "The report has no sections yet."
        return NextStep(words, "Add sections", _page(draft, "editing:outline"))
    if draft.errors:
        many = in_words(len(draft.errors), Level.ERROR)
        words = f"{many} to correct before the report can be sent for review."
        return NextStep(words, "Correct the errors", _page(draft, "editing:checks"))
    words = "There are no errors: the report can be sent for review."
    if draft.edition:
        words = (
            f"The draft has changed since edition {draft.edition}. Send it for review "
            "to publish a new edition."
        )
    return NextStep(words, "Review and send", _page(draft, "editing:approval"))


def _review(draft: Draft, member: Member) -> NextStep:
    approval = _page(draft, "editing:approval")
    waiting = [place for place in draft.signatures if not place.approval]
    for place in waiting:
        if signs_at(member, place):
            answer = may_approve(member, draft, place)
            words = (
                answer.refusals[0]
                if answer.refusals
                else (
                    f"The report is waiting for your approval as {place.place}."
                    if place.agency is None
                    else f"The report is waiting for your approval for {place.place}."
                )
            )
            return NextStep(words, "Review and approve", approval)
    names = get_text_list([place.place for place in waiting], "and")
    return NextStep(f"Waiting for approval by {names}.", "See who has signed", approval)


def _publishing(draft: Draft, member: Member) -> NextStep:
    approval = _page(draft, "editing:approval")
    if planned := standing_plans([draft.report]).get(draft.report.pk):
        words = f"Everybody has signed. It will be published on {when(planned)}."
        return NextStep(words, "See the time and who has signed", approval)
    answer = may_publish(member, draft)
    if answer.is_theirs:
        words = answer.refusals[0] if answer.refusals else "Everybody has signed."
        return NextStep(words, "Publish the report", approval)
    words = "Everybody has signed. The chair can publish the report."
    return NextStep(words, "See who has signed", approval)


def _page(draft: Draft, name: str) -> str:
    return reverse(name, args=[draft.report.partnership.slug, draft.report.key])
