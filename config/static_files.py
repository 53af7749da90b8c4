"""Serves the style sheets and scripts, compressed where the browser takes that.

A compressed copy of each is made once, in VAR_DIR, when a process first finds it. Its
name says which version of the file it is of.
"""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import brotli
from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

WORTH_IT = {".css", ".js", ".svg", ".ttf"}
SMALLEST = 1_000  # bytes: below that, an answer is one packet anyway
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: bytes(brotli.compress(content, quality=9)),
    "gzip": lambda content: gzip.compress(content, mtime=0),
}


class CompressedStaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc] # has no types
    def get_static_file(
        self, path: str, url: str, stat_cache: dict[str, os.stat_result] | None = None
    ) -> StaticFile:
        plain: StaticFile = super().get_static_file(path, url, stat_cache)
        if Path(path).suffix not in WORTH_IT or os.stat(path).st_size < SMALLEST:
            return plain
        headers = [one for one in plain.alternatives[-1][2] if one[0] != "Vary"]
        try:
            copies = {one: str(compressed(Path(path), one)) for one in CODINGS}
        except OSError:  # a full disk: whoever reads a page waits a little longer
            return plain
        return StaticFile(path, headers, encodings=copies)


def compressed(path: Path, coding: str) -> Path:
    """Return the copy of `path` in that coding, and make it if there is none yet."""
    state = path.stat()
    folder = Path(settings.VAR_DIR) / "static"
    name = f"{path.name}-{state.st_mtime_ns:x}-{state.st_size:x}.{coding}"
    copy = folder / name
    if not copy.exists():
        folder.mkdir(parents=True, exist_ok=True)
        making = folder / f"{name}.{os.getpid()}"
        making.write_bytes(CODINGS[coding](path.read_bytes()))
        making.replace(copy)  # at once, as another process may be serving it
    return copy
