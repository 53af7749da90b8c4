"""Of two people who save one field at the same moment, one is told of the other.

EDITS_AT_ONCE says how many pairs there are; each way meets each other in 16.
"""

import json
import os

import pytest

from tests.editing.drafts import stage
from tests.killing import at_once
from tests.publishing.stage import processes, run

pytestmark = pytest.mark.xdist_group("draft-kills")
PAIRS = int(os.environ.get("EDITS_AT_ONCE", "16"))


def test_nothing_is_overwritten_that_was_saved_at_the_same_moment(place):
    together = processes.Barrier(2)
    folder = place.store.parent

    people = [(place, number, PAIRS, together) for number in (1, 2)]
    assert at_once(stage.write, *people) == [0, 0]

    saved = [json.loads((folder / f"{number}.json").read_text()) for number in (1, 2)]
    assert run(stage.tell_log, place, folder / "log.json") == 0
    log = json.loads((folder / "log.json").read_text())
    changed = [after for _, after in log]
    # One of each pair, on top of what was there before.
    turns = sorted(int(word.rpartition(".")[2]) for words in saved for word in words)
    assert turns == [*range(PAIRS)]
    assert sorted(changed) == sorted(saved[0] + saved[1])
    assert [before for before, _ in log] == ["", *changed[:-1]]
