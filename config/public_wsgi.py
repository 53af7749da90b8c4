"""Serves the published pages alone: no sign-in, no draft, no database, no Django.

It needs to read EDITIONS_DIR, and to write nothing.
"""

import os
from pathlib import Path

from publishing.public import PublicPages

VAR_DIR = os.environ.get("VAR_DIR") or Path(__file__).resolve().parent.parent / "var"

application = PublicPages(
    Path(os.environ.get("EDITIONS_DIR") or Path(VAR_DIR, "editions")),
    https=os.environ.get("HTTPS", "no").strip().lower() in ("1", "true", "yes"),
)
