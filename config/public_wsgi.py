"""Serves the published pages alone: no sign-in, no draft, no database, no Django.

It needs to read EDITIONS_DIR, and to write nothing.
"""

import os
from pathlib import Path

from publishing.public import PublicPages

YES, NO = ("1", "true", "yes"), ("0", "false", "no")

https = (os.environ.get("HTTPS") or "no").strip().lower()
if https not in (*YES, *NO):
    raise SystemExit(f"HTTPS={https!r} cannot be used: say yes or no")

VAR_DIR = os.environ.get("VAR_DIR") or Path(__file__).resolve().parent.parent / "var"

application = PublicPages(
    Path(os.environ.get("EDITIONS_DIR") or Path(VAR_DIR, "editions")),
    https=https in YES,
    contact=os.environ.get("SECURITY_CONTACT") or "mailto:security@localhost",
)
