"""Asks about names that no record has yet: whether to add them, and with what."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, cast

from imports.asked import Asked, NamesAsked, Option, token
from imports.choices import NEW, OUT
from imports.references import RecordModel, names_of
from records.exchange.rows import needed_fields
from reports.record_kinds import KIND_OF_MODEL

if TYPE_CHECKING:
    from imports.columns_page import ColumnsPage

MOST_NAMES = 40  # that are decided one by one
ALL, EACH, NONE = "all", "each", "none"


def names_asked(page: "ColumnsPage", name: str, unknown: tuple[str, ...]) -> NamesAsked:
    """Return what is asked about `unknown` names in the field `name`."""
    model = cast(RecordModel, page.kind.parents()[name])
    other = KIND_OF_MODEL[model]
    needed = needed_fields(other)
    decided = page.choices.names.get(name, {})
    how = page.asked(
        f"names-{name}",
        f"{len(unknown)} {other.plural if len(unknown) > 1 else other.label} "
        f"{'are' if len(unknown) > 1 else 'is'} not known yet. Add "
        f"{'them' if len(unknown) > 1 else 'it'}?",
        tuple(_ways(len(unknown), can_add=needed is not None)),
        _how_decided(unknown, decided),
    )
    given = page.choices.new_fields.get(name, {})
    return NamesAsked(
        name,
        other,
        unknown,
        how,
        tuple(_each(page, name, model, unknown, can_add=needed is not None)),
        tuple(
            replace(asked, label=f"{asked.label} of the new {other.plural}")
            for asked in (
                page.value(f"new-{name}-{one}", other, one, given.get(one, ""))
                for one in needed or ()
            )
        ),
    )


def _ways(count: int, *, can_add: bool) -> Iterator[Option]:
    if can_add:
        yield ALL, "Yes, add all of them" if count > 1 else "Yes, add it"
    if count <= MOST_NAMES:
        yield EACH, "Decide for each name below"
    yield NONE, "No: refuse their rows"


def _each(
    page: "ColumnsPage",
    name: str,
    model: RecordModel,
    unknown: tuple[str, ...],
    *,
    can_add: bool,
) -> Iterator[Asked]:
    if len(unknown) > MOST_NAMES:
        return
    by_name = {
        said: key
        for key, record in page.names.index.of(model).items()
        for said in names_of(record)
    }
    records = tuple(
        (key, f"The same as {record}")
        for key, record in page.names.index.of(model).items()
    )
    decided = page.choices.names.get(name, {})
    for text in unknown:
        like = get_close_matches(text, by_name, 1, 0.8)
        usual = by_name[like[0]] if like else NEW if can_add else OUT
        yield page.asked(
            f"name-{name}-{token(text)}",
            text,
            (
                *([(NEW, "Add it")] if can_add else []),
                (OUT, "Refuse its rows"),
                *records,
            ),
            decided.get(text, usual),
        )


def _how_decided(unknown: tuple[str, ...], decided: Mapping[str, str]) -> str:
    """Return ALL, EACH or NONE as was decided about `unknown`; "" if it was not."""
    ways = [decided.get(name, "") for name in unknown]
    if "" in ways:
        return ""
    if {*ways} == {NEW}:
        return ALL
    return NONE if {*ways} == {OUT} else EACH
