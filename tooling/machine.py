"""What the machine itself must bring: Python, a free port, system libraries."""

from __future__ import annotations

import ctypes.util
import importlib.util
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from tooling.steps import Stop, step, succeeds


@dataclass(frozen=True)
class Need:
    """Something of the system that no Python package brings along."""

    package: str  # its name on Debian
    present: Callable[[], object]  # asks the system; false where it is missing


def can_draw(sign: str) -> bool:
    """Return whether a font of the system has a glyph for `sign`."""
    asked = shutil.which("fc-list")
    of_sign = [str(asked), f":charset={ord(sign):x}"]
    return bool(asked and subprocess.run(of_sign, capture_output=True).stdout)


VENV_NEEDS = (Need("python3-venv", partial(importlib.util.find_spec, "ensurepip")),)
PDF_NEEDS = (
    Need("libpango-1.0-0", partial(ctypes.util.find_library, "pango-1.0")),
    Need("libpangoft2-1.0-0", partial(ctypes.util.find_library, "pangoft2-1.0")),
    Need("libharfbuzz-subset0", partial(ctypes.util.find_library, "harfbuzz-subset")),
    Need("fontconfig", partial(shutil.which, "fc-list")),
    # What the portal's own typeface lacks: every language that councils translate into.
    Need("fonts-dejavu-core", partial(can_draw, "A")),
    Need("fonts-noto-core", partial(can_draw, "\N{GURMUKHI LETTER SA}")),
    Need("fonts-noto-cjk", partial(can_draw, "\N{HANGUL SYLLABLE GA}")),
)
TEST_NEEDS = (
    *PDF_NEEDS,
    Need("chromium", partial(shutil.which, "chromium")),
    Need("poppler-utils", partial(shutil.which, "pdftotext")),
)


def require_python(version: tuple[int, int]) -> None:
    """Raise Stop unless `version`, as (major, minor), can run the portal."""
    if version != (3, 11):
        found = ".".join(map(str, version))
        raise Stop(
            f"Python 3.11 is needed and this is {found}: install it "
            "(`apt-get install python3.11`), then call `python3.11 do.py`"
        )


def chosen_port(text: str) -> int:
    """Return the port that `text` names; raise Stop where it names none."""
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Stop(f"PORT={text} is not a port: choose a number from 1 to 65535")
    return int(text)


def require_free(port: int) -> None:
    """Raise Stop where a server cannot listen on `port` of 127.0.0.1."""
    with socket.socket() as listener:
        # As servers do: the port of a server that has just ended counts as free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError as refusal:
            other = 8001 if port != 8001 else 8002
            raise Stop(
                f"Port {port} cannot be used ({refusal.strerror}): "
                f"try `PORT={other} make demo`"
            ) from None


def missing(needs: Sequence[Need]) -> list[str]:
    """Return the packages which `needs` names and the system lacks, in that order."""
    return [need.package for need in needs if not need.present()]


def ensure(needs: Sequence[Need]) -> None:
    """Install what the system lacks of `needs`, or raise Stop where it may not."""
    if (lacks := missing(needs)) and may_install():
        install(lacks)
    if lacks := missing(needs):
        raise Stop(
            f"This machine lacks {', '.join(lacks)}: `sudo apt-get install "
            f"--no-install-recommends {' '.join(lacks)}` (Debian's names)"
        )


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Sequence[str]) -> None:
    # dpkg refuses to work without the administrator's folders on the path.
    path = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"
    env = {**os.environ, "PATH": path, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends"]
    with step(f"apt-get install {' '.join(packages)}"):
        succeeds(["apt-get", "update", "--quiet"], env)
        succeeds([*command, *packages], env)
