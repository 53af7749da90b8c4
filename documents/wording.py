"""What a report says by itself, in the language that is active.

This is the one module by which what documents are made of reaches Django's catalogues.
"""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext, gettext_lazy, ngettext

__all__ = ["gettext", "gettext_lazy", "ngettext"]  # for what knows no Django

MONTHS = (
    gettext_lazy("January"),
    gettext_lazy("February"),
    gettext_lazy("March"),
    gettext_lazy("April"),
    gettext_lazy("May"),
    gettext_lazy("June"),
    gettext_lazy("July"),
    gettext_lazy("August"),
    gettext_lazy("September"),
    gettext_lazy("October"),
    gettext_lazy("November"),
    gettext_lazy("December"),
)


def month(number: int) -> str:
    """Return the name of the month of that number, from 1."""
    return str(MONTHS[number - 1])


def counted(value: object) -> int:
    """Return the whole number whose plural goes with `value`.

    That of 2.5 is one which no language counts by itself, nor in a form of a few.
    """
    if not isinstance(value, int | Decimal):
        return 100
    whole = abs(int(value))
    return whole if whole == abs(value) else 100


def listed(names: Sequence[str]) -> str:
    """Return `names` as one list: "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    first, last = ", ".join(names[:-1]), names[-1]
    return gettext("{first} and {last}").format(first=first, last=last)


def between(first: object, last: object) -> str:
    """Return from when to when: "January 2012 to May 2013"."""
    return gettext("{first} to {last}").format(first=first, last=last)


def first_and_last(
    what: str, first: tuple[object, str], last: tuple[object, str]
) -> str:
    """Return a sentence on how a series began and ended, each (when, value)."""
    return gettext(
        "{what}: {first_value} in {first_time}, {last_value} in {last_time}."
    ).format(
        what=what,
        first_value=first[1],
        first_time=first[0],
        last_value=last[1],
        last_time=last[0],
    )
