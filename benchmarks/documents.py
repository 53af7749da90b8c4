"""Reports of any length, made of one report."""

from dataclasses import replace

from documents.blocks import Document, Section


def longer(document: Document, times: int) -> Document:
    """Return `document` with its sections `times` over, each under a key of its own.

    References keep pointing to the sections of the first time.
    """
    repeated = tuple(
        renamed(section, f"-{time}" if time else "")
        for time in range(times)
        for section in document.sections
    )
    return replace(document, sections=repeated)


def renamed(section: Section, suffix: str) -> Section:
    below = tuple(renamed(one, suffix) for one in section.sections)
    return replace(section, key=f"{section.key}{suffix}", sections=below)
