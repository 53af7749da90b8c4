"""Keep `.venv` as the lock says, and the two locks saying the same."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tooling.machine import VENV_NEEDS, Need, ensure
from tooling.steps import PYTHON, ROOT, VENV, Stop, run, step, succeeds

LOCK = ROOT / "uv.lock"
REQUIREMENTS = ROOT / "requirements.lock"
# A machine behind a proxy has authorities of its own there; uv's list lacks them.
SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
UV = (PYTHON, "-m", "uv")


def fingerprint(lock: Path) -> str:
    """Return the content of the stamp of an environment filled from `lock`."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def is_ready(lock: Path, venv: Path) -> bool:
    """Return whether `venv` has a Python and was last filled from `lock` as it is."""
    stamp = venv / "stamp"
    if not (stamp.exists() and (venv / "bin" / "python").exists()):
        return False
    return stamp.read_text() == fingerprint(lock)


def needs() -> tuple[Need, ...]:
    """Return what the system must bring for `prepare`, where that has work to do."""
    return () if is_ready(LOCK, VENV) or shutil.which("uv") else VENV_NEEDS


def prepare() -> None:
    """Fill `.venv` with the locked packages, unless it holds them already."""
    if is_ready(LOCK, VENV):
        return
    with step("Python packages"):
        synchronise()
        (VENV / "stamp").write_text(fingerprint(LOCK))


def synchronise() -> None:
    """Fill `.venv` by uv, or where uv cannot be had by pip; raise Stop if neither."""
    env = {key: text for key, text in os.environ.items() if key != "VIRTUAL_ENV"}
    env |= {"UV_PROJECT_ENVIRONMENT": str(VENV), "UV_PYTHON_DOWNLOADS": "never"}
    if SYSTEM_CERTIFICATES.exists():
        env.setdefault("UV_SYSTEM_CERTS", "1")
    python = PYTHON if Path(PYTHON).exists() else sys.executable
    sync = ("sync", "--frozen", "--python", python)
    uv = shutil.which("uv")
    if uv and succeeds([uv, *sync], env):
        return
    ensure(VENV_NEEDS)
    if not succeeds([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise Stop("The folder .venv cannot be made: is there room, and may you write?")
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    if succeeds([*pip, "uv"], env) and succeeds([*UV, *sync], env):
        return
    if not succeeds([*pip, "--requirement", str(REQUIREMENTS)], env):
        raise Stop("The packages cannot be fetched: is https://pypi.org in reach?")


def write_locks() -> None:
    """Choose the versions again, as far as the lock leaves them open, in both locks."""
    run("uv lock", [*UV, "lock"])
    REQUIREMENTS.write_text(exported())


def check_locks() -> None:
    """Raise Stop unless pyproject.toml, uv.lock and requirements.lock agree."""
    run("uv.lock fits pyproject.toml", [*UV, "lock", "--check"])
    with step("requirements.lock fits uv.lock"):
        if REQUIREMENTS.read_text() != exported():
            raise Stop("requirements.lock is not what uv.lock says: `make lock`")


def exported() -> str:
    """Return what uv.lock says in the form pip reads: hashes, no addresses."""
    command = [*UV, "export", "--frozen", "--quiet", "--no-emit-project"]
    told = subprocess.run(
        [*command, "--no-header", "--no-annotate"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    if told.returncode:
        raise Stop("uv.lock cannot be read: `make lock`", told.returncode)
    return told.stdout
