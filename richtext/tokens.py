"""The HTML of a passage as a row of tags and words: parsed once, written in one way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

BLOCKS = frozenset(
    {
        *("p", "ul", "ol", "li", "blockquote", "footer", "h3", "h4", "figure"),
        *("table", "caption", "tbody", "tr", "th", "td"),
    }
)
_WITHOUT_END = frozenset({"br"})
_WORDS = "-text"


@dataclass(frozen=True, slots=True)
class Tag:
    """The beginning of an element, or its end where it `closes`."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    closes: bool = False

    def get(self, attribute: str) -> str | None:
        """Return an attribute's value; "" where it has none, None if it is absent."""
        return next((text for name, text in self.attributes if name == attribute), None)

    @property
    def is_block(self) -> bool:
        return self.name in BLOCKS


Token = Tag | str  # a text is words as people read them, without any `&amp;`


@lru_cache(maxsize=4096)  # the same passage is counted, filled, linked and shown
def parse(html: str) -> tuple[Token, ...]:
    """Return the tags and words of any HTML as browsers read it; no tag stays open."""
    if "<" not in html and "&" not in html:
        return (html,) if html else ()
    return tuple(tokens_of(html))


def tokens_of(html: str) -> Iterator[Token]:
    """Yield what `parse` returns, and keep nothing of it: for what is read once."""
    return _tokens(LexborHTMLParser(html, is_fragment=True).root)


def written(tokens: Iterable[Token]) -> str:
    """Return the HTML of `tokens`."""
    return "".join(map(_written, tokens))


def _tokens(node: LexborNode | None) -> Iterator[Token]:
    """Yield the tokens of `node`, of all in it and all beside it.

    A loop and no recursion: whoever pastes may have nested a thousand tags.
    """
    above: list[LexborNode] = []
    while node or above:
        if node is None:
            node = above.pop()
            if node.tag not in _WITHOUT_END:
                yield Tag(node.tag or "", closes=True)
            node = node.next
        elif node.tag == _WORDS:
            yield node.text_content or ""
            node = node.next
        elif (node.tag or "-").startswith("-"):  # a comment
            node = node.next
        else:
            given = tuple((name, text or "") for name, text in node.attributes.items())
            yield Tag(node.tag or "", given)
            above.append(node)
            node = node.child


def _written(token: Token) -> str:
    if isinstance(token, str):
        return escape(token, quote=False)
    if token.closes:
        return f"</{token.name}>"
    given = "".join(f' {name}="{escape(text)}"' for name, text in token.attributes)
    return f"<{token.name}{given}>"
