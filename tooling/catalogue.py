"""The Welsh catalogue: find every marked text, bring django.po up to date, compile it.

Run `python3 do.py words` after a text was marked or changed, or was translated. Unlike
the rest of this package it needs what is installed: Babel and Django.
"""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "locale" / "cy" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
APART = {"tests", "tooling", "config", "locale", "static", "build", "var"}
HEADER = """\
# What reports say by themselves, in Welsh.
#
# These words were written without a Welsh speaker at hand. Before a report in Welsh is
# published, somebody who speaks Welsh has to read them; what they correct belongs here.
# After a change run `python3 do.py words`, which also compiles this file."""

Message = str | tuple[str, ...]


def messages() -> Iterator[tuple[Message, str, str]]:
    """Yield each marked text, its context and its file; a plural text has two forms."""
    for path in sorted(ROOT.glob("*/**/*.py")):
        name = path.relative_to(ROOT)
        if name.parts[0].startswith(".") or APART.intersection(name.parts[:1]):
            continue
        if "migrations" not in name.parts:
            yield from ((*told, str(name)) for told in in_python(path.read_bytes()))
    for path in sorted((ROOT / "templates").glob("**/*.html")):
        name = path.relative_to(ROOT)
        yield from ((*told, str(name)) for told in in_template(path.read_text()))
    yield from ((text, "", "reports/record_kinds.py") for text in declared())


def in_python(source: bytes) -> Iterator[tuple[Message, str]]:
    for _, text, _, context in extract("python", io.BytesIO(source), KEYWORDS):
        yield text, context or ""


def in_template(source: str) -> Iterator[tuple[Message, str]]:
    """Yield what Django itself would look for in a template."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 # set up

    # It writes calls between letters that stand for the HTML; a call has a line.
    lines = (line.strip() for line in templatize(source).splitlines())
    calls = "\n".join(line for line in lines if "gettext" in line)
    file = io.BytesIO(calls.encode())
    for _, text, _, context in extract("javascript", file, KEYWORDS):
        yield text, context or ""


def declared() -> Iterator[str]:
    """Yield names of fields that a report shows, and of the versions of a report."""
    from documents.cover import AUDIENCES  # noqa: PLC0415 # Django has to be set up
    from reports.record_kinds import RECORD_KINDS  # noqa: PLC0415

    yield from map(str, AUDIENCES.values())
    for kind in RECORD_KINDS:
        yield from kind.measures.values()
        for name in kind.figures:
            yield str(getattr(kind.model._meta.get_field(name), "verbose_name", name))


def template() -> Catalog:
    """Return a catalogue of every marked text, without a translation."""
    found = Catalog(fuzzy=False)
    for text, context, name in messages():
        found.add(text, locations=[(name, 0)], context=context or None)
    return found


def kept() -> Catalog:
    """Return the catalogue as it is kept."""
    with PO.open("rb") as file:
        return read_po(file, locale="cy", domain="django", abort_invalid=True)


def updated() -> Catalog:
    """Return the catalogue with each marked text, and none that is marked no more."""
    catalogue = kept()
    changed: Any = catalogue.revision_date  # kept as it is
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = HEADER
    catalogue.revision_date = changed
    catalogue.creation_date = changed
    return catalogue


def written(catalogue: Catalog) -> bytes:
    target = io.BytesIO()
    write_po(target, catalogue, width=88, sort_output=True, include_lineno=False)
    return target.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def main() -> int:
    """Write both files, and return 1 where a text has no translation yet."""
    import django  # noqa: PLC0415

    django.setup()
    catalogue = updated()
    old = PO.read_bytes()
    if written(catalogue) != old:
        catalogue.revision_date = datetime.now(UTC).replace(second=0, microsecond=0)
        catalogue.creation_date = catalogue.revision_date
        PO.write_bytes(written(catalogue))
    MO.write_bytes(compiled(kept()))
    missing = [one.id for one in catalogue if one.id and not translated(one.string)]
    for text in missing:
        print(f"No translation yet: {text}")
    return int(bool(missing))


def forms(text: object) -> tuple[str, ...]:
    """Return the forms of a text or of a translation: several where it has a plural."""
    return tuple(text) if isinstance(text, list | tuple) else (str(text or ""),)


def translated(text: object) -> bool:
    """Whether there is a translation, in each form that the language has."""
    return all(forms(text))


if __name__ == "__main__":
    sys.exit(main())
