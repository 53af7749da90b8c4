"""The report as pages of the web: a front page, one page a section, all on one page.

Every link within an edition is relative, so the same bytes serve at the address of
the current edition and at the edition's own. What leads out of the edition, to the
partnership and to its other editions, starts at the root of the site.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.template.loader import render_to_string
from django.utils.translation import gettext

from documents.blocks import Document, Section
from documents.cover import Imprint
from documents.formats.contents import contents, in_part, is_long, name_of, on_this_page
from documents.formats.key_figures import Headline, headlines
from documents.formats.links import Address, Map, from_front, from_page_of, on_one_page
from documents.languages import direction_of
from documents.translated import in_its_language
from documents.years import unbroken
from richtext.passages import plain_text

DESCRIPTION_LENGTH = 155
FEW_REMARKS = 3  # on a section; more are folded


@dataclass(frozen=True)
class Remark:
    """What somebody said of a draft, and where they are answered: never published."""

    by: str
    text: str
    quoted: str
    url: str


@dataclass(frozen=True)
class Remarks:
    """What was said of one section; `add` is where one says more, `count` in words."""

    add: str
    count: str = ""
    items: tuple[Remark, ...] = ()

    @property
    def are_few(self) -> bool:
        return len(self.items) <= FEW_REMARKS


@dataclass(frozen=True)
class NavigationLink:
    """A link at the top of each page of a draft; `more` is for screen readers alone."""

    url: str
    words: str
    more: str = ""


class EditLinks(Protocol):
    """Where a draft leads from a value to the record that it comes from.

    `assets` are the addresses of the style sheet and the script by which it is
    discussed, none where it is not. `navigation` leads to what else its reader may do.
    """

    assets: tuple[str, ...]
    navigation: tuple[NavigationLink, ...]

    def link(self, record: str) -> tuple[str, str]:
        """Return the address where `record` is edited, and the id of a link to it.

        Both are "" where it cannot be edited. The id is new on the page.
        """

    def section(self, key: str) -> str:
        """Return the address of the record of a section of the outline."""

    def remarks(self, key: str) -> Remarks | None:
        """Return what was said of a section; None where nobody here may comment."""

    def table(self, name: str) -> str:
        """Return where a table is commented on, "" where nobody here may comment."""


@dataclass(frozen=True)
class Page:
    """What the template of a block may know of the page it is on.

    `root` leads from the page to the folder of the edition, where files are unless
    `sources` says by their paths where. `medium` names other templates for the blocks
    that need them. Drafts offer nothing to download, and may
    have links that lead to where each thing is edited.
    """

    root: str
    colour: str
    downloads: bool
    medium: str = ""
    links: EditLinks | None = None
    sources: Mapping[str, str] | None = None

    def source(self, path: str) -> str:
        """Return the address of a file of the edition, "" where it is not there."""
        if self.sources is None:
            return f"{self.root}{path}"
        return self.sources.get(path, "")


@in_its_language
def pages(document: Document, imprint: Imprint | None) -> dict[str, str]:
    """Return each page of the report by its path in the folder of the edition.

    These are index.html, <section>/index.html in reading order, and full/index.html.
    Without an imprint they are a draft, and say so.
    """
    edition = _Edition(document, imprint)
    return {
        "index.html": edition.front(),
        **dict(edition.section_pages()),
        "full/index.html": edition.full(),
    }


@in_its_language
def draft_page(document: Document, name: str, links: EditLinks) -> str | None:
    """Return one page of a draft with links to what it comes from, None if no such.

    `name` is that of a section, "full", or "" for the front page.
    """
    edition = _Edition(document, None, links)
    if name in {"", "full"}:
        return edition.full() if name else edition.front()
    return dict(edition.section_pages(only=name)).get(f"{name}/index.html")


@in_its_language
def section_part(document: Document, key: str, *, root: str) -> str | None:
    """Return one section of a draft without its heading, as a piece of a page.

    `root` is the address of the draft, which references lead to. None if the document
    has no such section.
    """
    draft = _Edition(document, None)
    if key not in draft.map.places:
        return None
    section = draft.map.places[key].section
    page = Page(root, document.cover.theme_colour, downloads=False)
    shown = draft.map.resolve(section, lambda place: f"{root}{from_front(place)}")
    html = render_to_string(
        "documents/section.html",
        {"section": shown, "level": 0, "below": 3, "page": page},
    )
    return unbroken(html)


class _Edition:
    """One report and how its parts refer to each other."""

    def __init__(
        self,
        document: Document,
        imprint: Imprint | None,
        links: EditLinks | None = None,
    ) -> None:
        self.document = document
        self.imprint = imprint
        self.links = links
        self.map = Map(document, links.link if links else None)
        self.name = name_of(document.cover)

    def front(self) -> str:
        cover = self.document.cover
        whose = gettext("{report} of {partnership}.").format(
            report=self.name, partnership=cover.partnership
        )
        return self.render(
            "front",
            root="",
            description=plain_text(cover.summary) or whose,
            summary=self.map.linked(cover.summary, from_front),
            key_figures=self.key_figures(from_front),
            contents=contents(self.document.sections, self.map, from_front),
            has_tables=any(self.document.tables()),
            attachments=self.document.attachments,
        )

    def section_pages(self, only: str = "") -> Iterator[tuple[str, str]]:
        """Yield the path and the page of each top-level section, or of `only` one."""
        sections = self.document.sections
        previous = (None, *sections)
        following = (*sections[1:], None)
        for section, *around in zip(sections, previous, following, strict=False):
            if only not in {"", section.key}:
                continue
            yield f"{section.key}/index.html", self.section(section, *around)

    def section(
        self, section: Section, previous: Section | None, following: Section | None
    ) -> str:
        lead = from_page_of(section)
        whose = f"{self.name}, {self.document.cover.partnership}."
        return self.render(
            "section",
            root="../",
            description=f"{section.title}: {whose}",
            section=self.map.resolve(section, lead),
            contents=contents(self.document.sections, self.map, lead),
            on_this_page=on_this_page(section, self.map, lead),
            in_part=contents(in_part(self.document.sections, section), self.map, lead),
            is_long=is_long(section),
            previous=previous,
            following=following,
        )

    def full(self) -> str:
        cover, sections = self.document.cover, self.document.sections
        return self.render(
            "full",
            root="../",
            description=gettext("{report} of {partnership}, on one page.").format(
                report=self.name, partnership=cover.partnership
            ),
            summary=self.map.linked(cover.summary, on_one_page),
            key_figures=self.key_figures(on_one_page),
            sections=self.map.resolve(sections, on_one_page),
            contents=contents(sections, self.map, on_one_page, depth=2),
        )

    def key_figures(self, address: Address) -> tuple[Headline, ...]:
        return headlines(self.document.key_figures, self.map, address)

    def render(self, name: str, *, root: str, description: str, **parts: object) -> str:
        cover = self.document.cover
        page = Page(
            root,
            cover.theme_colour,
            downloads=self.imprint is not None,
            links=self.links,
        )
        html = render_to_string(
            f"public/report_{name}.html",
            {
                "page": page,
                "assets": f"{root}assets/",
                "language": cover.language,
                "direction": direction_of(cover.language),
                "cover": cover,
                "imprint": self.imprint,
                "name": self.name,
                "description": shortened(description),
                **parts,
            },
        )
        return unbroken(html)


def shortened(text: str) -> str:
    """Return at most what search engines show, ended at a word."""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rpartition(" ")[0] + "…"
