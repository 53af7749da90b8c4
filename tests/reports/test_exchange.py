from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from budgets.models import Contribution
from partnership.models import Agency, Group, Partnership, Period
from priorities.models import Priority
from records.exchange.cells import row_form
from records.exchange.known import Known
from records.exchange.writing import in_file_order
from records.models import Change
from records.prose import readable
from records.richtext import clean
from reports.exchange import BadFolder, Problem, dump, load
from reports.kinds_of_records import RECORD_KINDS
from reports.models import OutlineSection, Report
from reviews.models import CaseReview, Recommendation, Response
from tests.factories import make_period, make_report, make_section, make_user
from tests.reports.exchange_folder import MANIFEST, put, sample, taken

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
AT = datetime(2024, 9, 1, 12, tzinfo=UTC)
LATER = datetime(2024, 9, 2, 12, tzinfo=UTC)


@pytest.fixture
def loader(db) -> User:
    return make_user(name="Loader")


@pytest.fixture
def problems_of(tmp_path, loader):
    """Load the sample with `files` in place of its own; return what is wrong."""

    def tried(files):
        put(tmp_path / "in", sample() | files)
        with pytest.raises(BadFolder) as refused:
            load(tmp_path / "in", by=loader, at=AT)
        return [
            (problem.file, problem.row, problem.column, problem.value)
            for problem in refused.value.problems
        ]

    return tried


def changed(name: str, old: str, new: str) -> dict[str, bytes]:
    """Return the one file of the sample with `new` in place of `old`."""
    content = sample()[name]
    assert content.count(old.encode()) == 1
    return {name: content.replace(old.encode(), new.encode())}


def test_a_folder_becomes_records(tmp_path, loader):
    report = load(put(tmp_path, sample()), by=loader, at=AT)

    assert (report.title, report.summary, report.numbered, report.state) == (
        "Yearly report",
        "<p>Ŵ &amp; ŷ.</p>",
        True,
        Report.State.DRAFTING,
    )
    assert report.partnership.about == "<p>Partners of <strong>Riverside</strong>.</p>"
    assert list(Contribution.objects.order_by("key").values_list("amount", "key")) == [
        (Decimal("47700"), "icb-2022"),
        (Decimal("50000.5"), "icb-2023"),
    ]
    leads = Priority.objects.get().leads
    assert sorted(leads.values_list("key", flat=True)) == ["board", "panel"]
    ccg = Agency.objects.get(key="ccg")
    assert (ccg.successor, ccg.active_to, ccg.signs_report, ccg.note) == (
        Agency.objects.get(key="icb"),
        date(2022, 6, 30),
        False,
        '=a, "b"',
    )
    welcome = OutlineSection.objects.get(key="welcome")
    assert welcome.passage == "<p>Hello.</p>\n<ul>\n<li>One</li>\n</ul>"


def test_what_is_loaded_and_dumped_is_the_same_byte_for_byte(tmp_path, loader):
    report = load(put(tmp_path / "in", sample()), by=loader, at=AT)

    dump(report, tmp_path / "out")

    assert taken(tmp_path / "out") == sample()


def test_a_dump_can_be_loaded_where_nothing_is(tmp_path, loader):
    report = load(put(tmp_path / "in", sample()), by=loader, at=AT)
    dump(report, tmp_path / "out")
    set_aside()

    dump(load(tmp_path / "out", by=loader, at=AT), tmp_path / "again")

    assert taken(tmp_path / "again") == sample()


@pytest.mark.parametrize(
    "folder",
    sorted(path.parent for path in FIXTURES.glob("*/*/manifest.json")),
    ids=lambda folder: f"{folder.parent.name}/{folder.name}",
)
def test_the_sample_reports_are_as_a_dump_writes_them(tmp_path, loader, folder):
    dump(load(folder, by=loader, at=AT), tmp_path / "out")

    assert taken(tmp_path / "out") == taken(folder)


