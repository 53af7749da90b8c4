#!/usr/bin/env python3
"""Set up, show and test the portal: `python3 do.py help` says what can be asked."""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Callable

from tooling import packages, postgres
from tooling.machine import (
    PDF_NEEDS,
    TEST_NEEDS,
    Need,
    chosen_port,
    ensure,
    require_free,
    require_python,
)
from tooling.steps import BIN, PYTHON, ROOT, Stop, run, summary
from tooling.suites import Suite, run_suites, stop_for

MANAGE = (PYTHON, "manage.py")
PYTEST = (
    *(PYTHON, "-m", "pytest", "-p", "tests.no_skips"),
    *("-n", "auto", "--dist", "loadgroup"),
)
MEASURED = ("-p", "tests.measuring", "--cov")
GRANIAN = (
    *(PYTHON, "-m", "granian", "--interface", "rsgi", "--no-ws"),
    "--respawn-failed-workers",
)
WORKERS = ("--workers", "2")


def settings(**chosen: str) -> dict[str, str]:
    """Return this shell's environment with `chosen` as the portal's only settings."""
    example = (ROOT / ".env.example").read_text()
    known = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
    # Hundreds of processes would each compile the same modules.
    known.add("PYTHONDONTWRITEBYTECODE")
    kept = {key: text for key, text in os.environ.items() if key not in known}
    return {**kept, "SECRET_KEY": "tests", "DATABASE_URL": "sqlite://:memory:"} | chosen


def prepare(*needs: Need) -> None:
    """Bring the machine and `.venv` to where the portal runs, or raise Stop."""
    ensure((*packages.needs(), *needs))
    packages.prepare()


def demo() -> None:
    """show the portal with the sample reports; PORT=8001 chooses another port"""
    port = chosen_port(os.environ.get("PORT", "8000"))
    require_free(port)
    prepare(*PDF_NEEDS)
    # Whoever tries the portal out signs in with a password alone.
    os.environ.setdefault("SECOND_FACTOR", "off")
    # Links in the mails that the demo shows lead to where it is served.
    os.environ["PORTAL_URL"] = f"http://127.0.0.1:{port}"
    run("Sample reports", [*MANAGE, "demo"], {**os.environ, "PORT": str(port)})
    require_free(port)
    print(f"\n== Serving http://127.0.0.1:{port}/ until Ctrl-C", flush=True)
    where = ("--host", "127.0.0.1", "--port", str(port), "config.rsgi:application")
    # In place of this process, so that every signal goes to the server itself.
    os.chdir(ROOT)
    os.execv(PYTHON, [*GRANIAN, *WORKERS, *where])


def static_checks() -> None:
    templates = map(str, sorted(ROOT.glob("templates/**/*.html")))
    djade = (str(BIN / "djade"), "--check", "--target-version", "5.2")
    public = settings(
        SECRET_KEY=secrets.token_urlsafe(50),
        ALLOWED_HOSTS="portal.example",
        HTTPS="yes",
    )
    deploy = ("check", "--deploy", "--fail-level", "WARNING")
    packages.check_locks()
    run("ruff format", [PYTHON, "-m", "ruff", "format", "--check", "."])
    run("ruff check", [PYTHON, "-m", "ruff", "check", "."])
    run("djade", [*djade, *templates])
    run("mypy", [PYTHON, "-m", "mypy", "."], settings())
    run("import-linter", [PYTHON, str(BIN / "lint-imports"), "--no-cache", "--no-logo"])
    run("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], settings())
    run("check --deploy", [*MANAGE, *deploy], public)


def check() -> None:
    """check the code without running the tests, as before each commit"""
    prepare()
    static_checks()
    print(summary())


def test() -> None:
    """run all that CI runs: the checks, and the tests on SQLite and PostgreSQL"""
    prepare(*TEST_NEEDS)
    postgresql = settings(DATABASE_URL=postgres.address())
    suites = (
        Suite("tests on SQLite", [*PYTEST, *MEASURED], settings()),
        Suite("tests on PostgreSQL", [*PYTEST, "-p", "tests.asking"], postgresql),
    )
    try:
        static_checks()
        failed = run_suites(suites)
    finally:
        print(summary(), flush=True)
    stop_for(failed)


def quick() -> None:
    """run the checks, and on SQLite every test that needs no browser and no PDF"""
    prepare(*PDF_NEEDS)
    try:
        static_checks()
        run("quick tests", [*PYTEST, "-m", "not browser and not pdf"], settings())
    finally:
        print(summary(), flush=True)


def bench() -> None:
    """measure how long the slowest things take, against their targets"""
    prepare(*TEST_NEEDS)
    run("Measure", [*MANAGE, "bench"])


def pictures() -> None:
    """take the pictures of the main pages in docs/ anew"""
    prepare(*TEST_NEEDS)
    taken = "tests/browser/test_pictures.py"
    run("Pictures", [PYTHON, "-m", "pytest", "-q", taken], settings(PICTURES="yes"))


def lock() -> None:
    """settle the versions of all packages, in uv.lock and requirements.lock"""
    prepare()
    packages.write_locks()


def words() -> None:
    """bring the Welsh catalogue up to date, and compile it"""
    prepare()
    django = settings(DJANGO_SETTINGS_MODULE="config.settings")
    run("Welsh catalogue", [PYTHON, "-m", "tooling.catalogue"], django)


def usage() -> None:
    """say what can be asked"""
    print("Usage: python3 do.py TARGET, or make TARGET\n")
    for name, target in TARGETS.items():
        print(f"  {name:8} {target.__doc__}")


TARGETS: dict[str, Callable[[], None]] = {
    "demo": demo,
    "quick": quick,
    "test": test,
    "check": check,
    "bench": bench,
    "pictures": pictures,
    "lock": lock,
    "words": words,
    "help": usage,
}


def main(arguments: list[str]) -> int:
    """Do the one thing that `arguments` names; return the exit code."""
    name = " ".join(arguments) or "help"
    if name not in TARGETS:
        known = "For a list, run `python3 do.py help`"
        print(f"There is no target {name!r}. {known}", file=sys.stderr)
        return 2
    try:
        require_python(sys.version_info[:2])
        TARGETS[name]()
    except Stop as stop:
        print(f"\ndo.py {name}: {stop}", file=sys.stderr)
        return stop.status
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
