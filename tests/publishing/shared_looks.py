"""Preloaded into the fork server, which so compresses fonts once for all processes.

Nor is coverage measured in them: what was measured is lost when they are killed, or
end as processes do that were forked.
"""

import coverage

from documents.formats.assets import of_colour
from publishing.folder import SIBLINGS, compressed

if measuring := coverage.Coverage.current():
    measuring.stop()
for name, content in of_colour("#1d4f5c").items():
    for suffix in SIBLINGS.values():
        compressed(name, content, suffix)
