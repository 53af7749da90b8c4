"""Read the settings from the environment; a bad value stops the start by its name."""

import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict, TypeVar
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

T = TypeVar("T")


class MailServer(TypedDict, total=False):
    """What Django's SMTP backend takes; nothing where there is no mail server."""

    host: str
    port: int
    username: str
    password: str
    use_tls: bool
    use_ssl: bool


def read(name: str, kind: Callable[[str], T], default: str) -> T:
    """Return the setting `name` as `kind` makes it of its text.

    Raise ImproperlyConfigured, naming the setting, where `kind` refuses the text.
    """
    text = os.environ.get(name) or default
    try:
        return kind(text)
    except (ValueError, ImproperlyConfigured) as refusal:
        shown = re.sub("//.*@", "//…@", text, flags=re.DOTALL)  # there is a password
        raise ImproperlyConfigured(
            f"{name}={shown!r} cannot be used: {refusal}"
        ) from refusal


def switch(text: str) -> bool:
    """Return whether `text` says yes; raise ValueError unless it says yes or no."""
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False}
    try:
        return {**words, "no": False}[text.strip().lower()]
    except KeyError:
        raise ValueError("say yes or no") from None


def count(text: str) -> int:
    """Return the whole number in `text`; raise ValueError unless it is 0 or more."""
    if not (text.isascii() and text.isdigit()):
        raise ValueError("write a whole number, 0 or more")
    return int(text)


def count_from_one(text: str) -> int:
    """Return the whole number in `text`; raise ValueError unless it is 1 or more."""
    number = count(text)
    if number < 1:
        raise ValueError("write a whole number, 1 or more")
    return number


def origin(text: str) -> str:
    """Return `text`, which has to be an address without a path, as browsers have it.

    Raise ValueError unless it is http:// or https:// with a host and nothing else.
    """
    message = "write an address without a path, such as https://reports.example.org"
    parts = urlsplit(text)
    rest = (parts.path, parts.query, parts.fragment, parts.username or "")
    if parts.scheme not in ("http", "https") or not parts.hostname or any(rest):
        raise ValueError(message)
    if not re.fullmatch(r"[a-z]+://[A-Za-z0-9.\[\]:-]+", text):
        raise ValueError(message)
    return text


def words(text: str) -> list[str]:
    """Return the parts of `text` between its commas, without empty ones."""
    return [part.strip() for part in text.split(",") if part.strip()]


def one_of(*choices: str) -> Callable[[str], str]:
    """Return a reader that takes one of `choices` and nothing else."""

    def reader(text: str) -> str:
        if text not in choices:
            raise ValueError(f"choose one of {', '.join(choices)}")
        return text

    return reader


def second_factor(*, https: bool) -> Callable[[str], str]:
    """Return a reader of who needs a second step: some, all, or off without `https`."""

    def reader(text: str) -> str:
        if text == "off" and https:
            raise ValueError("with HTTPS=yes, choose some or all")
        return one_of("some", "all", "off")(text)

    return reader


def database(text: str) -> dict[str, object]:
    """Return Django's settings of the database at the address `text`.

    SQLite gets write-ahead logging, full synchronisation and a write lock taken when
    a transaction starts, so that a crash loses nothing and writers queue.
    """
    if not text.startswith(("sqlite:", "postgres:", "postgresql:")):
        raise ValueError("use sqlite:///path or postgres://user@host:port/name")
    settings = environ.Env().db_url_config(text)
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
        }
    return dict(settings)


def mail_server(text: str) -> MailServer:
    """Return the mail server at the address `text`, if any.

    smtps:// is encrypted from the start,
    smtp+starttls:// before anything is said, and smtp:// not at all.
    """
    if not text:
        return {}
    ports = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
    parts = urlsplit(text)
    if (
        parts.scheme not in ports
        or not re.fullmatch(r"[a-z+]+://([^@/\s]+@)?[A-Za-z0-9.\[\]:-]+", text)
        or not parts.hostname
        or (parts.username is None) != (parts.password is None)
    ):
        raise ValueError(
            "use smtp://host:port, smtp+starttls://user:password@host or "
            "smtps://user:password@host, with signs such as @ and / as %40 and %2F"
        )
    return {
        "host": parts.hostname,
        "port": parts.port or ports[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp+starttls",
        "use_ssl": parts.scheme == "smtps",
    }


def mail_from(text: str) -> str:
    """Return `text`, an email address that may have a name before it.

    Raise ValueError unless it can be what mails come from.
    """
    found = re.fullmatch(r"(?:[^<>\"@,\x00-\x1f]+ <([^<>]+)>|([^<>]+))", text)
    try:
        validate_email(found and (found[1] or found[2]))
    except ValidationError:
        raise ValueError(
            "write an address such as reports@example.org, or "
            "Partnership reporting <reports@example.org>"
        ) from None
    return text


def secret_key(text: str, *, kept_in: Path) -> str:
    """Return `text`, or where it is empty the key kept in a file, made once."""
    if text:
        return text
    if not kept_in.exists():
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        kept_in.touch(mode=0o600)
        kept_in.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return kept_in.read_text(encoding="ascii")
