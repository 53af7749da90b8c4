"""Every kind of record has a sheet on which nothing changes by itself."""

import pytest

from editing.sheets.checking import Checking
from editing.sheets.columns import Sheet
from editing.sheets.names import Names
from editing.sheets.rows import row_on_file
from records.exchange.key_index import KeyIndex
from records.file_fields import file_names
from reports.kinds import KINDS as REPORT_KINDS
from reports.record_kinds import RECORD_KINDS
from tests.editing.sheets.posting import sent
from tests.typical import make_record

KINDS = [
    kind
    for kind in RECORD_KINDS
    if kind not in REPORT_KINDS and not file_names(kind.model)
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_sheet_sent_as_it_is_changes_nothing(sign_in, partnership, period, kind):
    given = {"period": period.key} if kind.has_period else {}
    record = make_record(kind, partnership, **given)
    year = "&year=2023-24" if kind.has_period else ""
    page = f"/edit/riverside/records/{kind.name}/sheet/?all=yes{year}"
    client = sign_in("editor")
    shown = client.get(page)
    assert shown.context["lines"][0].row.record == record

    response = client.post(page, sent(shown.content.decode()), follow=True)

    told = [str(message) for message in response.context["messages"]]
    assert told == ["There were no changes to save."]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_a_row_says_is_read_as_what_is_on_file(partnership, period, kind):
    given = {"period": period.key} if kind.has_period else {}
    record = make_record(kind, partnership, **given)
    names = Names(KeyIndex(partnership))
    sheet = Sheet(kind, names, is_whole=True)
    row = row_on_file(sheet, names.index.of(kind.model)[record.key], number=0)
    row.changed = frozenset(row.cells)  # as if all of it had been typed again

    checked = Checking(sheet, period if kind.has_period else None).check([row])

    assert (row.errors, checked.planned, checked.unknown) == ({}, [], [])
