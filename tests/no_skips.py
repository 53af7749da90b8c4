"""Fail the run where a test was skipped: `pytest -p tests.no_skips`.

A test that found no browser or no PostgreSQL has proved nothing, and a run which
passes without it would say otherwise.
"""

import pytest


class NoSkips:
    """Notes each skip as it is reported, whichever process the test ran in."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self.note(report)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        # pytest calls a test that failed as expected skipped too; it did run.
        if not hasattr(report, "wasxfail"):
            self.note(report)

    def note(self, report: pytest.CollectReport | pytest.TestReport) -> None:
        if report.skipped and isinstance(report.longrepr, tuple):
            _, _, reason = report.longrepr
            self.skipped.append(f"{report.nodeid}: {reason}")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.skipped and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> None:
        if self.skipped:
            terminalreporter.section("skipped, which this run does not allow")
            for line in self.skipped:
                terminalreporter.write_line(line)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(NoSkips(), "no-skips")
