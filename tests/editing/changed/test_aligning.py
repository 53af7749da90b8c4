"""Which line became which: every line of both texts is told of once, in order."""

from hypothesis import given
from hypothesis import strategies as st

from editing.changed.aligning import aligned

LINES = st.lists(st.sampled_from(("one", "one two", "two three", "", "three four")))


@given(LINES, LINES, st.booleans())
def test_every_line_is_told_of_once_and_in_its_order(old, new, named):
    names = ([line[:3] for line in old], [line[:3] for line in new])

    pairs = [*aligned(old, new, names if named else None)]

    assert [i for i, _ in pairs if i is not None] == [*range(len(old))]
    assert [j for _, j in pairs if j is not None] == [*range(len(new))]


def test_lines_that_are_alike_are_paired_around_new_ones():
    old = ["All 12 of them met.", "Nothing else."]
    new = ["A fresh start.", "All 13 of them met.", "Nothing else."]

    assert [*aligned(old, new)] == [(None, 0), (0, 1), (1, 2)]


def test_lines_of_one_name_are_paired_though_nothing_else_is_alike():
    old, new = ["Police | 1", "Fire | 2"], ["Health | 9", "Fire | 7"]
    names = (["Police", "Fire"], ["Health", "Fire"])

    assert [*aligned(old, new, names)] == [(0, None), (None, 0), (1, 1)]


def test_too_many_lines_to_tell_which_are_alike_are_paired_in_order():
    old, new = [f"a{n}" for n in range(120)], [f"b{n}" for n in range(110)]

    pairs = [*aligned(old, new)]

    assert pairs[:2] == [(0, 0), (1, 1)]
    assert pairs[-1] == (119, None)
