"""The limits hold for many who guess in processes of their own at the same moment."""

from collections import Counter

import pytest

from accounts.throttle import A_SOURCE, AN_ACCOUNT
from tests.accounts.guessing_stage import REFUSED, guess
from tests.killing import at_once
from tests.publishing.stage import Place, run


@pytest.fixture
def place(tmp_path, migrated):
    with migrated.copied(tmp_path) as database:
        yield Place(database, tmp_path / "editions")


def test_an_account_is_guessed_at_as_often_as_by_one(place):
    sources = [f"192.0.2.{number}" for number in range(3 * AN_ACCOUNT)]

    codes = Counter(at_once(guess, *[(place, source) for source in sources]))

    assert set(codes) == {0, REFUSED}
    assert codes[0] <= AN_ACCOUNT < A_SOURCE
    later = Counter(run(guess, place, f"198.51.100.{n}") for n in range(AN_ACCOUNT + 1))
    assert codes[0] + later[0] == AN_ACCOUNT
