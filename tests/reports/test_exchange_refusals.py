"""A bad folder is refused whole, and every place in it named."""

import pytest
from django import forms

from partnership.models import Agency, Group, Partnership, Period
from records.exchange.cells import row_form
from records.exchange.key_index import KeyIndex
from records.models import Change
from reports.exchange import BadFolder, Problem, load
from reports.models import OutlineSection
from reports.record_kinds import RECORD_KINDS
from tests.factories import make_report, make_section
from tests.reports.bad_folders import BAD, changed
from tests.reports.exchange_folder import AT, LATER, put, sample


@pytest.mark.parametrize(("files", "problems"), BAD.values(), ids=BAD)
def test_a_bad_folder_is_refused_whole(problems_of, files, problems):
    assert problems_of(files) == problems
    assert Partnership.objects.count() == Agency.objects.count() == 0
    assert Change.objects.count() == 0


@pytest.mark.parametrize(
    "number",
    ["12%", "<5", '"1,004"', "c", "–", "NaN", "1e309", "−1", "١٢", "1_000", " 7", "£5"],
)
@pytest.mark.parametrize(
    ("name", "old", "column"),
    [
        ("deliveries.csv", "over,,,20,0", "over,,,20,{}"),
        ("contributions.csv", "icb,47700,", "icb,{},"),
    ],
)
def test_a_number_is_written_plainly(problems_of, number, name, old, column):
    files = changed(name, old, column.format(number))

    (problem,) = problems_of(files)

    assert problem == (
        name,
        2,
        "attended" if name == "deliveries.csv" else "amount",
        number.strip('"'),
    )


@pytest.mark.parametrize("number", ["3.5", "4.0"])
def test_a_count_is_a_whole_number(problems_of, number):
    files = changed("deliveries.csv", "over,,,20,0", f"over,,,20,{number}")

    assert problems_of(files) == [("deliveries.csv", 2, "attended", number)]


def test_each_problem_says_what_to_do(tmp_path, loader):
    lines = sample()["groups.csv"].decode().split("\n", 2)
    moved = lines[0] + "\n" + lines[2] + lines[1] + "\n"
    bad = {"groups.csv": moved.encode()}
    bad |= changed("passages/welcome.html", "<li>One</li>", "<li><b>One</b></li>")
    put(tmp_path, sample() | bad)

    with pytest.raises(BadFolder) as refused:
        load(tmp_path, by=loader, at=AT)

    assert refused.value.problems == (
        Problem(
            "groups.csv",
            2,
            "reports_to",
            "board",
            "“board” is further down in this file: move its row above this one.",
        ),
        Problem(
            "passages/welcome.html",
            None,
            "",
            "<p>Hello.</p> <ul> <li><b>One</b></li> …",
            "Use only HTML that the portal keeps: it would change "
            "“…>\n<ul>\n<li><b>One</b></li>\n</ul>” to "
            "“…>\n<ul>\n<li><strong>One</strong></li>\n</ul>”.",
        ),
    )


def test_a_group_cannot_be_brought_under_itself(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    lines = sample()["groups.csv"].decode().split("\n", 1)
    below = "board,Board,,board,panel,,,,no,,,,0,\n"
    files = sample() | {"groups.csv": f"{lines[0]}\n{below}".encode()}

    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "b", files), by=loader, at=LATER)

    assert [(p.row, p.column, p.rule) for p in refused.value.problems] == [
        (2, "reports_to", "Panel already refers to this one: choose another.")
    ]
    assert Group.objects.get(key="board").reports_to is None


def test_a_file_that_fails_at_its_last_row_leaves_everything_as_it_was(
    tmp_path, loader
):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    before = sorted(Change.objects.values_list("pk", flat=True))
    bad = changed("agencies.csv", "Clinical group", "Another name")
    bad |= changed("outline.csv", "More,more", "More,")

    with pytest.raises(BadFolder):
        load(put(tmp_path / "b", sample() | bad), by=loader, at=LATER)

    assert Agency.objects.get(key="ccg").name == "Clinical group"
    assert sorted(Change.objects.values_list("pk", flat=True)) == before


def test_the_year_that_a_section_is_on_may_change(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    again = changed(
        "outline.csv", "Welcome,welcome,,,1,", "Welcome,welcome,2022-23,,1,"
    )

    load(put(tmp_path / "b", sample() | again), by=loader, at=LATER)

    section = OutlineSection.objects.get(key="welcome")
    assert section.period == Period.objects.get(key="2022-23")


def test_a_key_of_another_year_is_not_taken_from_it(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    again = changed("contributions.csv", "icb-2022,2022-23", "icb-2022,2023-24")
    again["contributions.csv"] = again["contributions.csv"].replace(
        b"icb-2023,2023-24", b"icb-2023,2022-23"
    )

    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "b", sample() | again), by=loader, at=LATER)

    assert [(p.row, p.column, p.value, p.rule) for p in refused.value.problems] == [
        (
            2,
            "key",
            "icb-2022",
            "This key belongs to a record of 2022-23: choose another.",
        ),
        (
            3,
            "key",
            "icb-2023",
            "This key belongs to a record of 2023-24: choose another.",
        ),
    ]


def test_a_section_stands_under_one_of_its_own_report(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    before = make_report(Period.objects.get(key="2022-23"))
    make_section(before, "old")
    bad = changed("outline.csv", "2023-24,welcome,", "2023-24,old,")

    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "b", sample() | bad), by=loader, at=LATER)

    assert [(p.row, p.column, p.rule) for p in refused.value.problems] == [
        (3, "part_of", "Choose a section from the same report.")
    ]


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.name)
def test_no_column_is_read_as_leniently_as_a_browser_form(partnership, kind):
    lenient = (
        forms.BooleanField,
        forms.DateField,
        forms.DecimalField,
        forms.FloatField,
        forms.IntegerField,
        forms.ModelChoiceField,
        forms.URLField,
    )

    fields = row_form(kind, KeyIndex(partnership)).base_fields

    assert tuple(fields) == ("key", *kind.fields)
    assert [name for name, field in fields.items() if type(field) in lenient] == []


def test_a_folder_without_a_manifest_is_refused(tmp_path, loader):
    with pytest.raises(BadFolder) as refused:
        load(tmp_path / "nowhere", by=loader, at=AT)

    assert refused.value.problems == (
        Problem(
            "manifest.json", None, "", "", "Add the manifest: the folder has none."
        ),
    )
