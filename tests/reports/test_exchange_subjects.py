"""What sections show, as rows of a file of its own."""

import pytest

from assurance.models import Audit
from records.models import Change
from reports.exchange import BadFolder, dump, load
from reports.models import OutlineSection
from tests.factories import make_period, make_report, make_section, make_year_record
from tests.reports.exchange_folder import AT, LATER, put, sample, taken

SUBJECTS = "section-subjects.csv"
OUTLINE = (
    "key,report,part_of,kind,heading,slug,period,numbering,position,note\n"
    "groups,2023-24,,groups,Groups,groups,,,1,\n"
    "plain,2023-24,,passage,Plain,plain,,,2,\n"
)


def folder(rows: str, outline: str = OUTLINE) -> dict[str, bytes]:
    files = {name: one for name, one in sample().items() if "passages" not in name}
    text = f"section,record,position\n{rows}"
    return files | {"outline.csv": outline.encode(), SUBJECTS: text.encode()}


GOOD = "groups,groups/panel,1\ngroups,groups/board,2\n"


def test_are_loaded_and_dumped_again_byte_for_byte(tmp_path, loader):
    report = load(put(tmp_path / "in", folder(GOOD)), by=loader, at=AT)

    dump(report, tmp_path / "out")

    section = OutlineSection.objects.get(key="groups")
    assert section.shows == ("groups/panel", "groups/board")
    assert taken(tmp_path / "out")[SUBJECTS] == folder(GOOD)[SUBJECTS]
    assert taken(tmp_path / "out")["outline.csv"] == OUTLINE.encode()


def test_a_folder_without_a_row_takes_the_choice_away(tmp_path, loader):
    load(put(tmp_path / "in", folder(GOOD)), by=loader, at=AT)
    fewer = folder("groups,groups/board,1\n")

    load(put(tmp_path / "fewer", fewer), by=loader, at=LATER)

    assert OutlineSection.objects.get(key="groups").shows == ("groups/board",)
    (change,) = Change.objects.filter(at=LATER)
    before, after = change.before or {}, change.after or {}
    assert (change.record, before["shows"], after["shows"]) == (
        "outline/groups",
        "groups/panel; groups/board",
        "groups/board",
    )


def test_loaded_twice_changes_nothing(tmp_path, loader):
    load(put(tmp_path / "in", folder(GOOD)), by=loader, at=AT)

    load(tmp_path / "in", by=loader, at=LATER)

    assert list(Change.objects.filter(at=LATER)) == []


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (
            "gone,groups/board,1\n",
            (2, "section", "Give the key of a section in outline.csv."),
        ),
        (
            "plain,groups/board,1\n",
            (2, "record", "This section type cannot show chosen records: remove it."),
        ),
        (
            "groups,agencies/icb,1\n",
            (2, "record", "This section type shows groups: write groups/ and a key."),
        ),
        (
            "groups,groups/gone,1\n",
            (2, "record", "There is no record “groups/gone”: correct it or add it."),
        ),
        (
            "groups,board,1\n",
            (2, "record", "This section type shows groups: write groups/ and a key."),
        ),
        (
            "groups,groups/board,1\ngroups,groups/board,2\n",
            (
                3,
                "record",
                "The section already shows this record: remove the duplicate.",
            ),
        ),
        (
            "groups,groups/board,1\ngroups,groups/panel,3\n",
            (3, "position", "Number the rows of each section 1, 2, 3 and so on."),
        ),
    ],
)
def test_a_row_that_points_at_nothing_is_refused(tmp_path, loader, rows, problem):
    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "in", folder(rows)), by=loader, at=AT)

    (found,) = refused.value.problems
    assert (found.file, (found.row, found.column, found.rule)) == (SUBJECTS, problem)


def test_a_row_that_points_at_a_refused_record_is_told_once(tmp_path, loader):
    files = folder(GOOD)
    files["groups.csv"] = files["groups.csv"].replace(
        b"panel,Panel,,panel", b"panel,,,"
    )

    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "in", files), by=loader, at=AT)

    assert {one.file for one in refused.value.problems} == {"groups.csv"}


@pytest.mark.parametrize("broken", [b"key,kind\n", b'key\n"', b"\xff\n"])
def test_rows_of_an_outline_that_cannot_be_read_are_not_told(tmp_path, loader, broken):
    files = folder(GOOD) | {"outline.csv": broken}

    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "in", files), by=loader, at=AT)

    assert {one.file for one in refused.value.problems} == {"outline.csv"}


def test_rows_of_a_file_that_cannot_be_read_are_not_told(tmp_path, loader):
    files = folder(GOOD) | {"groups.csv": b'key\n"'}

    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "in", files), by=loader, at=AT)

    assert {one.file for one in refused.value.problems} == {"groups.csv"}


def test_a_chosen_record_leaves_with_the_report(tmp_path, report, loader):
    """Even where its section cannot show it, or it is of another report's year."""
    before = make_period(report.partnership, "2022-23")
    other = make_report(before)
    make_year_record(Audit, before, "old", title="Old")
    make_year_record(Audit, before, "older", title="Older")
    make_section(report, "audits", kind="audit-results", subject="old")
    make_section(other, "others", kind="audits", subject="older")

    dump(report, tmp_path / "out")

    files = taken(tmp_path / "out")
    assert files[SUBJECTS] == b"section,record,position\naudits,audits/old,1\n"
    assert [line.split(",")[0] for line in files["audits.csv"].decode().split()] == [
        "key",
        "old",
    ]
