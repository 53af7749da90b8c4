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
    `portal`, `subject`, and `link` in full where `about` has a path of that name.
    """
    values: dict[str, object] = {**about, "name": name, "portal": settings.PORTAL_URL}
    if link := about.get("link"):
        values["link"] = absolute(str(link))
    subject, _, body = plain(f"mail/{kind.name}.txt", values).strip().partition("\n")
    subject = one_line(subject)[:LONGEST_SUBJECT]
    values["subject"] = subject
    text = plain("mail/frame.txt", {**values, "body": wrapped(body)})
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


def kept(text: str) -> str:
    """Return `text` without NUL and lone surrogates, which no database keeps."""
    return re.sub("[\x00\ud800-\udfff]", "", text)


def wrapped(text: str) -> str:
    """Return `text` in lines that a reader of plain mail can read; links stay whole.

    Lines that follow each other are one paragraph; one that begins with "- " is an
    item of a list, and one that is only a link stays by itself.
    """
    blocks = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join("\n".join(map(_filled, _lines_of(block))) for block in blocks)


def _lines_of(block: str) -> list[str]:
    lines: list[str] = []
    for line in filter(None, map(str.strip, block.splitlines())):
        alone = line.startswith(("- ", "https://", "http://"))
        if lines and not (alone or lines[-1].startswith(("https://", "http://"))):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def _filled(line: str) -> str:
    return textwrap.fill(
        line,
        WIDTH,
        subsequent_indent="  " if line.startswith("- ") else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
