"""Each page on which somebody writes and that is not the form of a record."""

from functools import cached_property
from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Member, Permission
from editing.foreword.writing import FORM, KIND, SignedForm, new_foreword, own_foreword
from editing.forms import SETTINGS
from editing.member_records import MemberRecords
from editing.pages.page import PREFIX, WrittenPage, is_of_page
from editing.partnerships import PartnershipForm
from editing.registers.closing import closing_form, register_of
from partnership.kinds import PARTNERSHIP
from partnership.models import Partnership, Period, Statement
from records.declaration import Declaration, form_class
from records.forms import RecordForm
from records.models import PartnershipRecord, RecordDraft
from records.registers import Register
from reports.models import Report

BETWEEN = "--"  # the kind of a record and its key; no kind has it in its name


class _ReportPage(WrittenPage):
    """A page of one report; `key` is that of the report."""

    view: ClassVar[str]

    @cached_property
    def report(self) -> Report:
        reports = Report.objects.filter(partnership=self.member.partnership)
        whole = reports.select_related("period", "partnership")
        return get_object_or_404(whole, key=self.key)

    def require(self) -> None:
        super().require()
        _ = self.report

    @property
    def url(self) -> str:
        return reverse(self.view, args=[self.member.partnership.slug, self.key])


class ForewordPage(_ReportPage):
    """The foreword of somebody who reviews a report."""

    name = "foreword"
    view = "editing:foreword"
    is_shared = False
    permission = Permission.WRITE_FOREWORD

    @property
    def title(self) -> str:
        return f"your foreword for {self.period}"

    @property
    def period(self) -> Period:
        return self.report.period

    @property
    def kept(self) -> Statement | None:
        """What is on file; None for nothing yet."""
        return own_foreword(self.period, self.member.user)

    @property
    def on_file(self) -> tuple[Declaration, Statement | None]:
        return KIND, self.kept

    def form(self, sent: QueryDict) -> RecordForm:
        of = self.kept or new_foreword(self.period)
        return FORM(sent, partnership=self.member.partnership, instance=of)

    def signed(self, sent: QueryDict) -> SignedForm:
        """Return the form beside it: under which name the foreword is printed."""
        return SignedForm(sent, self.period, self.kept, user=self.member.user)

    def is_changed(self, sent: QueryDict) -> bool:
        return super().is_changed(sent) or "person" in self.signed(sent).changed_data


class SummaryPage(_ReportPage):
    """What a report says as a whole."""

    name = "summary"
    view = "editing:settings"
    permission = Permission.EDIT_REPORT

    @property
    def title(self) -> str:
        return f"the title and summary of {self.report}"

    @property
    def on_file(self) -> tuple[Declaration, Report]:
        return SETTINGS, Report.objects.get(pk=self.report.pk)

    def form(self, sent: QueryDict) -> RecordForm:
        form = form_class(SETTINGS)
        # A form changes its record as soon as it is checked.
        _, own = self.on_file
        return form(sent, partnership=self.member.partnership, instance=own)


class AboutPage(WrittenPage):
    """What a partnership says of itself; `key` is its word in addresses."""

    name = "about"
    permission = Permission.EDIT_RECORDS

    @property
    def title(self) -> str:
        return "“About the partnership”"

    @property
    def url(self) -> str:
        return reverse("editing:partnership-settings", args=[self.key])

    def require(self) -> None:
        super().require()
        if self.key != self.member.partnership.slug:
            raise Http404("There is no such partnership.")

    @property
    def on_file(self) -> tuple[Declaration, Partnership]:
        return PARTNERSHIP, Partnership.objects.get(pk=self.partnership_id)

    def form(self, sent: QueryDict) -> PartnershipForm:
        _, own = self.on_file
        return PartnershipForm(sent, instance=own)


class ClosingPage(WrittenPage):
    """Where one record of a register is closed; `key` names the kind and the record."""

    name = "closing"
    permission = Permission.EDIT_RECORDS

    @classmethod
    def of(cls, access: MemberRecords, key: str) -> "ClosingPage":
        return cls(access.member, f"{access.kind.name}{BETWEEN}{key}")

    @property
    def title(self) -> str:
        access, _ = self._register
        return f"closing “{access.get(self._record)}”"

    @property
    def url(self) -> str:
        kind, _, record = self.key.partition(BETWEEN)
        slug = self.member.partnership.slug
        return reverse("editing:register-close", args=[slug, kind, record])

    @property
    def _record(self) -> str:
        return self.key.partition(BETWEEN)[2]

    @property
    def _register(self) -> tuple[MemberRecords, Register]:
        return register_of(self.member, self.key.partition(BETWEEN)[0])

    @property
    def on_file(self) -> tuple[Declaration, PartnershipRecord]:
        access, _ = self._register
        return access.kind, access.get(self._record)

    def form(self, sent: QueryDict) -> RecordForm:
        access, register = self._register
        record, today = access.get(self._record), timezone.localdate()
        return closing_form(access, register, record, data=sent, today=today)

    def require(self) -> None:
        super().require()
        access, register = self._register
        access.require_edit()
        access.get(self._record)
        if not register.closing:
            raise Http404("Records of this register are closed on their own page.")


PAGES: tuple[type[WrittenPage], ...] = (
    ForewordPage,
    SummaryPage,
    AboutPage,
    ClosingPage,
)


def page_at(member: Member, name: str, key: str) -> WrittenPage:
    """Return the page in which `member` may write.

    Raise Http404 where it is not there, PermissionDenied where they may not.
    """
    page = next((one(member, key) for one in PAGES if one.name == name), None)
    if page is None:
        raise Http404("There is no such page.")
    page.require()
    return page


def page_of_draft(draft: RecordDraft, member: Member) -> WrittenPage | None:
    """Return the page in which `draft` was typed.

    None where it was typed in a record's form, or `member` can no longer write there.
    """
    if not is_of_page(draft):
        return None
    name, _, key = draft.record.removeprefix(PREFIX).partition("/")
    try:
        return page_at(member, name, key)
    except (Http404, PermissionDenied):
        return None
