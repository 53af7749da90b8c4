"""What the tasks of one person are read from: few queries for all partnerships."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from django.db.models import Q

from accounts.models import Role
from accounts.permissions import Member, Permission
from asking.models import Asked, AskedStep
from editing.contributions import OPEN, returns_of_updates, without_request
from editing.signing import returns_of
from partnership.models import AgencyContribution, Period
from records.models import Change
from reports.checked import counts_of
from reports.family import families_of
from reports.models import CheckedReport, Report
from reports.signatures import Signature, signatures_of

State = Report.State
HANDED_IN = Asked.State.HANDED_IN


class Work:
    """What is to be done in the partnerships of one person.

    Each part is read when it is first asked for, by a query or two however many
    partnerships, reports, agencies and requests there are.
    """

    def __init__(self, members: Sequence[Member], *, today: date) -> None:
        self.members = members
        self.today = today

    @cached_property
    def families(self) -> Mapping[int, list[list[Report]]]:
        """The reports of each partnership by its number, as `families` has them."""
        return families_of([one.partnership for one in self.members])

    def reports(self, member: Member) -> Iterable[Report]:
        """Return the reports of one partnership, the latest first."""
        families = self.families[member.partnership.pk]
        return (report for family in families for report in family)

    def is_main(self, report: Report) -> bool:
        """Whether `report` is the one that stands for its period."""
        families = self.families[report.partnership_id]
        return any(family[0] == report for family in families)

    def is_open(self, period: Period) -> bool:
        """Whether agencies can still change what they hand in for `period`."""
        for family in self.families[period.partnership_id]:
            if family[0].period_id == period.pk:
                return family[0].state == State.DRAFTING
        return True

    @cached_property
    def signatures(self) -> Mapping[int, tuple[Signature, ...]]:
        """The places to sign of the reports in review, by the report's number."""
        signing = [one for one in self.members if one.may(Permission.SIGN)]
        reports = [
            report
            for member in signing
            for report in self.reports(member)
            if report.state == State.IN_REVIEW
        ]
        return signatures_of(reports) if reports else {}

    @cached_property
    def _drafted(self) -> list[Report]:
        """The reports that this person writes, of which each is being drafted."""
        return [
            report
            for member in self.members
            if member.may(Permission.EDIT_REPORT)
            for report in self.reports(member)
            if report.state == State.DRAFTING
        ]

    @cached_property
    def returned(self) -> Mapping[int, Change]:
        """By which line of the log a report that is drafted again was returned."""
        return returns_of(self._drafted) if self._drafted else {}

    @cached_property
    def counts(self) -> Mapping[int, CheckedReport]:
        """What the checks last found in the reports that this person writes."""
        return counts_of(self._drafted) if self._drafted else {}

    @cached_property
    def _agencies(self) -> list[int]:
        """The agencies for which this person writes."""
        found = (one.agency_of.get(Role.CONTRIBUTOR) for one in self.members)
        return [agency for agency in found if agency]

    @cached_property
    def _followed(self) -> list[int]:
        """The periods of which this person follows what agencies hand in."""
        return [
            family[0].period_id
            for member in self.members
            if member.may(Permission.READ_DRAFT)
            for family in self.families[member.partnership.pk]
            if family[0].state == State.DRAFTING
        ]

    @cached_property
    def asked(self) -> list[Asked]:
        """The requests that somebody has to answer, to chase or to read."""
        if not (self._agencies or self._followed):
            return []
        wanted = Q(state__in=Asked.WITH_AGENCY)
        theirs = wanted & Q(agency__in=self._agencies)
        team = Q(request__period__in=self._followed) & (wanted | Q(state=HANDED_IN))
        rows = Asked.objects.filter(theirs | team).with_names()
        return list(rows.order_by("request__due_on", "pk"))

    @cached_property
    def steps(self) -> Mapping[int, AskedStep]:
        """How each answer that went back to one of the agencies was returned."""
        back = [
            one.pk
            for one in self.asked
            if one.state == Asked.State.RETURNED and one.agency_id in self._agencies
        ]
        if not back:
            return {}
        rows = AskedStep.objects.filter(asked__in=back, step=AskedStep.Step.RETURNED)
        return {row.asked_id: row for row in rows.select_related("by").order_by("pk")}

    @cached_property
    def updates(self) -> list[AgencyContribution]:
        """The updates that nobody asked for by a request, of the same agencies."""
        if not (self._agencies or self._followed):
            return []
        rows = AgencyContribution.objects.filter(
            Q(agency__in=self._agencies, status__in=OPEN)
            | Q(period__in=self._followed, status__in=[*OPEN, UPDATE_HANDED_IN])
        )
        named = rows.select_related("agency", "period", "partnership")
        return list(without_request(named).order_by("due_on", "pk"))

    @cached_property
    def returns(self) -> Mapping[int, Change]:
        """By which line of the log an update went back to one of the agencies."""
        own = [row for row in self.updates if row.agency_id in self._agencies]
        return returns_of_updates(own) if own else {}


UPDATE_HANDED_IN = AgencyContribution.Status.HANDED_IN
