"""Somebody who types a passage in a section's form."""

from datetime import timedelta
from typing import Any

from django.test import Client

from accounts.models import Role
from editing.versions import digest
from reports.models import OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.addresses import section_page
from tests.factories import make_member, make_user
from tests.typical import typed_again

KIND = KINDS_BY_NAME["outline"]
PAGE = section_page("welcome")
KEEP = f"{PAGE}draft/"
DROP = f"{PAGE}draft/drop/"
LATER = timedelta(minutes=16)


class Typist:
    """Somebody who types a passage in one page."""

    def __init__(self, client: Client, section: OutlineSection) -> None:
        self.client, self.section = client, section
        self.seen = digest(KIND, section)
        self.turn = 0

    def __call__(self, passage: str, page: str = KEEP, **changed: str) -> Any:
        # Any: the client's answer, whose type is not public
        """Type `passage`, and whatever is `changed`; return the answer."""
        self.turn += 1
        page_says = {"seen": self.seen, "window": "one", "turn": self.turn, "draft": 0}
        sent = typed_again(KIND, self.section) | page_says | {"passage": passage}
        return self.client.post(page, sent | changed)


def passage() -> str:
    return OutlineSection.objects.get().passage


def colleague(partnership, role=Role.EDITOR):
    return make_member(partnership, role, user=make_user("b@x.example", "Bo"))
