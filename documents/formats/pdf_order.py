"""What the process of `pdf_chapters` is given and gives back: files, in a ZIP."""

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

ORDER, MARKS = "order.txt", "marks.html"
WHOLE, PAGES = "whole.pdf", "pages.txt"
# How a link to another part is written while that part is not there.
ELSEWHERE = "portal-part:"
LINK, OWN = re.compile(r'href="#([^"]+)"'), re.compile(r'\bid="([^"]+)"')


def leading_elsewhere(html: str) -> str:
    """Return a part of the report whose links to other parts say so."""
    own = set(OWN.findall(html))

    def away(link: re.Match[str]) -> str:
        return link[0] if link[1] in own else f'href="{ELSEWHERE}{link[1]}"'

    return LINK.sub(away, html)


def packed(files: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content)
    return file.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
