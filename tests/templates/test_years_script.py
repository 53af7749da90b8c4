"""The script that keeps a span of years on one line, as published pages do."""

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser

from documents.years import unbroken

pytestmark = pytest.mark.xdist_group("pages")
HTML = (
    "<p>In 2023-24 and 2019–20, ages 14–15: <a>£10–£15</a> of 10–12%.</p>"
    "<p>2023-09-14, 01225-713-000, A-1 and 2023/24.</p>"
    "<select><option>2023-24</option></select><textarea>2023-24</textarea>"
)


def test_it_does_what_published_pages_have_done_already(chromium: Browser):
    page = chromium.new_page()
    page.set_content(HTML)

    page.add_script_tag(path=finders.find("years.js"))

    assert page.evaluate("document.body.innerHTML") == unbroken(HTML)
    page.close()


def test_every_page_of_the_signed_in_side_asks_for_it(client):
    assert (
        '<script src="/static/years.js" defer></script>' in client.get("/sign-in/").text
    )
