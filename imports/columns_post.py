"""Reads what was sent from the page of the columns.

What is no option of a control counts as not chosen: no browser sends it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from imports.asked import Asked
from imports.choices import NEW, OUT, Choices
from imports.columns_page import BLANK, EMPTY_IT, MOST_LEFT_OUT, ColumnsPage
from imports.names_asked import ALL, EACH
from imports.workflow import Job
from records.typed import whole_number
from spreadsheets.answers import settled

MOST_HEADINGS = 30  # rows from the top among which the headings are


def sheet_chosen(job: Job, sent: Mapping[str, str]) -> Choices:
    """Return the choices with another sheet or other headings, and no columns."""
    sheets = job.workbook.sheets
    sheet = _number(sent.get("sheet", ""), len(sheets) - 1, job.choices.sheet)
    if not sheets[sheet].rows:
        sheet = job.choices.sheet
    if "first" not in sent or sheet != job.choices.sheet:
        return Choices(sheet=sheet)
    first = _number(sent["first"], MOST_HEADINGS, 0)
    count = _number(sent.get("count", ""), 3, 1)
    rows = tuple(range(first - 1, first - 1 + max(count, 1))) if first else ()
    height = len(sheets[sheet].rows)
    return Choices(sheet=sheet, header_rows=tuple(r for r in rows if r < height))


def columns_chosen(
    page: ColumnsPage, sent: Mapping[str, str], taken_in: Iterable[str]
) -> ColumnsPage:
    """Return the page with what was chosen for columns, questions and names."""
    fields = {name for name, _ in page.targets}
    columns = {
        column.place: name
        if (name := sent.get(f"column-{column.place}", "")) in fields
        else ""
        for column in page.job.table.columns
    }
    left_out = [str(one.row) for one in page.job.table.left_out[:MOST_LEFT_OUT]]
    rows = {int(row) for row in taken_in if row in left_out}
    year_field = sent.get("year-field", "")
    chosen = replace(
        page.job.choices,
        columns=columns,
        year_field=year_field if year_field in page.kind.figures else "",
        taken_in=page.job.choices.taken_in | rows,
        keeps_blank=sent.get(BLANK) != EMPTY_IT,
        fixed={},
        answers={},
    )
    return with_answers(page, chosen, sent)


def with_answers(
    page: ColumnsPage, chosen: Choices, sent: Mapping[str, str]
) -> ColumnsPage:
    """Return the page with what was `chosen`, and the answers of the file and people.

    Nothing is kept yet.
    """
    page = page_with(page, chosen)
    given = {
        key: sent[name]
        for name, (key, options) in page.question_keys.items()
        if sent.get(name) in options
    }
    own = settled(page.cells).values
    fixed = {
        asked.name.removeprefix("fixed-"): text
        for asked in page.fixed
        if (text := _value(asked, sent))
    }
    names, new_fields = _names(page, sent)
    words = _words(page, sent)
    answered = page_with(
        page,
        replace(
            chosen,
            answers={**own, **given},
            fixed=fixed,
            names=names,
            new_fields=new_fields,
            words=words,
        ),
    )
    # What is asked follows from the cells, not from the answers.
    answered.open_questions = page.open_questions
    return answered


def page_with(page: ColumnsPage, chosen: Choices) -> ColumnsPage:
    """Return the page as it is with what was `chosen`; nothing is kept yet."""
    again = ColumnsPage(page.job.with_choices(chosen))
    again.names, again.periods = page.names, page.periods
    return again


def _names(
    page: ColumnsPage, sent: Mapping[str, str]
) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    decided, new_fields = {}, {}
    for asked in page.new_names:
        how = sent.get(asked.all_of.name, "")
        if how not in {value for value, _ in asked.all_of.options}:
            continue
        by_name = {one.label: one for one in asked.each}
        decided[asked.field] = {
            name: _decision(how, by_name.get(name), sent) for name in asked.names
        }
        new_fields[asked.field] = {
            one.name.removeprefix(f"new-{asked.field}-"): text
            for one in asked.new_fields
            if (text := _value(one, sent))
        }
    return decided, new_fields


def _words(page: ColumnsPage, sent: Mapping[str, str]) -> dict[str, dict[str, str]]:
    decided: dict[str, dict[str, str]] = {}
    for (name, word), asked in zip(page.unknown_words, page.new_words, strict=True):
        if said := _value(asked, sent):
            decided.setdefault(name, {})[word] = said
    return decided


def _decision(how: str, asked: Asked | None, sent: Mapping[str, str]) -> str:
    if how == ALL:
        return NEW
    chosen = sent.get(asked.name, "") if how == EACH and asked else OUT
    return chosen if asked and chosen in dict(asked.options) else OUT


def _value(asked: Asked, sent: Mapping[str, str]) -> str:
    text = sent.get(asked.name, "").strip()[:500]
    return text if not asked.options or text in dict(asked.options) else ""


def _number(text: str, most: int, usual: int) -> int:
    """Return the number in `text`, `usual` where there is none up to `most`."""
    number = whole_number(text)
    return usual if number is None or number > most else number
