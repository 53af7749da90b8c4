"""Every mail can be read on a phone and a wide window, in light colours and dark ones.

Mails have no landmarks: programs show them inside a page of their own.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.portal import Portal
from tests.browser.test_axe import RULES, is_too_wide

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.looks]
LANDMARKS = ("region", "landmark-one-main")
WRITTEN = """
import json
from dataclasses import asdict
from mail.kinds import kinds
from tests.mail.every import every_mail
told = [asdict(mail) for mail in every_mail()]
print(json.dumps({"mails": told, "kinds": list(kinds())}))
"""


def faults(page: Page) -> list[str]:
    found = Axe().run(
        page,
        options={
            **RULES,
            "rules": {rule: {"enabled": False} for rule in LANDMARKS},
        },
    )
    return [
        f"{row['id']}: {node['html'][:200]}"
        for row in found.response["violations"]
        for node in row["nodes"]
    ]


def test_no_mail_has_faults(page: Page, portal: Portal) -> None:
    written = portal.answer(WRITTEN)
    assert isinstance(written, dict)
    found = {}
    for mail in written["mails"]:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
        page.set_content(mail["html"])
        found[mail["name"]] = [*faults(page), *["wide"] * is_too_wide(page)]
        page.set_viewport_size({"width": 320, "height": 900})
        page.emulate_media(color_scheme="dark")
        found[mail["name"]] += [*faults(page), *["narrow"] * is_too_wide(page)]

    assert {mail["kind"] for mail in written["mails"]} == {*written["kinds"]}
    assert {name: said for name, said in found.items() if said} == {}
