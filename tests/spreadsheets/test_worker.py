import subprocess
import sys

import pytest

from spreadsheets import reading
from spreadsheets.grid import Unreadable
from spreadsheets.reading import ENVIRONMENT, PROJECT, TOO_LARGE, TOO_SLOW, read


def told_by(words: str) -> str:
    """Return what a confined process prints that then does as `words` say."""
    confined = "import socket, os\nfrom spreadsheets.worker import confine\nconfine()\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{confined}{words}"],
        cwd=PROJECT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("step", "event"),
    [
        ("open('/etc/passwd')", "open"),
        ("open('/tmp/left-behind', 'w')", "open"),
        ("os.listdir('/')", "os.listdir"),
        ("os.system('true')", "os.system"),
        ("os.fork()", "os.fork"),
        ("os.execv('/bin/true', ['true'])", "os.exec"),
        ("__import__('subprocess').run(['true'])", "open"),
        ("socket.socket()", "socket.__new__"),
    ],
)
def test_the_process_reaches_nothing(step, event):
    tried = (
        f"try:\n    {step}\nexcept PermissionError as refusal:\n    print(refusal)\n"
    )

    assert told_by(tried) == f"A file is read without {event}"


def test_the_process_has_no_more_than_its_memory():
    tried = (
        "bytes(200 * 1024**2)\n"
        "try:\n    bytes(257 * 1024**2)\nexcept MemoryError:\n    print('too much')\n"
    )

    assert told_by(tried) == "too much"


def instead(monkeypatch, words: str) -> None:
    """Let a process that does as `words` say take the place of the one that reads."""
    monkeypatch.setattr(reading, "WORKER", (sys.executable, "-c", words))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("import sys; sys.exit(4)", TOO_LARGE),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", TOO_SLOW),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", TOO_LARGE),
        ("raise MemoryError", TOO_LARGE),
        ("raise KeyError", reading.DAMAGED),
        ("import sys; sys.exit(1)", reading.DAMAGED),
        ("print('not what was agreed')", reading.DAMAGED),
        ("print('[1, 2]')", reading.DAMAGED),
    ],
)
def test_a_process_that_ends_badly_is_told_in_words_for_people(
    monkeypatch, words, told
):
    instead(monkeypatch, words)

    with pytest.raises(Unreadable) as refused:
        read(b"a,b\n", "a.csv")

    assert str(refused.value) == told


def test_a_memory_hungry_file_is_given_up(monkeypatch):
    instead(
        monkeypatch,
        "import sys\n"
        "from spreadsheets import worker\n"
        "worker.MEMORY_BYTES = 1024**2\n"
        "sys.exit(worker.main('csv'))\n",
    )

    with pytest.raises(Unreadable, match="needs more memory"):
        read(b"a,b\n" * 1_000_000, "a.csv")


def test_reading_loads_no_openpyxl_and_no_pandas_into_the_process_that_asks():
    words = (
        "import sys\n"
        "from spreadsheets import answers, shape\n"
        "from spreadsheets.reading import read\n"
        "shape.recognise(read(b'a,b\\n1,2\\n', 'a.csv').sheets[0])\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(loaded & {'openpyxl', 'pandas', 'numpy', 'defusedxml', 'django'})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", words], cwd=PROJECT, capture_output=True, text=True
    )

    assert done.stdout == "set()\n"
