"""What keeps the rows of a file from being checked, on the page of the columns."""

from collections.abc import Iterator

from imports.additions import said_of
from imports.asked import NamesAsked
from imports.choices import NEW
from imports.columns_page import ColumnsPage
from imports.identity import identities


def find_faults(page: ColumnsPage) -> dict[str, str]:
    """Note and return what keeps the rows from being checked, by control."""
    page.faults = dict(_faults(page))
    for name in (
        "columns",
        "year_field",
        "fixed",
        "questions",
        "new_names",
        "new_words",
    ):
        page.__dict__.pop(name, None)
    return page.faults


def _faults(page: ColumnsPage) -> Iterator[tuple[str, str]]:
    yield from _twice(page)
    chosen = page.choices
    if not any(chosen.columns.values()):
        first = page.job.table.columns[0].place if page.job.table.columns else 0
        yield f"column-{first}", "Choose the field of at least one column."
        return
    if chosen.years and not chosen.year_field:
        yield "year-field", "Choose what the figures are."
    for asked in page.fixed:
        if not asked.chosen and not _is_found_again(page):
            yield asked.name, "Choose a column for this above, or one value here."
    for asked in page.questions:
        if page.question_keys[asked.name][0] not in chosen.answers:
            yield asked.name, "Choose one answer for the whole file."
    for asked in page.new_words:
        if not asked.chosen:
            yield asked.name, "Choose what this word means."
    for names in page.new_names:
        if not names.all_of.chosen:
            yield names.all_of.name, "Choose what to do about these names."
        elif NEW in chosen.names.get(names.field, {}).values():
            yield from _not_said(page, names)


def _not_said(page: ColumnsPage, asked: NamesAsked) -> Iterator[tuple[str, str]]:
    """Yield what new records need and neither a column nor the page says of all."""
    chosen, field = page.choices, asked.field
    said = said_of(asked.kind, field, page.job.table, chosen, page.names)
    new = [name for name, how in chosen.names[field].items() if how == NEW]
    for one in asked.new_fields:
        name = one.name.removeprefix(f"new-{field}-")
        lacking = [text for text in new if not said.get(text, {}).get(name)]
        if lacking and not one.chosen:
            yield (
                one.name,
                f"Choose one: “{lacking[0]}” needs it, and no column has it.",
            )


def _twice(page: ColumnsPage) -> Iterator[tuple[str, str]]:
    seen: dict[str, int] = {}
    for place, name in page.choices.columns.items():
        if name and name in seen:
            said = dict(page.targets).get(name, name)
            yield (
                f"column-{place}",
                f"Another column goes to “{said}” as well: leave one of them out.",
            )
        seen[name] = place


def _is_found_again(page: ColumnsPage) -> bool:
    """Whether rows may all be about records that are there already."""
    given = {*page.choices.fields, "period"}
    return "key" in given or any({*one} <= given for one in identities(page.kind))
