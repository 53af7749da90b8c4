import pytest

from spreadsheets import limits
from spreadsheets.grid import Unreadable
from spreadsheets.limits import Tally


def test_as_many_cells_as_there_may_be_are_counted_and_no_more(monkeypatch):
    monkeypatch.setattr(limits, "CELLS", 2)
    tally = Tally()
    tally.add("a")
    tally.add("b")

    with pytest.raises(Unreadable, match=r"^This file has more than 2 filled cells\."):
        tally.add("c")


def test_as_many_places_as_there_may_be_are_counted_and_no_more():
    tally = Tally()
    tally.add_places(20_000 * 200)
    tally.add_places(5_000 * 200)

    with pytest.raises(Unreadable, match=r"^The cells of this file lie far apart"):
        tally.add_places(1)
