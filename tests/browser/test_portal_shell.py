"""Scripts beside a portal print, fail or end without taking the next one with them."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.browser.portal_shell import PortalShell, ScriptFailed
from tests.databases import unmeasured


@pytest.fixture(scope="module")
def shell() -> Iterator[PortalShell]:
    with closing(PortalShell(unmeasured())) as made:
        yield made


def test_a_script_prints_with_the_portal_loaded(shell: PortalShell):
    script = "from accounts.models import Role\nprint([*map(str, Role)][0])"

    assert shell.run(script) == "editor\n"


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("raise ValueError('wrong')", "ValueError: wrong"),
        ("import sys\nsys.exit(3)", "SystemExit: 3"),
        ("import os\nos._exit(4)", "The process ended with 4."),
    ],
)
def test_why_a_script_prints_nothing_is_said(shell: PortalShell, script, why):
    with pytest.raises(ScriptFailed, match=why):
        shell.run(script)

    assert shell.run("print('next')") == "next\n"
