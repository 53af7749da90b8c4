"""`do.py` and what it is made of, asked as a person would ask it."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from do import TARGETS, settings
from tooling import machine, packages, postgres
from tooling.steps import Stop

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port of 127.0.0.1 on which somebody else listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def do(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """Return the exit code, output and errors of `do.py` called from elsewhere."""
    ended = subprocess.run(
        [sys.executable, str(ROOT / "do.py"), *arguments],
        cwd="/",
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    return ended.returncode, ended.stdout, ended.stderr.strip()


def test_tests_keep_what_python_compiled_and_take_no_settings_of_the_shell(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("VAR_DIR", "/srv/portal")
    monkeypatch.setenv("SHELL_HAS", "this")

    chosen = settings(HTTPS="yes")

    names = ("PYTHONDONTWRITEBYTECODE", "VAR_DIR", "SHELL_HAS", "HTTPS")
    assert [chosen.get(name) for name in names] == [None, None, "this", "yes"]


def test_help_lists_every_target():
    code, output, errors = do("help")

    listed = [line.split()[0] for line in output.splitlines() if line[:2] == "  "]
    assert (code, listed, errors) == (0, list(TARGETS), "")


def test_every_target_of_make_is_the_same_target_of_do():
    rules = (ROOT / "Makefile").read_text().split("\n\n")[1:]

    assert {rule.strip() for rule in rules} == {
        f"{name}:\n\t@python3 do.py {name}" for name in TARGETS
    }


def test_an_unknown_target_is_named():
    assert do("dmeo") == (
        2,
        "",
        "There is no target 'dmeo'. For a list, run `python3 do.py help`",
    )


def test_the_example_lists_every_setting_once():
    modules = [path.read_text() for path in sorted(ROOT.glob("config/*.py"))]
    read = re.findall(r'\bread\(\s*"([A-Z_]+)"', "".join(modules))
    listed = re.findall(r"^#([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M)

    assert sorted(listed) == sorted(read)


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1", "٨٠", ""])
def test_demo_refuses_a_port_that_is_none(port):
    assert do("demo", PORT=port) == (
        1,
        "",
        f"do.py demo: PORT={port} is not a port: choose a number from 1 to 65535",
    )


def test_demo_says_that_its_port_is_taken_before_it_does_anything(taken_port):
    assert do("demo", PORT=str(taken_port)) == (
        1,
        "",
        f"do.py demo: Port {taken_port} cannot be used (Address already in use): "
        "try `PORT=8001 make demo`",
    )


@pytest.mark.parametrize("port", [1, 8000, 65535])
def test_a_port_is_read_from_its_digits(port):
    assert machine.chosen_port(str(port)) == port


def test_another_python_is_named_with_what_mends_it():
    with pytest.raises(Stop) as stop:
        machine.require_python((3, 9))

    assert str(stop.value) == (
        "Python 3.11 is needed and this is 3.9: install it "
        "(`apt-get install python3.11`), then call `python3.11 do.py`"
    )


def test_python_3_11_is_taken():
    machine.require_python((3, 11))


def test_what_the_machine_lacks_is_named_in_order():
    needs = (
        machine.Need("libhere", lambda: "libhere.so.0"),
        machine.Need("libfirst", lambda: None),
        machine.Need("libsecond", lambda: False),
    )

    assert machine.missing(needs) == ["libfirst", "libsecond"]


def test_who_may_not_install_is_told_the_command(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    needs = (machine.Need("liblost", lambda: None),)

    with pytest.raises(Stop) as stop:
        machine.ensure(needs)

    assert str(stop.value) == (
        "This machine lacks liblost: `sudo apt-get install "
        "--no-install-recommends liblost` (Debian's names)"
    )


def test_nothing_is_said_where_nothing_is_missing(capfd):
    machine.ensure((machine.Need("libhere", lambda: "libhere.so.0"),))

    assert capfd.readouterr() == ("", "")


def make_environment(folder: Path) -> tuple[Path, Path]:
    """Return a lock and an environment which was filled from it."""
    lock, venv = folder / "uv.lock", folder / ".venv"
    lock.write_text("version = 1\n")
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch()
    (venv / "stamp").write_text(packages.fingerprint(lock))
    return lock, venv


def test_an_environment_filled_from_the_lock_is_ready(tmp_path):
    assert packages.is_ready(*make_environment(tmp_path))


def test_an_environment_is_not_ready_before_it_was_filled(tmp_path):
    lock, venv = make_environment(tmp_path)
    (venv / "stamp").unlink()

    assert not packages.is_ready(lock, venv)


def test_an_environment_is_not_ready_once_the_lock_changes(tmp_path):
    lock, venv = make_environment(tmp_path)
    lock.write_text("version = 2\n")

    assert not packages.is_ready(lock, venv)


def test_an_environment_is_not_ready_without_its_python(tmp_path):
    lock, venv = make_environment(tmp_path)
    (venv / "bin" / "python").unlink()

    assert not packages.is_ready(lock, venv)


def test_why_postgresql_does_not_answer_is_said_in_one_line(taken_port):
    nobody = f"postgres://root@127.0.0.1:{taken_port}/test?sslmode=bogus"

    assert postgres.refusal(nobody) == 'invalid sslmode value: "bogus"'
