"""Rich text as readers get it, with links to sections and to footnotes."""

from collections.abc import Callable, Iterator
from html import escape
from itertools import takewhile

from richtext.passages import is_in
from richtext.tokens import Tag, Token, parse, written

Link = tuple[str, str]


def linked(
    html: str,
    section: Callable[[str, str], Link],
    edit: Callable[[str], Link] | None = None,
    sign: Callable[[str, str], str] = lambda name, number: number,
) -> str:
    """Return `html` as readers get it, each section link an ordinary one.

    `section` is given a key and the text ("" where it is to be generated) and returns
    the address and the text to show; without an address the text stands alone. With
    `edit`, each figure outside a link leads to the address that it returns, if any,
    by a link whose id comes with it. `sign` returns the HTML for the sign of the
    footnote of that name and number.
    """
    tokens = parse(html)
    return "".join(_linked(iter(tokens), section, edit, sign))


def without_addresses(html: str) -> str:
    """Return `html` with figures as mere words: paper cannot say what they are."""
    tokens = parse(html)
    return written(one for one in tokens if isinstance(one, str) or one.name != "data")


def _linked(
    tokens: Iterator[Token],
    section: Callable[[str, str], Link],
    edit: Callable[[str], Link] | None,
    sign: Callable[[str, str], str],
) -> Iterator[str]:
    in_link = False
    for token in tokens:
        match token:
            case Tag("a") if (key := token.get("data-section")) is not None:
                href, text = section(key, _text_to_end(tokens, "a"))
                words = escape(text, quote=False)
                yield f'<a href="{escape(href)}">{words}</a>' if href else words
            case Tag("data") if (address := token.get("data-figure")) is not None:
                text = escape(_text_to_end(tokens, "data"), quote=False)
                value = f'<data value="{escape(address)}">{text}</data>'
                href, name = edit(address) if edit and not in_link else ("", "")
                yield _edit_link(href, name, value) if href else value
            case Tag("sup") if (note := token.get("data-sign")) is not None:
                yield sign(note, _text_to_end(tokens, "sup"))
            case Tag("span"):
                pass  # only editors see which digits are plain
            case _:
                in_link = is_in(token, "a", in_link)
                yield written([token])


def _text_to_end(tokens: Iterator[Token], name: str) -> str:
    """Return the words up to the end of the element of that name, and pass it."""
    words = takewhile(lambda token: not _ends(token, name), tokens)
    return "".join(token for token in words if isinstance(token, str))


def _ends(token: Token, name: str) -> bool:
    return isinstance(token, Tag) and token.closes and token.name == name


def _edit_link(href: str, name: str, value: str) -> str:
    return f'<a class="edit-value" id="{name}" href="{escape(href)}">{value}</a>'
