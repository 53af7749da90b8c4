"""Whether those who came to a course add up to what is recorded of it as a whole."""

from collections.abc import Iterator

from records.numbers import applicable
from reports.checks.context import CheckContext, Finding, Level
from training.models import Delivery, RunAttendance


def organisations_add_up(context: CheckContext) -> Iterator[Finding]:
    """Yield course runs of which the organisations come to another number.

    Nothing is said of a run whose own number is not known or not exact.
    """
    for run in context.cache.of(Delivery, context.report.period):
        rows = context.cache.under(run, RunAttendance, "delivery")
        if not rows or run.attended is None or run.qualifier:
            continue
        known = [row.attended for row in rows if row.attended is not None]
        total = sum(known)
        is_whole = len(known) == len(applicable(rows, "attended"))
        if total == run.attended or (not is_whole and total < run.attended):
            continue
        parts = " + ".join(f"{count:,}" for count in known)
        apart = abs(run.attended - total)
        more = "more" if total > run.attended else "fewer"
        yield Finding(
            Level.WARNING,
            f"By organisation: {parts} = {total:,} attended, {apart:,} {more} than the "
            f"{run.attended:,} of the course run: correct one of them.",
            str(run),
            context.link("deliveries", run),
        )
