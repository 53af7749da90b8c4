"""Folders of older formats, kept as they were written, still make their reports."""

import csv
import json
from pathlib import Path

import pytest

from records.models import Change
from reports import manifest
from reports.draft import Draft
from reports.exchange import dump, load
from reports.format_upgrades import NUMBER
from reports.record_kinds import KIND_OF_MODEL, RECORD_KINDS
from tests.reports.exchange_folder import (
    AT,
    LATER,
    changed_manifest,
    leave_nothing,
    make_predecessor_of,
    put,
    sample,
    taken,
)

KEPT = Path(__file__).parent
FOLDERS = sorted(path.parent for path in KEPT.glob("format_*/*/*/manifest.json"))


def kinds_in(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.csv")}


def test_some_folder_of_format_1_uses_every_kind_there_was():
    every = kinds_in(KEPT / "format_1/rivermouth/2023-24")

    assert len(every) == 59
    assert kinds_in(KEPT / "format_1/wiltshire-svpp/2019-20") < every


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_an_old_folder_makes_the_same_report_as_one_written_today(
    tmp_path, loader, folder
):
    make_predecessor_of(folder)
    report = load(folder, by=loader, at=AT)
    content = Draft(report).content_hash
    dump(report, tmp_path / "today")
    leave_nothing()
    make_predecessor_of(folder)

    again = load(tmp_path / "today", by=loader, at=AT)

    said = json.loads((tmp_path / "today/manifest.json").read_bytes())
    assert said["format"] == manifest.FORMAT.format(NUMBER)
    assert Draft(again).content_hash == content
    dump(again, tmp_path / "again")
    assert taken(tmp_path / "again") == taken(tmp_path / "today")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_an_old_folder_loaded_twice_changes_nothing(loader, folder):
    make_predecessor_of(folder)
    load(folder, by=loader, at=AT)

    load(folder, by=loader, at=LATER)

    assert list(Change.objects.filter(at=LATER)) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_row_of_an_old_folder_has_its_record(loader, folder):
    make_predecessor_of(folder)
    report = load(folder, by=loader, at=AT)

    for kind in (kind for kind in RECORD_KINDS if kind.name in kinds_in(folder)):
        with (folder / f"{kind.name}.csv").open(encoding="utf-8", newline="") as file:
            keys = {row["key"] for row in csv.DictReader(file)}
        rows = KIND_OF_MODEL[kind.model].model.objects.filter(
            partnership=report.partnership
        )
        assert keys == set(rows.values_list("key", flat=True))


def test_optional_columns_and_fields_take_their_defaults(tmp_path, loader):
    files = sample() | {
        "agencies.csv": (
            b"key,name,kind,standing\n"
            b"icb,Integrated care board,health-commissioner,safeguarding-partner\n"
        ),
        "manifest.json": changed_manifest(
            partnership={
                "slug": "riverside",
                "name": "Riverside Partnership",
                "short_name": "RP",
                "area": "Riverside",
                "covers_children": True,
            },
            report={"period": "2023-24", "title": "Yearly report"},
        ),
    }

    dump(load(put(tmp_path / "in", files), by=loader, at=AT), tmp_path / "out")

    assert (tmp_path / "out/agencies.csv").read_text() == (
        "key,name,short_name,kind,standing,signs_report,active_from,active_to,"
        "successor,position,note\n"
        "icb,Integrated care board,,health-commissioner,safeguarding-partner,no,,,,0,\n"
    )
    said = json.loads((tmp_path / "out/manifest.json").read_bytes())
    assert said["report"] == {
        "period": "2023-24",
        "title": "Yearly report",
        "summary": "",
        "numbered": True,
        "numbered_paragraphs": False,
        "retells": "",
    }
    assert said["partnership"]["theme_colour"] == "#1d4f5c"


def test_a_column_left_out_changes_nothing_of_a_record_that_is_there(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    files = sample() | {
        "plans.csv": b"key,name,kind\nplan,Another plan,strategic\n",
        "agencies.csv": sample()["agencies.csv"],
    }

    dump(load(put(tmp_path / "b", files), by=loader, at=LATER), tmp_path / "out")

    assert (tmp_path / "out/plans.csv").read_text() == (
        "key,name,kind,runs,numbered,purpose,approved,version,position,note\n"
        "plan,Another plan,strategic,2023/2026,no,,,,1,\n"
    )
