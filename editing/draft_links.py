"""Where each thing in a draft is edited and commented on, and the way back to it."""

import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlencode

from django.templatetags.static import static
from django.urls import reverse

from accounts.permissions import Member, Permission
from documents.formats.html import NavigationLink, Remarks
from editing.comments.remarks import DraftRemarks
from partnership.models import Period
from reports.draft import Draft
from reports.record_kinds import KINDS_BY_NAME

_BACK = re.compile(r"([a-z0-9-]+)/([a-z0-9-]*)~([A-Za-z0-9_-]*)")


class DraftLinks:
    """The links of one page of a draft, for one member; `page` is its name.

    A member who may not edit gets none.
    """

    def __init__(self, draft: Draft, member: Member, page: str) -> None:
        self._draft = draft
        self._slug = draft.report.partnership.slug
        self._page = f"{draft.report.key}/{page}"
        self._may_edit = member.may(Permission.EDIT_RECORDS)
        self._used: Counter[str] = Counter()
        self._sections = {row.slug: row.address for row in draft.outline}
        self._remarks = DraftRemarks(draft, member, self._page)
        names = [self._slug, draft.report.key]
        self.navigation: tuple[NavigationLink, ...] = (
            NavigationLink(draft.report.get_absolute_url(), "Back to editing"),
            NavigationLink(reverse("editing:changed", args=names), "See what changed"),
            NavigationLink(
                reverse("editing:preview-word", args=names),
                "Download for Word",
                " (DOCX)",
            ),
            NavigationLink(reverse("editing:draft-pdf", args=names), "Get a PDF"),
        )
        self.assets: tuple[str, ...] = (static("remarks.css"), static("comments.js"))

    def link(self, record: str) -> tuple[str, str]:
        """Return where `record`, or the figure of that name, is edited, and an id.

        The id is that of the link itself, to which saving leads back. What several
        records come to leads to the list of them. Both are "" where there is nothing
        that the member can edit.
        """
        place = self._place(record) if self._may_edit else ""
        if not place:
            return "", ""
        name = record.replace("/", "--")
        self._used[name] += 1
        count = self._used[name]
        anchor = f"edit--{name}" if count == 1 else f"edit--{name}--{count}"
        joined = "&" if "?" in place else "?"
        return (
            f"{place}{joined}{urlencode({'draft': f'{self._page}~{anchor}'})}",
            anchor,
        )

    def section(self, key: str) -> str:
        return self._sections.get(key, "")

    def remarks(self, key: str) -> Remarks | None:
        return self._remarks.of(key)

    def table(self, name: str) -> str:
        return self._remarks.on_table(name)

    def _place(self, record: str) -> str:
        if record == "summary":
            year = self._draft.report.key
            return reverse("editing:settings", args=[self._slug, year])
        kind, _, rest = record.partition("/")
        if kind not in KINDS_BY_NAME:
            return ""
        records = self._draft.records
        key = rest.partition("/")[0]
        if any(row.key == key for row in records.every(KINDS_BY_NAME[kind].model)):
            return reverse("editing:record-change", args=[self._slug, kind, key])
        place = reverse("editing:record-list", args=[self._slug, kind])
        of_a_year = any(row.key == key for row in records.every(Period))
        return f"{place}?{urlencode({'year': key})}" if of_a_year else place


class NoLinks:
    """For whoever reads a draft and has nothing of it to edit or discuss."""

    assets: tuple[str, ...] = ()

    def __init__(self, *navigation: NavigationLink) -> None:
        self.navigation = navigation

    def remarks(self, key: str) -> None:
        return None

    def table(self, name: str) -> str:
        return ""

    def link(self, record: str) -> tuple[str, str]:
        return "", ""

    def section(self, key: str) -> str:
        return ""


def way_back_to_draft(slug: str, asked: Mapping[str, str]) -> str:
    """Return the page of the draft that `asked` says somebody came from, "" if none.

    It is put together from names, so that no link can lead anybody elsewhere.
    """
    found = _BACK.fullmatch(asked.get("draft", ""))
    if not found:
        return ""
    year, page, anchor = found.groups()
    name, args = (
        ("preview-page", [slug, year, page]) if page else ("preview", [slug, year])
    )
    return f"{reverse(f'editing:{name}', args=args)}{f'#{anchor}' if anchor else ''}"
