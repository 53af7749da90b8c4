"""What the numbers say, in lines instead of a table."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from django.utils.translation import gettext

from documents.blocks import Block, Item, ItemList
from documents.quantities import Unit, in_words, show
from indicators.models import Observation
from indicators.sections.comparisons import (
    accompanying,
    capital,
    compared_with_others,
    per,
    sentences,
    since_before,
    source_of,
    title_of,
    when_of,
)
from indicators.sections.indicators import observations
from records.numbers import status_of
from records.sections import (
    NOT_GIVEN,
    SectionContext,
    section,
)


@section(
    "Facts about the area",
    subject="indicators",
)
def indicator_facts(context: SectionContext) -> Iterator[Block]:
    """Yield a list under each heading with the latest of each indicator's values."""
    rows = latest(observations(context))
    if not rows:
        yield context.nothing(gettext("figures"))
    headings = dict.fromkeys(row.indicator.heading for row in rows)
    for heading in headings:
        yield ItemList(
            tuple(
                Item(fact(context, row), record=row.address)
                for row in rows
                if row.indicator.heading == heading
            ),
            title=heading,
        )


def latest(rows: Sequence[Observation]) -> list[Observation]:
    """Return of each indicator all values of the last period that it has any of."""
    return [
        row
        for _, series in groupby(rows, key=lambda row: row.indicator)
        for row in last_period(list(series))
    ]


def last_period(series: list[Observation]) -> Iterator[Observation]:
    last = max(row.period.ends_on for row in series)
    yield from (row for row in series if row.period.ends_on == last)


def fact(context: SectionContext, row: Observation) -> str:
    """Return one value as a line: what it is, how it compares, when, who says so."""
    source, when = source_of(row), when_of(row)
    line = sentences(
        numbers(context, row),
        compared_with_others(context, row),
        capital(since_before(context, row)),
        gettext("When: {when}").format(when=when)
        if when != str(context.period)
        else "",
        gettext("Source: {source}").format(source=source) if source else "",
    )
    return f"<p><strong>{escape(title_of(row))}:</strong> {escape(line)}</p>"


def numbers(context: SectionContext, row: Observation) -> str:
    """Return what is known of value, base, share and rate: "133 children of 1,164"."""
    value, base, share, rate = (
        "" if (known := accompanying(context, row, name)).value is None else show(known)
        for name in ("value", "base", "share", "rate")
    )
    # The word is kept for several: of one, the title alone says what was counted.
    is_several = row.indicator.unit == Unit.COUNT and row.value not in (1, -1)
    unit_word = row.indicator.unit_word if is_several else ""
    whole = gettext("of {base}").format(base=base) if base else ""
    if value:
        part = f"({share})" if share else ""
        counted = " ".join(filter(None, (value, unit_word, whole, part)))
    else:
        counted = " ".join(filter(None, (share, whole if share else "")))
    each = gettext("a rate of {rate}").format(rate=per(rate, row)) if rate else ""
    all_known = ", ".join(filter(None, (counted, each)))
    if not all_known and status_of(row, "value"):
        all_known = in_words(row.observed)
    return capital(all_known) or str(NOT_GIVEN)
