"""The links to other versions of a report, on its front page. No Django here.

An edition's files never change, and other versions come out later or are withdrawn:
the links are put into the page when it is sent, as the portal's own pages have them.
"""

from publishing.folder import ANSWERS

CONTENT = b'<div class="page page--main">'


def versions_part(report: str) -> str:
    """Return the name of what the front page of `report` is sent with."""
    return f"{ANSWERS}versions/{report}.html"


def with_versions(page: bytes, html: str) -> bytes:
    """Return `page` with `html` first in its content."""
    before, content, after = page.partition(CONTENT)
    if not content:
        return html.encode() + page
    return before + content + b"\n" + html.encode() + after
