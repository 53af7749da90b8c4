"""Preloaded into the fork server, which so compresses fonts once for all processes."""

from documents.formats.assets import of_colour
from publishing.folder import SIBLINGS, compressed

for name, content in of_colour("#1d4f5c").items():
    for suffix in SIBLINGS.values():
        compressed(name, content, suffix)
