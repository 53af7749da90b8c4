"""A folder becomes records: what is added, changed, left alone and logged."""

from datetime import date
from decimal import Decimal

from budgets.models import Contribution
from partnership.models import Agency
from records.models import Change
from reports.exchange import dump, load
from reports.models import OutlineSection, Report
from tests.reports.bad_folders import changed, of_partnership
from tests.reports.exchange_folder import AT, LATER, MANIFEST, put, sample, taken
from training.models import Delivery


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
    ccg = Agency.objects.get(key="ccg")
    assert (ccg.successor, ccg.active_to, ccg.signs_report, ccg.note) == (
        Agency.objects.get(key="icb"),
        date(2022, 6, 30),
        False,
        '=a, "b"',
    )
    welcome = OutlineSection.objects.get(key="welcome")
    assert welcome.passage == "<p>Hello.</p>\n<ul>\n<li>One</li>\n</ul>"


def test_every_record_loaded_is_in_the_log(tmp_path, loader):
    load(put(tmp_path, sample()), by=loader, at=AT)

    lines = Change.objects.filter(at=AT, by=loader, action=Change.Action.ADDED)
    assert lines.count() == Change.objects.count() == 17
    ccg = lines.get(record="agencies/ccg")
    assert ccg.after is not None
    assert ccg.after["note"] == '=a, "b"'
    assert lines.get(record="partnerships/riverside").before is None


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
        "contributions/icb-2022",
        "partnerships/riverside",
        "reports/2023-24",
    ]


def test_records_that_the_folder_does_not_name_stay(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    fewer = {k: v for k, v in sample().items() if k != "contributions.csv"}

    load(put(tmp_path / "b", fewer), by=loader, at=LATER)

    assert Contribution.objects.count() == 2


def test_an_empty_count_is_not_nought(tmp_path, loader):
    files = sample() | changed("deliveries.csv", "over,,,20,0", "over,,,20,")
    report = load(put(tmp_path / "in", files), by=loader, at=AT)

    dump(report, tmp_path / "out")

    assert taken(tmp_path / "out")["deliveries.csv"] == files["deliveries.csv"]


def test_a_partnership_follows_the_one_before_it(tmp_path, loader):
    before = sample(MANIFEST | {"partnership": MANIFEST["partnership"] | OLD})
    now = sample() | {"manifest.json": of_partnership(predecessor="old")}
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


def test_why_a_number_is_missing_stands_in_its_place(tmp_path, loader):
    words = changed("deliveries.csv", "over,,,20,0", "over,withheld,,20,not collected")
    report = load(put(tmp_path / "in", sample() | words), by=loader, at=AT)

    dump(report, tmp_path / "out")

    kept = Delivery.objects.get()
    assert (kept.attended, kept.booked, kept.number_statuses) == (
        None,
        20,
        {"sessions": "withheld", "attended": "not collected"},
    )
    files = taken(tmp_path / "out")
    assert files["deliveries.csv"] == words["deliveries.csv"]
    load(put(tmp_path / "again", files), by=loader, at=LATER)
    assert Change.objects.filter(at=LATER).count() == 0


def test_a_number_takes_the_place_of_why_it_was_missing(tmp_path, loader):
    words = changed("deliveries.csv", "over,,,20,0", "over,,,20,not recorded")
    load(put(tmp_path / "a", sample() | words), by=loader, at=AT)

    load(put(tmp_path / "b", sample()), by=loader, at=LATER)

    kept = Delivery.objects.get()
    assert (kept.attended, kept.number_statuses) == (0, {})
    change = Change.objects.get(at=LATER)
    assert change.before == (change.after or {}) | {"attended": "not recorded"}
