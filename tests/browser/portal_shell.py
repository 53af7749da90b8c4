"""A process beside a portal in which tests run scripts on its database.

To load the portal takes seconds, and tests have a script run some hundred times: this
process loads it once. `python -m tests.browser.portal_shell` is what it runs.
"""

import io
import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from traceback import format_exc

import django
from django.db import connections

from tests.databases import ROOT


class ScriptFailed(Exception):
    """Why a script printed nothing: its traceback, or how its process ended."""


class PortalShell:
    """Runs scripts with the portal that `environment` sets up, one after the other."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = {**environment, "DJANGO_SETTINGS_MODULE": "config.settings"}
        self._process: subprocess.Popen[str] | None = None

    def run(self, script: str) -> str:
        """Return what `script` prints; raise ScriptFailed where it ends early."""
        process = self._process or self._start()
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{json.dumps(script)}\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            self.close()
            raise ScriptFailed(f"The process ended with {process.returncode}.")
        reply: dict[str, str] = json.loads(line)
        if "fault" in reply:
            raise ScriptFailed(reply["fault"])
        return reply["printed"]

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process:
            self._process.communicate()
            self._process = None

    def _start(self) -> "subprocess.Popen[str]":
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.portal_shell"],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self._process


def answer(script: str) -> dict[str, str]:
    """Run `script`, and return what it printed or why it failed."""
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            exec(script, {"__name__": "__main__"})  # noqa: S102 # a test's own script
    except (Exception, SystemExit):
        return {"fault": format_exc()}
    finally:
        connections.close_all()
    return {"printed": printed.getvalue()}


def main() -> None:
    django.setup()
    # What the portal keeps of a partnership's lists may have changed since.
    from records.open_lists import forget  # noqa: PLC0415 # needs the apps

    for line in sys.stdin:
        forget()
        print(json.dumps(answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
