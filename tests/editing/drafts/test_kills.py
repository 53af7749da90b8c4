"""What somebody was told is saved is there, whenever the process is killed.

RANDOM_KILLS says how often each of the two is tried, at a moment of its own.
"""

import pytest

from tests.editing.drafts import stage
from tests.killing import TIMES, kill_at_any_query

# They share a portal, which takes longer to make than any of them.
pytestmark = pytest.mark.xdist_group("draft-kills")


@TIMES
def test_what_was_said_to_be_kept_is_there(place, queries, saved, number):
    kill_at_any_query(stage.save_until, place, queries, number)

    found = saved()
    newest = max(int(word.removeprefix("Word ")) for word in found["kept"])
    said = found["said"] or ["Word 0"]
    assert newest >= int(said[-1].removeprefix("Word "))


@TIMES
def test_a_version_has_its_line_in_the_log(place, queries, saved, number):
    kill_at_any_query(stage.save_until, place, queries, number)

    found = saved()
    assert found["logged"] == (found["kept"][-1] == f"Word {stage.WORDS}")
