"""Which words of a text changed: whole figures, in order, and nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from richtext.words_changed import (
    Kind,
    Part,
    text_after,
    text_before,
    words_changed,
)

WORDS = st.lists(
    st.sampled_from(
        ("a", "bb", "the", ",", ".", "12", "1,204", "£3.50", "儿", "ŵy", "", "\n")
    )
)
TEXTS = st.one_of(st.text(), WORDS.map(" ".join))


def marked(old: str, new: str) -> str:
    """The change in one line: what was removed as [-…-], what was added as {+…+}."""
    forms = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "{{+{}+}}"}
    return "".join(forms[one.kind].format(one.text) for one in words_changed(old, new))


@given(TEXTS, TEXTS)
def test_the_words_that_changed_lead_from_the_old_text_to_the_new_and_back(old, new):
    parts = words_changed(old, new)

    assert (text_before(parts), text_after(parts)) == (old, new)


@given(TEXTS, TEXTS)
def test_no_part_is_empty_and_none_is_followed_by_another_of_its_kind(old, new):
    parts = words_changed(old, new)

    assert all(part.text for part in parts)
    kinds = [part.kind for part in parts]
    assert (Kind.ADDED, Kind.REMOVED) not in {*pairwise(kinds)}
    assert all(one != two for one, two in pairwise(kinds))


@given(TEXTS)
def test_a_text_that_is_the_same_is_one_part(text):
    assert words_changed(text, text) == ((Part(Kind.SAME, text),) if text else ())


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "In all 1,204 children were seen, 12.5% more.",
            "In all 1,304 children were seen, 13.5% more.",
            "In all [-1,204-]{+1,304+} children were seen, [-12.5%-]{+13.5%+} more.",
        ),
        ("It cost £3,200.", "It cost £3,250.", "It cost [-£3,200-]{+£3,250+}."),
        ("From 12 to 15.", "From 13 to 16.", "From [-12-]{+13+} to [-15-]{+16+}."),
        ("It was not agreed.", "It was agreed.", "It was[- not-] agreed."),
        ("Yes", "Yes.", "Yes{+.+}"),
        ("the board’s view", "the boards' view", "the [-board’s-]{+boards'+} view"),
        ("a  b", "a b", "a[-  -]{+ +}b"),
        ("我们很好", "我们不好", "我们[-很-]{+不+}好"),
        ("हिंदी भाषा", "हिंदा भाषा", "[-हिंदी-]{+हिंदा+} भाषा"),
        (
            "We met one old friend of the house and left early on Monday.",
            "We met two new guests from another of the big town came late on Monday.",
            "We met [-one old friend of the house and left early-]"
            "{+two new guests from another of the big town came late+} on Monday.",
        ),
        ("Nothing alike", "Quite another", "[-Nothing alike-]{+Quite another+}"),
        ("", "New", "{+New+}"),
        ("Old", "", "[-Old-]"),
        ("", "", ""),
    ],
)
def test_words_are_told_as_a_person_would_mark_them(old, new, shown):
    assert marked(old, new) == shown


def test_one_word_in_a_very_long_text_is_found():
    words = [
        f"word{place if place % 9 == 5 else place % 70}" for place in range(20_000)
    ]
    changed = [*words[:9_000], "another", *words[9_001:15_000], *words[15_300:]]
    parts = words_changed(" ".join(words), " ".join(changed))

    assert [part.kind for part in parts] == [
        Kind.SAME,
        Kind.REMOVED,
        Kind.ADDED,
        Kind.SAME,
        Kind.REMOVED,
        Kind.SAME,
    ]
    assert [part.text for part in parts[1:3]] == ["word40", "another"]
    assert parts[4].text.split() == words[15_000:15_300]


def test_long_texts_without_a_word_of_their_own_are_told_one_after_the_other():
    old, new = "a b " * 400, "b c a " * 300

    assert words_changed(old, new) == (
        Part(Kind.REMOVED, old),
        Part(Kind.ADDED, new),
    )
