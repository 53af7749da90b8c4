"""Where earlier migrations find what `accounts.kept_rows` does."""

from accounts.kept_rows import drop, make

__all__ = ["drop", "make"]
