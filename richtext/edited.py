"""Text as the editor in the browser sends it: HTML in place of the notation."""

from richtext.lines import link_address
from richtext.tokens import Tag, parse

EDITED = "-html"  # after the name of a box: the name of what the editor made of it


def refused_addresses(html: str) -> tuple[str, ...]:
    """Return the address of each link in any HTML that may not be linked, in order."""
    links = (one for one in parse(html) if isinstance(one, Tag) and one.name == "a")
    addresses = (link.get("href") for link in links if not link.get("data-section"))
    return tuple(one for one in addresses if one and not link_address(one))
