"""Breakdown tables in a folder: one file for each, as it is printed."""

import pytest

from indicators.grid_text import parse
from indicators.models import BreakdownTable
from records.models import Change
from reports.exchange import BadFolder, Problem, dump, load
from tests.indicators.tables import ENQUIRIES
from tests.reports.exchange_folder import AT, LATER, put, sample, taken

RECORDS, FILE = "breakdown-tables.csv", "breakdown-tables/enquiries.csv"
ROWS = (
    "key,title,period,counted,unit,parts,when,base,source,caveat,definitions,"
    "break_note,chart,position,note\n"
    "empty,Not entered yet,2023-24,,count,no-total,,,,,,,,1,\n"
    "enquiries,Enquiries,2023-24,enquiries,count,make-total,2024-03-31,,,,,,,2,\n"
)


def folder(text: str = ENQUIRIES, name: str = FILE) -> dict[str, bytes]:
    return sample() | {RECORDS: ROWS.encode(), name: f"{text}\n".encode()}


def test_are_loaded_and_dumped_again_byte_for_byte(tmp_path, loader):
    report = load(put(tmp_path / "in", folder()), by=loader, at=AT)

    dump(report, tmp_path / "out")

    assert BreakdownTable.objects.get(key="enquiries").grid == parse(ENQUIRIES)
    assert taken(tmp_path / "out") == folder()


def test_a_changed_cell_is_one_line_in_the_log(tmp_path, loader):
    load(put(tmp_path / "in", folder()), by=loader, at=AT)
    changed = ENQUIRIES.replace("120", "121")

    load(put(tmp_path / "changed", folder(changed)), by=loader, at=LATER)
    load(tmp_path / "changed", by=loader, at=LATER)

    (change,) = Change.objects.filter(at=LATER)
    before, after = change.before or {}, change.after or {}
    assert change.record == "breakdown-tables/enquiries"
    assert before | {"grid": after["grid"]} == after
    assert (before["grid"], after["grid"]) == (ENQUIRIES, changed)


def test_a_file_that_a_spreadsheet_saved_changes_nothing(tmp_path, loader):
    load(put(tmp_path / "in", folder()), by=loader, at=AT)
    padded = "\r\n".join(f"{line},," for line in ENQUIRIES.splitlines())

    load(put(tmp_path / "padded", folder(f"\ufeff{padded}\r")), by=loader, at=LATER)

    assert not Change.objects.filter(at=LATER).exists()


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        (
            "columns,,A\nrow,R,-",
            "columns,,A row,R,-",
            "Row “R”, column 1: “-” can mean several things: enter 0, not recorded, "
            "not collected, not applicable or withheld, or leave it empty.",
        ),
        (
            "columns,,A\nrow,R,1 [note 1]",
            "columns,,A row,R,1 [note 1]",
            "Write note 1, or take out its mark.",
        ),
    ],
)
def test_a_table_with_a_fault_is_refused(tmp_path, loader, text, value, rule):
    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "in", folder(text)), by=loader, at=AT)

    assert refused.value.problems == (Problem(FILE, None, "", value, rule),)


def test_a_file_without_a_record_is_refused(tmp_path, loader):
    other = "breakdown-tables/other.csv"
    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "in", folder(name=other)), by=loader, at=AT)

    rule = "Name the file after the key of a breakdown table in breakdown-tables.csv."
    assert refused.value.problems == (Problem(other, None, "", "", rule),)
