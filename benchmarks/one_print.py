"""Have Chromium print pages to PDF, and say how long each took once all was warm.

`python -m benchmarks.one_print FILE…` prints the pages in its files.
"""

import json
import os
import sys
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


def printed(page: Page, file: Path) -> float:
    """Return the seconds that it takes to load and print `file`."""
    began = time.perf_counter()
    page.goto(file.resolve().as_uri())
    page.pdf(prefer_css_page_size=True, tagged=True)
    return time.perf_counter() - began


def main(files: list[Path]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        for file in files:
            printed(page, file)
        taken = {str(file): printed(page, file) for file in files}
        browser.close()
    print(json.dumps(taken))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
