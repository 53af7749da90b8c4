"""What a mail says: its subject, its text and its HTML, from the kind's templates."""

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.template import Context, engines
from django.template.backends.django import DjangoTemplates
from django.template.loader import get_template

from mail.kinds import MailKind

WIDTH = 72
BY_THEMSELVES = ("https://", "http://", "--")
LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Rendered:
    """The three texts of a mail."""

    subject: str
    text: str
    html: str


def absolute(path: str) -> str:
    """Return the address of the page at `path` of the portal, or `path` if it is none.

    It begins with the configured origin, whatever host a request came to.
    """
    return f"{settings.PORTAL_URL}{path}" if path.startswith("/") else path


def rendered(kind: MailKind, *, name: str, about: Mapping[str, object]) -> Rendered:
    """Return what `templates/mail/<name>.txt` and `.html` make of `about`.

    The first line of the text template is the subject. Templates also have `name`,
    `portal`, `why`, `subject`, and `link` in full where `about` has a path of it.
    """
    values: dict[str, object] = {
        **about,
        "name": name,
        "portal": settings.PORTAL_URL,
        "why": kind.why,
    }
    if link := about.get("link"):
        values["link"] = absolute(str(link))
    subject, _, body = plain(f"mail/{kind.name}.txt", values).strip().partition("\n")
    subject = shortened(one_line(subject))
    values["subject"] = subject
    text = wrapped(plain("mail/frame.txt", {**values, "body": body}))
    html = get_template(f"mail/{kind.name}.html").render(values)
    return Rendered(subject, kept(f"{text.strip()}\n"), kept(html))


def plain(template: str, values: Mapping[str, object]) -> str:
    """Return what `template` makes of `values` where nothing is escaped for HTML."""
    engine = cast(DjangoTemplates, engines["django"]).engine
    context = Context(dict(values), autoescape=False)
    return engine.get_template(template).render(context)


def one_line(text: str) -> str:
    """Return `text` without line breaks and control characters, for a header."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())


def shortened(subject: str) -> str:
    """Return `subject`, cut after a word and with an ellipsis where it is too long."""
    if len(subject) <= LONGEST_SUBJECT:
        return subject
    start = subject[: LONGEST_SUBJECT - 1]
    return f"{start.rpartition(' ')[0] or start}…"


def kept(text: str) -> str:
    """Return `text` without NUL and lone surrogates, which no database keeps."""
    return re.sub("[\x00\ud800-\udfff]", "", text)


def wrapped(text: str) -> str:
    """Return `text` in lines that a reader of plain mail can read; links stay whole.

    Lines that follow each other are one paragraph; one that begins with "- " is an
    item of a list, and one that is only a link, or dashes, stays by itself.
    """
    blocks = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join("\n".join(map(_filled, _lines_of(block))) for block in blocks)


def _lines_of(block: str) -> list[str]:
    lines: list[str] = []
    for line in filter(None, map(str.strip, block.splitlines())):
        alone = line.startswith(("- ", *BY_THEMSELVES))
        if lines and not (alone or lines[-1].startswith(BY_THEMSELVES)):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def _filled(line: str) -> str:
    return textwrap.fill(
        line,
        WIDTH,
        subsequent_indent="  " if line.startswith("- ") else "",
        break_long_words="://" not in line,
        break_on_hyphens=False,
    )