def set_aside() -> None:
    """Free the partnership's address, so that a folder makes a new one."""
    for partnership in Partnership.objects.filter(slug="riverside"):
        partnership.slug = f"riverside-{partnership.pk}"
        partnership.save()


def test_every_record_loaded_is_in_the_log(tmp_path, loader):
    load(put(tmp_path, sample()), by=loader, at=AT)

    lines = Change.objects.filter(at=AT, by=loader, action=Change.Action.ADDED)
    assert lines.count() == Change.objects.count() == 17
    ccg = lines.get(record="partnership.agency/ccg")
    assert ccg.after is not None
    assert ccg.after["note"] == '=a, "b"'
    assert lines.get(record="partnership.partnership/riverside").before is None


def test_the_same_folder_again_changes_and_logs_nothing(tmp_path, loader):
    folder = put(tmp_path, sample())
    load(folder, by=loader, at=AT)

    load(folder, by=loader, at=LATER)

    assert Change.objects.filter(at=LATER).count() == 0


def test_a_row_of_the_same_meaning_changes_and_logs_nothing(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    again = changed("contributions.csv", "icb,47700,", "icb,47700.00,")

    load(put(tmp_path / "b", sample() | again), by=loader, at=LATER)

    assert Change.objects.filter(at=LATER).count() == 0


def test_a_changed_row_changes_its_record_and_is_logged(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    new = changed("contributions.csv", "47700", "47800")
    new |= changed("manifest.json", "Yearly report", "Report of the year")
    new |= changed("manifest.json", '"RP"', '"Partners"')
    new["manifest.json"] = new["manifest.json"].replace(
        b"Yearly report", b"Report of the year"
    )

    report = load(put(tmp_path / "b", sample() | new), by=loader, at=LATER)

    assert (report.title, report.partnership.short_name) == (
        "Report of the year",
        "Partners",
    )
    assert list(
        Change.objects.filter(at=LATER, action=Change.Action.CHANGED)
        .order_by("record")
        .values_list("record", flat=True)
    ) == [
        "budgets.contribution/icb-2022",
        "partnership.partnership/riverside",
        "reports.report/2023-24",
    ]


def test_records_that_the_folder_does_not_name_stay(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    fewer = {k: v for k, v in sample().items() if k != "contributions.csv"}

    load(put(tmp_path / "b", fewer), by=loader, at=LATER)

    assert Contribution.objects.count() == 2


def manifest(**changes):
    return sample(MANIFEST | changes)["manifest.json"]


def partnership(**changes):
    return manifest(partnership=MANIFEST["partnership"] | changes)


BAD = {
    "wrong column": (
        changed("plans.csv", "runs", "years"),
        [("plans.csv", 1, "years", ""), ("plans.csv", 1, "runs", "")],
    ),
    "no such day": (
        changed("agencies.csv", "2022-07-01", "2022-02-31"),
        [("agencies.csv", 2, "active_from", "2022-02-31")],
    ),
    "date read in two ways": (
        changed("agencies.csv", "2022-07-01", "03/04/2025"),
        [("agencies.csv", 2, "active_from", "03/04/2025")],
    ),
    "serial number of a spreadsheet": (
        changed("agencies.csv", "2022-07-01", "44743"),
        [("agencies.csv", 2, "active_from", "44743")],
    ),
    "yes in another word": (
        changed("agencies.csv", "partner,yes,", "partner,TRUE,"),
        [("agencies.csv", 2, "signs_report", "TRUE")],
    ),
    "neither yes nor no": (
        changed("agencies.csv", "partner,yes,", "partner,,"),
        [("agencies.csv", 2, "signs_report", "")],
    ),
    "no such choice": (
        changed("plans.csv", ",strategic,", ",grand,"),
        [("plans.csv", 2, "kind", "grand")],
    ),
    "empty cell that must be filled": (
        changed("plans.csv", "Strategic plan", ""),
        [("plans.csv", 2, "name", "")],
    ),
    "too long": (
        changed("plans.csv", "Strategic plan", "x" * 201),
        [("plans.csv", 2, "name", "x" * 39 + "…")],
    ),
    "longer than a cell": (
        changed("agencies.csv", '"=a, ""b"""', "x" * 32_768),
        [("agencies.csv", 3, "note", "x" * 39 + "…")],
    ),
    "address without a scheme": (
        changed("publications.csv", "https://example.org/plan", "example.org"),
        [("publications.csv", 2, "web_address", "example.org")],
    ),
    "address that runs a script": (
        changed("publications.csv", "https://example.org/plan", "javascript:x"),
        [("publications.csv", 2, "web_address", "javascript:x")],
    ),
    "another encoding": (
        {"plans.csv": sample()["plans.csv"] + b"caf\xe9\n"},
        [("plans.csv", 3, "", "\\xe9")],
    ),
    "NUL": (
        changed("courses.csv", "Neglect,", "Neg\0lect,"),
        [("courses.csv", 2, "", "\\x00")],
    ),
    "doubled key": (
        changed("contributions.csv", "icb-2023", "icb-2022"),
        [("contributions.csv", 3, "key", "icb-2022")],
    ),
    "no key": (
        changed("contributions.csv", "icb-2023", ""),
        [("contributions.csv", 3, "key", "")],
    ),
    "key with other letters": (
        changed("contributions.csv", "icb-2023", "ICB_2023"),
        [("contributions.csv", 3, "key", "ICB_2023")],
    ),
    "unknown reference": (
        changed("contributions.csv", "2023-24,icb", "2023-24,nhs"),
        [("contributions.csv", 3, "agency", "nhs")],
    ),
    "one unknown among several": (
        changed("priorities.csv", "board; panel", "board;panel"),
        [("priorities.csv", 2, "leads", "board;panel")],
    ),
    "one twice among several": (
        changed("priorities.csv", "board; panel", "board; board"),
        [("priorities.csv", 2, "leads", "board; board")],
    ),
    "ragged row": (
        changed("contributions.csv", "icb-2023,2023-24,", "icb-2023,"),
        [("contributions.csv", 3, "", "icb-2023,icb,50000.5,paid,2,")],
    ),
    "script in rich text": (
        changed("priorities.csv", "To be safe.", "<script>x</script>"),
        [("priorities.csv", 2, "aim", "<p><script>x</script></p>")],
    ),
    "script in a passage": (
        changed("passages/welcome.html", "Hello.", "<script>x</script>"),
        [
            (
                "passages/welcome.html",
                None,
                "",
                "<p><script>x</script></p> <ul> <li>One<…",
            )
        ],
    ),
    "passage of no section": (
        {"passages/bye.html": b"<p>Bye.</p>\n"},
        [("passages/bye.html", None, "", "")],
    ),
    "passage in another format": (
        {"passages/welcome.md": b"Hello."},
        [("passages/welcome.md", None, "", "")],
    ),
    "passage in another encoding": (
        {"passages/welcome.html": b"<p>\xe9</p>\n"},
        [("passages/welcome.html", 1, "", "\\xe9")],
    ),
    "unknown file": (
        {"colours.csv": b"key\n", ".DS_Store": b"", "old/plans.csv": b""},
        [
            (".DS_Store", None, "", ""),
            ("colours.csv", None, "", ""),
            ("old", None, "", ""),
        ],
    ),
    "negative amount": (
        changed("contributions.csv", "47700", "-47700"),
        [("contributions.csv", 2, "amount", "-47700")],
    ),
    "more attended than booked": (
        changed("deliveries.csv", "20,0,", "20,21,"),
        [("deliveries.csv", 2, "booked, attended", "20, 21")],
    ),
    "one agency twice in a year": (
        changed("contributions.csv", "icb-2022,2022-23", "icb-2022,2023-24"),
        [("contributions.csv", 3, "period, agency", "2023-24, icb")],
    ),
    "a problem of a row is not said again of rows that refer to it": (
        changed("plans.csv", ",no,", ",maybe,"),
        [("plans.csv", 2, "numbered", "maybe")],
    ),
    "section of an unknown kind": (
        changed("outline.csv", "welcome,passage", "welcome,poem"),
        [("outline.csv", 3, "kind", "poem")],
    ),
    "manifest without a field": (
        {"manifest.json": manifest(report={"title": "x"})},
        [
            ("manifest.json", None, "report.period", ""),
            ("manifest.json", None, "report.summary", ""),
            ("manifest.json", None, "report.numbered", ""),
        ],
    ),
    "manifest with a field too many": (
        {"manifest.json": partnership(colour="red")},
        [("manifest.json", None, "partnership.colour", "")],
    ),
    "manifest of another format": (
        {"manifest.json": manifest(format="partnership-year/2")},
        [("manifest.json", None, "format", "partnership-year/2")],
    ),
    "manifest with a word for a switch": (
        {"manifest.json": partnership(covers_adults="no", name=3)},
        [
            ("manifest.json", None, "partnership.name", "3"),
            ("manifest.json", None, "partnership.covers_adults", "no"),
        ],
    ),
    "manifest that protects nobody": (
        {"manifest.json": partnership(covers_children=False)},
        [("manifest.json", None, "partnership", "")],
    ),
    "manifest with an address of the portal": (
        {"manifest.json": partnership(slug="edit", about="Us", theme_colour="red")},
        [
            ("manifest.json", None, "partnership.about", "Us"),
            ("manifest.json", None, "partnership.theme_colour", "red"),
            ("manifest.json", None, "partnership", ""),
        ],
    ),
    "manifest that names an unknown predecessor": (
        {"manifest.json": partnership(predecessor="before")},
        [("manifest.json", None, "partnership.predecessor", "before")],
    ),
    "manifest of an unknown period": (
        {"manifest.json": manifest(report=MANIFEST["report"] | {"period": "2030"})},
        [("manifest.json", None, "report.period", "2030")],
    ),
    "manifest with another year than the outline": (
        {"manifest.json": manifest(year="2022-23")},
        [
            ("outline.csv", 2, "report", "2023-24"),
            ("outline.csv", 3, "report", "2023-24"),
        ],
    ),
    "manifest that is no JSON": (
        {"manifest.json": b'{\n"format": partnership\n}'},
        [("manifest.json", 2, "", "")],
    ),
    "manifest that is a list": (
        {"manifest.json": b"[1]"},
        [("manifest.json", None, "", "[1]")],
    ),
    "manifest whose part is no object": (
        {"manifest.json": manifest(report="x")},
        [("manifest.json", None, "report", "x")],
    ),
    "manifest nested without end": (
        {"manifest.json": b"[" * 100_000},
        [("manifest.json", None, "", "")],
    ),
    "manifest with half a character": (
        {
            "manifest.json": partnership(slug="a\0", name="HALF").replace(
                b"HALF", b"a\\ud800"
            )
        },
        [
            ("manifest.json", None, "partnership.slug", "a\ufffd"),
            ("manifest.json", None, "partnership.name", "a\ufffd"),
        ],
    ),
    "period of the report with a problem of its own": (
        changed("periods.csv", "2024-03-31", "2024-03-32"),
        [("periods.csv", 3, "ends_on", "2024-03-32")],
    ),
    "manifest with a field twice": (
        {"manifest.json": b'{"year": "1", "year": "2"}'},
        [("manifest.json", None, "year", "")],
    ),
}


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
        ("deliveries.csv", "over,20,0", "over,20,{}"),
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
    files = changed("deliveries.csv", "over,20,0", f"over,20,{number}")

    assert problems_of(files) == [("deliveries.csv", 2, "attended", number)]


def test_an_empty_count_is_not_nought(tmp_path, loader):
    files = sample() | changed("deliveries.csv", "over,20,0", "over,20,")
    report = load(put(tmp_path / "in", files), by=loader, at=AT)

    dump(report, tmp_path / "out")

    assert taken(tmp_path / "out")["deliveries.csv"] == files["deliveries.csv"]


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
            "“board” stands further down in this file: rows must stand below the row "
            "they refer to.",
        ),
        Problem(
            "passages/welcome.html",
            None,
            "",
            "<p>Hello.</p> <ul> <li><b>One</b></li> …",
            "Write only HTML that is kept as it stands. Here, at “…>\n<ul>\n<li><b>"
            "One</b></li>\n</ul>”, what would remain is “…>\n<ul>\n<li><strong>One"
            "</strong></li>\n</ul>”.",
        ),
    )


def test_a_group_cannot_be_brought_under_itself(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    lines = sample()["groups.csv"].decode().split("\n", 1)
    below = "board,Board,,board,panel,,,,,0,\n"
    files = sample() | {"groups.csv": f"{lines[0]}\n{below}".encode()}

    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "b", files), by=loader, at=LATER)

    assert [(p.row, p.column, p.rule) for p in refused.value.problems] == [
        (2, "reports_to", "Panel already leads back to this one.")
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


ODD_TEXTS = st.text(
    st.one_of(
        st.characters(exclude_characters="\0", exclude_categories=["Cs"]),
        st.sampled_from(' "\n\r,;=+-@\t\ufeff\u0301\u0338\x85\u2028ŵ'),
    ),
    max_size=60,
).map(readable)


@given(texts=st.lists(ODD_TEXTS, min_size=1, max_size=60))
@settings(
    max_examples=4,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_odd_texts_come_back_as_they_are_kept(loader, tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("odd")
    with transaction.atomic():
        report = load(put(folder / "in", sample()), by=loader, at=AT)
        keep_all(texts, report)
        dump(report, folder / "one")
        set_aside()

        dump(load(folder / "one", by=loader, at=AT), folder / "two")
        dump(load(folder / "two", by=loader, at=LATER), folder / "three")

        assert Change.objects.filter(at=LATER).count() == 0
        assert taken(folder / "two") == taken(folder / "three")
        assert without_line_ends(taken(folder / "one")) == without_line_ends(
            taken(folder / "two")
        )
        kept = Group.objects.filter(partnership__slug="riverside")
        assert "\r" not in "".join(group.note + group.purpose for group in kept)
        transaction.set_rollback(True)


def keep_all(texts: list[str], report: Report) -> None:
    """Keep each text as a note, as several lines and as rich text."""
    for number, text in enumerate(texts):
        Group.objects.create(
            partnership=report.partnership,
            key=f"group-{number}",
            name="Group",
            kind=Group.Kind.PANEL,
            note=text.strip(),
            purpose=text.strip(),
        )
        make_section(report, f"section-{number}", passage=clean(text))


def without_line_ends(files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        name: content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b'"', b"")
        for name, content in files.items()
    }


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


def test_a_dump_leaves_other_reports_out_but_for_what_it_refers_to(
    tmp_path, partnership
):
    before = make_report(make_period(partnership, "2022-23"))
    now = make_report(make_period(partnership, "2023-24", position=2))
    make_section(before, "old", passage="")
    reviews = [make_review(partnership, before, key) for key in ("quoted", "unquoted")]
    for review in reviews:
        make_recommendation(review, "1")
        make_recommendation(review, "2")
    Response.objects.create(
        partnership=partnership,
        key="done",
        period=now.period,
        recommendation=Recommendation.objects.get(key="quoted-1"),
        text="<p>Done.</p>",
    )

    dump(now, tmp_path / "now")
    dump(before, tmp_path / "before")

    assert keys(tmp_path / "now") == {
        "periods": ["2022-23", "2023-24"],
        "case-reviews": ["quoted"],
        "recommendations": ["quoted-1"],
        "responses": ["done"],
    }
    assert keys(tmp_path / "before") == {
        "periods": ["2022-23", "2023-24"],
        "case-reviews": ["quoted", "unquoted"],
        "recommendations": ["quoted-1", "quoted-2", "unquoted-1", "unquoted-2"],
        "outline": ["old"],
    }


def make_review(partnership, report, key):
    return CaseReview.objects.create(
        partnership=partnership,
        key=key,
        period=report.period,
        kind=CaseReview.Kind.LOCAL,
        title=key,
        state=CaseReview.State.COMPLETED,
    )


def make_recommendation(review, number):
    return Recommendation.objects.create(
        partnership=review.partnership,
        key=f"{review.key}-{number}",
        review=review,
        number=number,
        text="<p>Do it.</p>",
    )


def keys(folder):
    return {
        path.stem: [line.split(",")[0] for line in path.read_text().split("\n")[1:-1]]
        for path in sorted(folder.glob("*.csv"))
    }


def test_rows_stand_below_those_they_refer_to(partnership):
    def group(key: str, position: int, above: Group | None = None) -> Group:
        return Group.objects.create(
            partnership=partnership,
            key=key,
            position=position,
            name=key,
            kind=Group.Kind.PANEL,
            reports_to=above,
        )

    first, second = group("b", 3), group("a", 3)
    low = group("low", 1, above=group("mid", 4, above=second))
    circle = group("x", 5)
    circle.reports_to = group("y", 6, above=circle)
    circle.save()

    ordered = in_file_order(Group.objects.all())

    assert [row.key for row in ordered] == ["a", "mid", "low", "b", "y", "x"]
    assert (low.pk, first.pk) == (ordered[2].pk, ordered[3].pk)


def test_a_dump_needs_an_empty_folder(tmp_path, report):
    put(tmp_path, {"notes.txt": b""})

    with pytest.raises(FileExistsError):
        dump(report, tmp_path)

    assert taken(tmp_path) == {"notes.txt": b""}


def test_a_dump_asks_each_kind_once_however_many_records_there_are(tmp_path, report):
    def queries(folder: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            dump(report, tmp_path / folder)
        return len(asked)

    make_section(report, "one")
    few = queries("few")
    for number in range(5):
        make_section(report, f"more-{number}")

    assert queries("many") == few


def test_a_section_stands_under_one_of_its_own_report(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    before = make_report(Period.objects.get(key="2022-23"))
    make_section(before, "old")
    bad = changed("outline.csv", "2023-24,welcome,", "2023-24,old,")

    with pytest.raises(BadFolder) as refused:
        load(put(tmp_path / "b", sample() | bad), by=loader, at=LATER)

    assert [(p.row, p.column, p.rule) for p in refused.value.problems] == [
        (3, "part_of", "Choose a section of the same report.")
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

    fields = row_form(kind, Known(partnership)).base_fields

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


def test_a_partnership_follows_the_one_before_it(tmp_path, loader):
    before = sample(MANIFEST | {"partnership": MANIFEST["partnership"] | OLD})
    now = sample() | {"manifest.json": partnership(predecessor="old")}
    load(put(tmp_path / "old", before), by=loader, at=AT)

    report = load(put(tmp_path / "now", now), by=loader, at=AT)
    dump(report, tmp_path / "out")

    assert str(report.partnership.predecessor) == "Old Partnership"
    assert taken(tmp_path / "out") == now


OLD = {"slug": "old", "name": "Old Partnership"}


def test_spaces_around_a_name_change_nothing(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    spaced = changed("manifest.json", '"RP"', '" RP "')

    load(put(tmp_path / "b", sample() | spaced), by=loader, at=LATER)

    assert Change.objects.filter(at=LATER).count() == 0
