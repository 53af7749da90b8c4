"""A folder is checked before its first write, and written in few statements."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnership.models import Agency
from records.models import Change
from reports.exchange import check, load
from reports.exchange.loading import Outdated, write
from tests.factories import make_agency
from tests.filling import filled
from tests.reports.bad_folders import changed
from tests.reports.exchange_folder import AT, LATER, put, sample


def many(rows: int, prefix: str = "") -> dict[str, bytes]:
    """Return the sample with that many indicators and groups, some below others."""
    p = prefix
    indicators = "".join(f"{p}i{n},I {n},count\n" for n in range(rows))
    groups = "".join(f"{p}g{n},G {n},panel,board\n" for n in range(rows))
    values = "".join(f"{p}v{n},{p}i0,2023-24,| {n} May,{n}\n" for n in range(rows))
    return sample() | {
        "groups.csv": (
            f"key,name,kind,reports_to\nboard,Board,board,\n{groups}".encode()
        ),
        "indicators.csv": f"key,title,unit\n{indicators}".encode(),
        "observations.csv": (f"key,indicator,period,when,value\n{values}".encode()),
    }


def test_checking_a_folder_writes_nothing(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    files = many(3) | changed("contributions.csv", "47700", "47800")
    put(tmp_path / "b", files)

    with CaptureQueriesContext(connection) as asked:
        checked = check(tmp_path / "b")

    verbs = {query["sql"].split()[0] for query in asked}
    # Django asks for the rules within a savepoint where a transaction is open already.
    assert verbs - {"SAVEPOINT", "RELEASE"} == {"SELECT"}
    assert (checked.added, checked.changed) == (9, 1)


def test_many_records_are_written_in_as_few_statements_as_some(tmp_path, loader):
    def statements(name: str, rows: int) -> list[str]:
        checked = check(put(tmp_path / name, many(rows, name)))
        with CaptureQueriesContext(connection) as sent:
            write(checked, by=loader, at=AT)
        return [query["sql"] for query in sent]

    load(put(tmp_path / "first", sample()), by=loader, at=AT)
    some = statements("some", 10)

    assert len(statements("more", 40)) == len(some)
    assert Agency.objects.count() == 2
    assert Change.objects.filter(record__startswith="observations/more").count() == 40


def test_what_was_saved_meanwhile_is_not_overwritten(tmp_path, loader):
    report = load(put(tmp_path / "a", sample()), by=loader, at=AT)
    files = changed("agencies.csv", "Clinical group", "Another name")
    checked = check(put(tmp_path / "b", sample() | files))
    Change.objects.create(
        partnership=report.partnership, at=LATER, by=loader, action="changed"
    )

    with pytest.raises(Outdated):
        write(checked, by=loader, at=LATER)

    assert not Agency.objects.filter(name="Another name").exists()


def test_a_name_given_up_in_the_same_folder_is_free(tmp_path, loader):
    load(put(tmp_path / "a", sample()), by=loader, at=AT)
    content = sample()["agencies.csv"].replace(b"Integrated care board", b"Board")
    renamed = content.replace(b"Clinical group", b"Integrated care board")

    load(put(tmp_path / "b", sample() | {"agencies.csv": renamed}), by=loader, at=LATER)

    names = Agency.objects.order_by("key").values_list("key", "name")
    assert list(names) == [("ccg", "Integrated care board"), ("icb", "Board")]


@pytest.mark.parametrize(
    "name", ["Integrated care board", "integrated  care\u00a0BOARD"]
)
def test_two_rows_of_one_name_are_refused(problems_of, name):
    row = f"new,{name},,police,relevant-agency,no,,,,3,\n"
    content = sample()["agencies.csv"] + row.encode()

    assert problems_of({"agencies.csv": content}) == [
        ("agencies.csv", 4, "name", name.replace("\u00a0", "\ufffd"))
    ]


@pytest.mark.parametrize("name", ["RIVERSIDE council", "Riverside \u00a0 Council"])
def test_the_name_of_an_agency_on_file_written_otherwise_is_refused(partnership, name):
    make_agency(partnership, "Riverside Council", key="council")

    form = filled(
        "agencies", partnership, name=name, kind="police", standing="relevant-agency"
    )

    assert form.errors == {
        "name": [
            "There is already an agency with this name. If it is another name for the "
            "same agency, add an alias."
        ]
    }
