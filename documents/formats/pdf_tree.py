"""The page of print as WeasyPrint's tree, read by a parser written in C.

WeasyPrint's own parser gives the same tree and takes seven times as long, which is a
thirtieth of the time of a long report's PDF.
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from cssselect2 import ElementWrapper
from selectolax.lexbor import LexborHTMLParser, LexborNode
from tinyhtml5.constants import adjust_svg_attributes
from weasyprint import HTML
from weasyprint.urls import URLFetcherResponse

_SVG = "{http://www.w3.org/2000/svg}"
# selectolax writes the names of attributes in lower case; those of SVG are not.
_OF_SVG = adjust_svg_attributes | {"xmlns": "{http://www.w3.org/2000/xmlns/}xmlns"}


class PrintPage(HTML):  # type: ignore[misc]  # WeasyPrint declares no types
    """What `weasyprint.HTML(string=html)` is: these are the attributes it sets."""

    def __init__(self, html: str, url_fetcher: Callable[[str], URLFetcherResponse]):
        self.base_url = None
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(tree(html))
        self.etree_element = self.wrapper_element.etree_element


def tree(html: str) -> Element:
    """Return the root of a whole page; its comments are left out."""
    element = Element("html")
    if root := LexborHTMLParser(html).root:
        element.attrib = _attributes(root, {})
        _fill(element, root)
    return element


def _fill(element: Element, node: LexborNode) -> None:
    """Give `element` the words and elements that stand in `node`."""
    in_svg = element.tag.startswith(_SVG)
    last: Element | None = None
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            words = child.text_content or ""
            if last is None:
                element.text = (element.text or "") + words
            else:
                last.tail = (last.tail or "") + words
        elif child.tag != "-comment":
            is_svg = in_svg or child.tag == "svg"
            last = SubElement(
                element,
                f"{_SVG}{child.tag}" if is_svg else child.tag or "",
                _attributes(child, _OF_SVG if is_svg else {}),
            )
            _fill(last, child)


def _attributes(node: LexborNode, names: dict[str, str]) -> dict[str, str]:
    return {names.get(name, name): text or "" for name, text in node.attributes.items()}
