"""Folders of older formats, kept as they were written, still make their reports."""

import csv
import json
from pathlib import Path

import pytest

from records.models import Change
from reports import manifest
from reports.draft import Draft
from reports.exchange import BadFolder, dump, load
from reports.exchange.subjects import COLUMNS as SUBJECT_COLUMNS
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
        "numbered_annexes": False,
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


def test_training_figures_of_an_old_folder_are_a_table(tmp_path, loader):
    link = '<p>It was <data data-figure="{}"></data>.</p>\n'.format
    old = json.loads(changed_manifest(format="partnership-year/1"))
    old["report"]["summary"] = link("training-counts/a-2023/change").strip()
    files = sample() | {
        "manifest.json": json.dumps(old).encode(),
        "training-counts.csv": (
            b"key,period,heading,label,measure,count,is_total,position,note\n"
            b"a-2022,2022-23,By area,A,places,20,no,1,Guessed.\n"
            b"b-2022,2022-23,By area,B,places,,no,2,\n"
            b"a-2023,2023-24,By area,A,places,19,no,3,\n"
            b"b-2023,2023-24,By area,B,places,not recorded,no,4,\n"
            b"all,2023-24,Other,All,places,7,yes,5,\n"
        ),
        "outline.csv": (
            b"key,report,kind,heading,slug,period,subject,position\n"
            b"welcome,2023-24,passage,Welcome,welcome,,,1\n"
            b"more,2023-24,training-years,More,more,,a-2022,2\n"
            b"all,2023-24,training-years,All,all,2023-24,,3\n"
        ),
        "passages/welcome.html": link(
            "training-counts/2023-24/places/by-area-total"
        ).encode(),
        "key-figures.csv": (
            b"key,report,figure\nk,2023-24,training-counts/a-2022/count\n"
        ),
        "stated-values.csv": (
            b"key,period,figure,stated,stated_in\n"
            b"v,2023-24,training-counts/2022-23/places/total,21,Page 4\n"
        ),
    }

    dump(load(put(tmp_path / "in", files), by=loader, at=AT), tmp_path / "out")

    out = tmp_path / "out"
    assert (out / "breakdown-tables.csv").read_text().splitlines()[1:] == [
        "by-area-2023-24,By area,2023-24,places,count,make-total,,,,,,,,1,"
        '"A, 2022-23: Guessed."',
        "other-2023-24,Other,2023-24,places,count,no-total,,,,,,,,5,",
    ]
    assert (out / "breakdown-tables/by-area-2023-24.csv").read_text() == (
        "columns,Counted,2022-23,2023-24,Change\ntotals,,,,change\n"
        "row,A,20,19,\nrow,B,,not recorded,\ntotal,Total,,,\n"
    )
    assert (out / "section-subjects.csv").read_text() == (
        "section,record,position\n"
        "more,breakdown-tables/by-area-2023-24,1\n"
        "all,breakdown-tables/by-area-2023-24,1\n"
        "all,breakdown-tables/other-2023-24,2\n"
    )
    assert [
        line.split(",")[3] for line in (out / "outline.csv").read_text().splitlines()
    ] == ["kind", "passage", "breakdown-tables", "breakdown-tables"]
    new = "breakdown-tables/by-area-2023-24/"
    assert (out / "passages/welcome.html").read_text() == link(f"{new}total--2023-24")
    said = json.loads((out / "manifest.json").read_bytes())["report"]["summary"]
    assert said == link(f"{new}a--change.size").strip()
    assert f",{new}a--2022-23," in (out / "key-figures.csv").read_text()
    assert f",{new}total--2022-23," in (out / "stated-values.csv").read_text()


def test_wrong_training_figures_of_an_old_folder_are_told(tmp_path, loader):
    files = sample() | {
        "manifest.json": changed_manifest(format="partnership-year/1"),
        "training-counts.csv": b"key,heading,label,count\na,By area,A,many\nb,,B,1\n",
    }

    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "in", files), by=loader, at=AT)

    assert [(one.file, one.row, one.column) for one in refused.value.problems] == [
        ("training-counts.csv", 2, "period"),
        ("breakdown-tables/by-area.csv", None, ""),
        ("training-counts.csv", 3, "title"),
        ("training-counts.csv", 3, "period"),
        ("breakdown-tables/table.csv", None, ""),
    ]


@pytest.mark.parametrize(
    ("files", "problems"),
    [
        ({"training-counts.csv": b"key,period,heading,label,measure\n"}, []),
        (
            {"section-subjects.csv": b"place\n1\n"},
            [
                ("section-subjects.csv", column)
                for column in ("place", *SUBJECT_COLUMNS)
            ],
        ),
        ({"training-counts.csv": b"\xff"}, [("training-counts.csv", "")]),
    ],
)
def test_files_of_an_old_folder_may_be_empty_or_wrong(
    tmp_path, loader, files, problems
):
    old = sample() | {"manifest.json": changed_manifest(format="partnership-year/1")}
    del old["outline.csv"], old["passages/welcome.html"]
    found = []
    try:
        load(put(tmp_path / "in", old | files), by=loader, at=AT)
    except BadFolder as refused:
        found = [(one.file, one.column) for one in refused.problems]

    assert found == problems
