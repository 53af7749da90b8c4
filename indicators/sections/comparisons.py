"""One observed value in words: of what, when, and compared with what."""

from collections.abc import Iterator

from django.utils.translation import gettext, gettext_lazy

from documents.quantities import Quantity, Status, in_words, number, show
from indicators.models import Comparator, Observation
from records.numbers import is_told
from records.sections import SectionContext, absent

COMPARED = {
    Comparator.Verdict.UNSAID: "{area}",
    Comparator.Verdict.LOWER: gettext_lazy("lower than {area}"),
    Comparator.Verdict.SIMILAR: gettext_lazy("similar to {area}"),
    Comparator.Verdict.HIGHER: gettext_lazy("higher than {area}"),
    Comparator.Verdict.BETTER: gettext_lazy("better than {area}"),
    Comparator.Verdict.WORSE: gettext_lazy("worse than {area}"),
}


def accompanying(context: SectionContext, row: Observation, name: str) -> Quantity:
    """Return what is shown with the value, such as its rate; there may be none."""
    record = row.address
    figure = context.book.get(f"{record}/{name}")
    return figure.quantity if figure else absent(record)


def title_of(row: Observation) -> str:
    return f"{row.indicator.title}, {row.area}" if row.area else row.indicator.title


def when_of(row: Observation) -> str:
    when = str(row.when or row.period)
    if not row.provisional:
        return when
    return gettext("{when} (provisional)").format(when=when)


def source_of(row: Observation) -> str:
    return row.source or row.indicator.source


def since_before(context: SectionContext, row: Observation) -> str:
    """Return how the value compares with the one before it, "" if that is not given.

    Where the series breaks between the two, that is said as well.
    """
    change = accompanying(context, row, "change")
    said = row.comparison or (row.direction and row.get_direction_display())
    if change.value and row.direction in (row.Direction.UP, row.Direction.DOWN):
        by = gettext("{direction} by {change}").format(
            direction=row.get_direction_display(), change=show(change)
        )
        said = "; ".join(filter(None, (by, row.comparison)))
    elif change.status not in (Status.SHOWN, Status.NOT_AVAILABLE):
        why = gettext("change {words}").format(words=in_words(change))
        said = "; ".join(filter(None, (said, why)))
    broken = row.break_note and gettext("The series breaks here: {why}").format(
        why=row.break_note
    )
    return sentences(said, broken) if said and broken else said or broken


def compared_with_others(context: SectionContext, row: Observation) -> str:
    """Return with whom the value is compared and in which direction, then its rank."""
    others = context.cache.under(row, Comparator, "observation")
    return capital("; ".join([*map(other, others), *filter(None, [row.rank])]))


def other(row: Comparator) -> str:
    """Return, for example, "lower than England (18.4%)"."""
    compared = str(COMPARED[Comparator.Verdict(row.verdict)])
    where = compared.format(area=row.area)
    return f"{where} ({amount(row)})" if is_told(row, "value") else where


def amount(row: Comparator) -> str:
    shown = in_words(row.observed)
    is_rate = row.value is not None and row.of == Comparator.Of.RATE
    return per(shown, row.observation) if is_rate else shown


def per(shown: str, row: Observation) -> str:
    """Return a rate with what it is for: "55 per 10,000"."""
    if not row.rate_per:
        return shown
    return gettext("{rate} per {many}").format(rate=shown, many=number(row.rate_per))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentences(*parts: str) -> str:
    """Return `parts` one after the other as sentences, without the empty ones."""
    return " ".join(closed(parts))


def closed(parts: tuple[str, ...]) -> Iterator[str]:
    for part in filter(None, parts):
        yield part if part.endswith((".", "!", "?")) else f"{part}."
