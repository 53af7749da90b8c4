"""One page of a sheet: what a person asked for, and what the answer shows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from secrets import token_hex
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from accounts.permissions import MemberRequest
from editing.batch import own_change
from editing.member_records import MemberRecords
from editing.sheets.checking import Checked
from editing.sheets.columns import Sheet
from editing.sheets.names import Names
from editing.sheets.page import (
    BLANK_ROWS,
    FEW,
    YearBefore,
    groups,
    lines,
    name_lists,
    totals,
    year_before,
)
from editing.sheets.rows import Row, blank_row, error_count, row_on_file
from partnership.models import Period
from records.declaration import RecordKind
from records.exchange.key_index import KeyIndex
from records.models import PartnershipRecord
from records.numbers import STATUSES_IN_WORDS, NumberStatus
from reports.models import Report

PER_PAGE, MANY = 50, 200
KEPT = ("page", "rows", "all")  # of the address, after saving


@dataclass(frozen=True)
class SheetPage:
    """The page of a sheet that a person asked for."""

    request: MemberRequest
    access: MemberRecords
    period: Period | None

    @property
    def kind(self) -> RecordKind:
        return self.access.kind

    @cached_property
    def sheet(self) -> Sheet:
        names = Names(KeyIndex(self.request.member.partnership))
        return Sheet(self.kind, names, is_whole=self.is_whole)

    @cached_property
    def page(self) -> Page[PartnershipRecord]:
        pages = Paginator(self._records(), MANY if self.is_long else PER_PAGE)
        return pages.get_page(self.request.GET.get("page"))

    @cached_property
    def before(self) -> YearBefore:
        return year_before(self.sheet, self.period)

    @property
    def is_long(self) -> bool:
        return self.request.GET.get("rows") == str(MANY)

    @property
    def is_whole(self) -> bool:
        return self.request.GET.get("all") == "yes"

    @property
    def year_query(self) -> str:
        """What an address of the same year ends in."""
        return f"?{urlencode({'year': self.period.key})}" if self.period else ""

    @property
    def page_query(self) -> str:
        """What the address says besides the page, for the links to others."""
        return f"&{self._query(('rows', 'all'))}"

    def held(self) -> dict[str, PartnershipRecord]:
        """Return the records that may stand in the sheet, by key."""
        every = self.sheet.names.index.of(self.kind.model).items()
        period = self.period
        return {
            key: one
            for key, one in every
            if period is None or getattr(one, "period_id", None) == period.pk
        }

    def rows(self) -> list[Row]:
        """Return the rows on file, those that the year before had, and blank ones."""
        rows = [
            row_on_file(self.sheet, one, number=number)
            for number, one in enumerate(self.page.object_list)
        ]
        if not self.page.has_next():
            for above in self.before.missing(self.sheet, self._records()):
                rows.append(blank_row(self.sheet, number=len(rows), above=above))
        return self.with_blank(rows)

    def with_blank(self, rows: list[Row]) -> list[Row]:
        """Return `rows` with blank ones below them: a short sheet has room for many."""
        start = max((row.number for row in rows), default=0)
        count = max(FEW, BLANK_ROWS - len(rows))
        blank = (blank_row(self.sheet, number=start + one) for one in range(count))
        return [*rows, *blank]

    def shown(
        self, rows: list[Row], checked: Checked | None = None, *, status: int = 200
    ) -> HttpResponse:
        """Answer with the page of `rows`, and with what a person has to settle."""
        self.before.fill(self.sheet, rows)
        errors, today = error_count(rows), timezone.localdate()
        context = {
            "partnership": self.request.member.partnership,
            "view": self,
            "kind": self.kind,
            "sheet": self.sheet,
            "page": self.page,
            "lines": lines(self.sheet, rows, on=today),
            "template": lines(self.sheet, [_template_row(self.sheet)], on=today)[0],
            "groups": groups(self.sheet),
            "lists": tuple(name_lists(self.sheet)),
            "totals": totals(self.sheet, rows),
            "statuses": NumberStatus.labels,
            "statuses_in_words": STATUSES_IN_WORDS,
            "checked": checked if checked and not errors else None,
            "unknown": checked.unknown if checked else (),
            "words": checked.words if checked else (),
            "errors": errors,
            "conflicts": sum(1 for row in rows if row.contested),
            "once": token_hex(16),
            "done": own_change(self.request.member, self.request.GET.get("done", "")),
            "periods": self._periods(),
            "before_label": str(self.before.period or ""),
        }
        return render(self.request, "editing/sheets/sheet.html", context, status=status)

    def shown_after(self, waiting: list[Row]) -> HttpResponse:
        """Answer with the page as it is now, and with the rows still `waiting`."""
        fresh = SheetPage(self.request, self.access, self.period)
        left = {row.key: row for row in waiting}
        rows = fresh.rows()
        for place, row in enumerate(rows):
            if mine := left.pop(row.key, None):
                rows[place] = replace(mine, id=row.id, record=row.record, seen=row.seen)
        return fresh.shown(rows, status=409)

    def url(self, **asked: object) -> str:
        """Return the address of this page of the sheet."""
        slug = self.request.member.partnership.slug
        address = reverse("editing:sheet", args=[slug, self.kind.name])
        query = self._query(KEPT, **asked)
        return f"{address}?{query}" if query else address

    def _query(self, names: Iterable[str], **asked: object) -> str:
        kept = {n: self.request.GET[n] for n in names if n in self.request.GET}
        if self.period:
            kept["year"] = self.period.key
        return urlencode({**kept, **{n: v for n, v in asked.items() if v}})

    def _records(self) -> models.QuerySet[PartnershipRecord]:
        rows = self.access.visible()
        return rows.filter(**{"period": self.period}) if self.period else rows

    def _periods(self) -> tuple[Period, ...]:
        if not self.kind.has_period:
            return ()
        every = Period.objects.filter(partnership=self.request.member.partnership)
        return tuple(every.order_by("-starts_on", "key"))


def _template_row(sheet: Sheet) -> Row:
    """Return the blank row from which the page's script makes more."""
    return replace(blank_row(sheet, number=0), id="__row__")


def sheet_period(request: MemberRequest, access: MemberRecords) -> Period | None:
    """Return the year that was asked for, or else the latest that has a report."""
    if not access.kind.has_period:
        return None
    periods = Period.objects.filter(partnership=request.member.partnership)
    if asked := request.GET.get("year"):
        return get_object_or_404(periods, key=slugify(asked))
    with_report = Report.objects.filter(partnership=request.member.partnership)
    latest = periods.order_by("-starts_on", "key")
    return latest.filter(pk__in=with_report.values("period")).first() or latest.first()
