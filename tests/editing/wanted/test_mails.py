"""Mails that did not arrive are something to do."""

import pytest

from tests.mail.letters import make_mail


@pytest.mark.parametrize(
    ("count", "title"),
    [
        (1, "Look at an email that may not have arrived"),
        (2, "Look at 2 emails that may not have arrived"),
    ],
)
def test_the_team_is_to_look_at_mails_that_did_not_arrive(
    wanted, partnership, elsewhere, count, title
):
    for number in range(count):
        make_mail(partnership, f"{number}", state="failed")
    make_mail(elsewhere, "elsewhere", state="failed")
    make_mail(partnership, "waiting")

    assert wanted("editor") == [(title, "/edit/riverside/mails/", "")]
    assert wanted("chair") == []
