"""The open comments on a draft, beside its text, and the ways to add one."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from accounts.permissions import Member
from documents.blocks import Table
from documents.formats.html import Remark, Remarks
from records.models import PartnershipRecord
from reports.comment_counts import in_words
from reports.comment_policies import may_comment
from reports.draft import Draft
from reports.models import Comment, OutlineSection, Report


class DraftRemarks:
    """The comments on one draft, for one member; `page` is the way back to its page."""

    def __init__(self, draft: Draft, member: Member, page: str) -> None:
        self._draft = draft
        self._page = page
        self._may = bool(may_comment(member))
        self._keys = {row.slug: row.key for row in draft.outline}

    def of(self, slug: str) -> Remarks | None:
        """Return those on a section by its name in the draft; None for no member's."""
        key = self._keys.get(slug, "")
        if not self._may or not key:
            return None
        items = self._items.get(key, [])
        count = in_words(len(items)) if items else ""
        return Remarks(self._add(slug, section=key), count, tuple(items))

    def on_table(self, name: str) -> str:
        """Return where a table is commented on, "" for no member's."""
        slug = self._tables.get(name, "")
        if not self._may or not slug:
            return ""
        return self._add(slug, section=self._keys[slug], table=name)

    def _add(self, slug: str, **place: str) -> str:
        asked = {**place, "draft": f"{self._page}~remarks--{slug}"}
        return _add_url(self._draft.report, asked)

    @cached_property
    def _items(self) -> Mapping[str, list[Remark]]:
        rows = Comment.objects.filter(report=self._draft.report).open()
        found: dict[str, list[Remark]] = defaultdict(list)
        for row in rows.select_related("by").order_by("pk"):
            found[row.section].append(_remark(row, self._draft.report))
        return found

    @cached_property
    def _tables(self) -> Mapping[str, str]:
        """The name of the section of each table, by the table's own."""
        return {
            block.name: section.key
            for section in self._draft.for_members.walk()
            for block in section.blocks
            if isinstance(block, Table) and section.key in self._keys
        }


def remarks_on(section: PartnershipRecord | None, member: Member) -> Remarks | None:
    """Return the open comments on one section, for its own page.

    None where it is another record, and as in a draft.
    """
    if not isinstance(section, OutlineSection) or not may_comment(member):
        return None
    report = section.report
    rows = Comment.objects.filter(report=report, section=section.key).open()
    rows = rows.select_related("by").order_by("pk")
    items = tuple(_remark(row, report) for row in rows)
    count = in_words(len(items)) if items else ""
    return Remarks(_add_url(report, {"section": section.key}), count, items)


def _add_url(report: Report, asked: Mapping[str, str]) -> str:
    page = reverse("editing:comment-add", args=[report.partnership.slug, report.key])
    return f"{page}?{urlencode(asked)}"


def _remark(row: Comment, report: Report) -> Remark:
    args = [report.partnership.slug, report.key, row.pk]
    text = row.text or "Deleted by its author"
    url = reverse("editing:comment", args=args)
    return Remark(row.by.name, text, row.quoted, url)
