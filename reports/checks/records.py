"""What the records say that cannot be right, or do not say yet."""

from collections.abc import Iterator

from django.urls import reverse

from documents.contained import records
from documents.quantities import show
from indicators.figures import of_the_other_way
from partnership.models import Agency, AgencyContribution
from reports.checks.context import CheckContext, Finding, Level
from reports.printed_figures import is_as_printed, note_on, stated_for

CONTRIBUTIONS = "Agency updates"


def directions(context: CheckContext) -> Iterator[Finding]:
    """Yield values said to have gone up, or down, that went the other way."""
    for before, after in of_the_other_way(context.cache, context.report.period):
        yield Finding(
            Level.ERROR,
            f"Marked “{after.get_direction_display().lower()}”, but it went from "
            f"{show(before.observed)} to {show(after.observed)}: correct one.",
            str(after),
            context.link("observations", after),
        )


def contributions_missing(context: CheckContext) -> Iterator[Finding]:
    """Yield safeguarding partners that have not handed in a contribution.

    Those that had ended before the period, or began after it, owe none. Care Act
    2014, Schedule 2, paragraph 4(1)(c) asks for what each member did; where no agency
    has been asked, that is said once, if that act applies.
    """
    rows, period = asked(context), context.report.period
    given = (AgencyContribution.Status.HANDED_IN, AgencyContribution.Status.ACCEPTED)
    said = {row.agency for row in rows if row.status in given}
    missing = [
        agency
        for agency in context.cache.every(Agency)
        if agency.standing == Agency.PARTNER
        and agency.is_active_in(period)
        and agency not in said
    ]
    if rows or any(row.kind == "agency-contributions" for row in context.outline):
        for agency in missing:
            yield Finding(
                Level.WARNING,
                f"{agency} has not handed in its update for the year.",
                CONTRIBUTIONS,
                context.link("agencies", agency),
            )
    elif missing and context.partnership.covers_adults:
        place = [context.partnership.slug, "agency-contributions"]
        yield Finding(
            Level.NOTE,
            "No agency has been asked for an update this year.",
            CONTRIBUTIONS,
            reverse("editing:record-list", args=place),
        )


def asked(context: CheckContext) -> list[AgencyContribution]:
    """Return the period's contributions, whether handed in or only asked for."""
    rows = context.cache.including_withheld(AgencyContribution)
    return [row for row in rows if row.period_id == context.report.period_id]


def stated_differently(context: CheckContext) -> Iterator[Finding]:
    """Yield figures that a source printed differently from what the records say."""
    shown = set(records(context.document.sections))
    for row in stated_for(context.report, context.outline, context.cache):
        figure = context.book.get(row.figure)
        level, text = Level.NOTE, note_on(row, figure)
        # A record may be shown of which no figure is known: that is the difference.
        if figure is None and row.figure.rpartition("/")[0] not in shown:
            level = Level.WARNING
            text = f"There is no figure {row.figure} to show this with."
        elif is_as_printed(row, figure):
            text = "The printed figure agrees with the records, so this can be deleted."
        yield Finding(level, text, row.stated_in, context.link("stated-values", row))
