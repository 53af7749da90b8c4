"""Entries that a team added to lists go with a year's folder."""

import pytest

from partnership.models import Agency
from records.models import ListEntry
from reports.exchange import dump, load
from tests.reports.exchange_folder import AT, put, sample
from tests.reports.test_exchange_dump import set_aside

ENTRIES = b"key,list,label,position,note\npharmacy,kinds-of-agency,Pharmacy,1,\n"


def with_kind(kind: str, entries: bytes = b"") -> dict[str, bytes]:
    """Return the sample folder in which one agency is of `kind`."""
    folder = dict(sample())
    agencies = folder["agencies.csv"].decode()
    head, first, *others = agencies.splitlines()
    place = head.split(",").index("kind")
    cells = first.split(",")
    cells[place] = kind
    lines = [head, ",".join(cells), *others, ""]
    folder["agencies.csv"] = "\n".join(lines).encode()
    return folder | ({"list-entries.csv": entries} if entries else {})


def test_an_own_kind_goes_there_and_back(tmp_path, loader):
    report = load(
        put(tmp_path / "in", with_kind("pharmacy", ENTRIES)), by=loader, at=AT
    )
    [agency] = Agency.objects.filter(kind="pharmacy")
    assert agency.get_kind_display() == "Pharmacy"

    dump(report, tmp_path / "out")
    set_aside()
    load(tmp_path / "out", by=loader, at=AT)

    assert (tmp_path / "out" / "list-entries.csv").read_bytes() == ENTRIES
    assert ListEntry.objects.count() == 2
    assert Agency.objects.filter(kind="pharmacy").count() == 2


def test_a_kind_of_another_law_is_read(tmp_path, loader):
    load(put(tmp_path / "in", with_kind("health-board")), by=loader, at=AT)

    assert Agency.objects.filter(kind="health-board").exists()


@pytest.mark.parametrize(
    "entries", [b"", ENTRIES.replace(b"agency", b"group")], ids=["none", "another list"]
)
def test_an_unknown_kind_is_refused(problems_of, entries):
    [(file, _, column, value)] = problems_of(with_kind("pharmacy", entries))

    assert (file, column, value) == ("agencies.csv", "kind", "pharmacy")
