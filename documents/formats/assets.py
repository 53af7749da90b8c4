"""What published pages carry with them, so that they never look different.

These are the style sheets, and the fonts that they name.
"""

from pathlib import Path

from documents.blocks import Document
from documents.formats import theme
from documents.typefaces import FACES

STATIC = Path(__file__).parents[2] / "static"
STYLE_SHEETS = ("portal.css", "report.css", "tables.css", "charts.css")


def assets(document: Document) -> dict[str, bytes]:
    """Return the files of an edition's look by their path in its folder."""
    return of_colour(document.cover.theme_colour)


def of_colour(colour: str) -> dict[str, bytes]:
    """Return the same files for pages that belong to no edition."""
    files = {f"assets/{name}": (STATIC / name).read_bytes() for name in STYLE_SHEETS}
    files |= {f"assets/fonts/{path.name}": path.read_bytes() for path in FACES.values()}
    return files | {"assets/theme.css": theme.css(colour).encode()}
