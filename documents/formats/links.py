"""Cross-references: the page of each section, and links to it from any page."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from html import escape
from typing import TypeVar

from django.utils.translation import gettext

from documents.blocks import RICH_FIELDS, Document, Section
from documents.quantities import Quantity, Unit
from richtext.direction import directed
from richtext.links import linked, without_addresses

Part = TypeVar("Part")


@dataclass(frozen=True)
class Place:
    """A section and the top-level section whose page it is on."""

    section: Section
    top: Section

    @property
    def words(self) -> str:
        """What a reference says that was given no words of its own."""
        number = self.section.number
        if number.endswith(":"):  # of an annex
            return number.removesuffix(":").replace(" ", "\N{NO-BREAK SPACE}")
        if not number:
            return self.section.heading
        words = gettext("section {number}").format(number=number)
        return words.replace(" ", "\N{NO-BREAK SPACE}")


Address = Callable[[Place], str]


class Map:
    """The page of every section of a document."""

    def __init__(
        self,
        document: Document,
        edit: Callable[[str], tuple[str, str]] | None = None,
        *,
        on_paper: bool = False,
    ) -> None:
        """`edit` gives the address where a figure is edited and an id, for drafts."""
        self.edit = edit
        self.on_paper = on_paper
        self.places = {
            section.key: Place(section, top)
            for top in document.sections
            for section in top.walk()
        }

    def resolve(self, part: Part, address: Address) -> Part:
        """Return `part` with every reference in it a link to what `address` returns.

        `part` is anything a document is made of. A reference to a section that the
        document does not have stays as words.
        """
        if isinstance(part, tuple):
            return tuple(self.resolve(one, address) for one in part)  # type: ignore[return-value]  # a tuple of the same
        if isinstance(part, Quantity):
            if part.unit is not Unit.RICH or not isinstance(part.value, str):
                return part
            return replace(part, value=self.linked(part.value, address))
        if not is_dataclass(part) or isinstance(part, type):
            return part
        return replace(
            part,
            **{
                field.name: self.linked(value, address)
                if field.name in RICH_FIELDS
                else self.resolve(value, address)
                for field in fields(part)
                for value in (getattr(part, field.name),)
            },
        )

    def linked(self, html: str, address: Address) -> str:
        """Return rich text as readers get it, without what only editors need."""

        def section(key: str, text: str) -> tuple[str, str]:
            place = self.places.get(key)
            if place is None:
                return "", text or gettext("section {number}").format(number=key)
            return address(place), text or place.words

        html = directed(linked(html, section, self.edit, sign_of_note))
        return without_addresses(html) if self.on_paper else html


def sign_of_note(name: str, number: str) -> str:
    """Return the sign in the text that leads to a footnote, which leads back to it."""
    words = gettext("footnote {number}").format(number=number)
    return (
        f'<sup class="note-sign" id="sign-{escape(name)}">'
        f'<a href="#note-{escape(name)}" aria-label="{escape(words)}">'
        f"{escape(number)}</a></sup>"
    )


def on_one_page(place: Place) -> str:
    return f"#{place.section.key}"


def from_front(place: Place) -> str:
    return address(place, "")


def from_page_of(here: Section) -> Address:
    """Return what leads from the page of `here`, a top-level section."""

    def lead(place: Place) -> str:
        if place.top.key == here.key:
            return f"#{place.section.key}"
        return address(place, "../")

    return lead


def address(place: Place, root: str) -> str:
    page = f"{root}{place.top.key}/"
    return page if place.section is place.top else f"{page}#{place.section.key}"
