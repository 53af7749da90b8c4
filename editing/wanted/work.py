"""What the tasks of one person are read from: few queries for all partnerships."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property

from accounts.models import Role
from accounts.permissions import Member, Permission
from asking.models import AskedStep
from editing.additions import additions_of
from editing.contributions import returns_of_updates
from editing.mails.mailbox import undelivered_in
from editing.record_drafts import refused_drafts
from editing.signing import returns_of
from editing.wanted.answers import Answer, answers
from records.models import AdditionDraft, Change, RecordDraft
from reports.checked import counts_of
from reports.family import families_of
from reports.latest_links import people_without_link
from reports.models import CheckedReport, Mention, PlannedPublication, Report
from reports.planning import standing_plans
from reports.published import published_of
from reports.recipients import SentTo, sent_to_of
from reports.signatures import Signature, signatures_of

State = Report.State
# For how long after it came out people are reminded to send a report.
SENDING = timedelta(days=365)


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

    def is_open(self, partnership: int, period: int) -> bool:
        """Whether agencies can still change what they hand in for a period."""
        for family in self.families[partnership]:
            if family[0].period_id == period:
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
    def without_link(self) -> Mapping[int, int]:
        """How many people need a new link to sign, by the report's number."""
        sent = [
            report
            for member in self.members
            if member.may(Permission.SUBMIT)
            for report in self.reports(member)
            if report.state == State.IN_REVIEW
        ]
        return people_without_link(sent) if sent else {}

    @cached_property
    def planned(self) -> Mapping[int, PlannedPublication]:
        """The times set for publication that still hold, by the report's number."""
        approved = [
            report
            for member in self.members
            for report in self.reports(member)
            if report.state == State.APPROVED
        ]
        return standing_plans(approved) if approved else {}

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
    def answers(self) -> tuple[Answer, ...]:
        """What somebody has to answer, to chase or to read."""
        if not (self._agencies or self._followed):
            return ()
        return answers(agencies=self._agencies, periods=self._followed)

    def answers_for(self, period: int) -> Sequence[Answer]:
        return self._by_period.get(period, ())

    @cached_property
    def _by_period(self) -> Mapping[int, Sequence[Answer]]:
        found: dict[int, list[Answer]] = defaultdict(list)
        for one in self.answers:
            found[one.period].append(one)
        return found

    def returned_by(self, answer: Answer) -> str:
        """Say who returned an answer to one of the agencies, and why; "" for nobody."""
        if not answer.asks:
            back = self._returns_of_updates.get(answer.pk)
            return f"Returned by {back.by}" if back else ""
        step = self._returns.get(answer.pk) if answer.is_back else None
        if step is None:
            return ""
        because = f": “{step.said}”" if step.said else ""
        return f"Returned by {step.by}{because}"

    @cached_property
    def _returns(self) -> Mapping[int, AskedStep]:
        back = [one.pk for one in self._own_answers if one.is_back]
        if not back:
            return {}
        rows = AskedStep.objects.filter(asked__in=back, step=AskedStep.Step.RETURNED)
        return {row.asked_id: row for row in rows.select_related("by").order_by("pk")}

    @cached_property
    def _returns_of_updates(self) -> Mapping[int, Change]:
        updates = {
            (self._partnerships[one.slug], one.key): one.pk
            for one in self._own_answers
            if not one.asks
        }
        return returns_of_updates(updates) if updates else {}

    @cached_property
    def undelivered(self) -> Mapping[int, int]:
        """How many mails did not arrive, by the number of the team's partnership."""
        teams = [
            one.partnership for one in self.members if one.may(Permission.EDIT_RECORDS)
        ]
        return undelivered_in(teams) if teams else {}

    @cached_property
    def refused_drafts(self) -> Mapping[int, Sequence[RecordDraft]]:
        """What this person alone can finish, by the number of the partnership."""
        found: dict[int, list[RecordDraft]] = defaultdict(list)
        typing = [
            one
            for one in self.members
            if one in self._writing or one.may(Permission.WRITE_FOREWORD)
        ]
        for row in refused_drafts(typing) if typing else ():
            found[row.partnership_id].append(row)
        return found

    @cached_property
    def additions(self) -> Mapping[int, Sequence[AdditionDraft]]:
        """What this person has not added yet, by the number of the partnership."""
        found: dict[int, list[AdditionDraft]] = defaultdict(list)
        for row in additions_of(self._writing) if self._writing else ():
            found[row.partnership_id].append(row)
        return found

    @cached_property
    def _writing(self) -> Sequence[Member]:
        return [
            one
            for one in self.members
            if one.may(Permission.EDIT_RECORDS) or one.may(Permission.EDIT_REPORT)
        ]

    @cached_property
    def sent(self) -> Mapping[int, SentTo]:
        """To whom the reports of the last year were sent, by the report's number."""
        reports = {
            report.pk: report
            for member in self.members
            if member.may(Permission.READ_DRAFT)
            for report in self.reports(member)
        }
        published = published_of(reports.values()) if reports else {}
        since = self.today - SENDING
        recent = [
            reports[number]
            for number, one in published.items()
            if one.editions and max(one.editions.values()) >= since
        ]
        if not recent:
            return {}
        main = {one.pk for one in recent if self.is_main(one)}
        return sent_to_of(recent, main=main, today=self.today, published=published)

    @cached_property
    def mentions(self) -> Mapping[int, Sequence[Mention]]:
        """The first unread mention in each comment, by the partnership's number."""
        readers = [one for one in self.members if one.may(Permission.READ_DRAFT)]
        if not readers:
            return {}
        rows = Mention.objects.unread().filter(
            user=readers[0].user,
            comment__report__partnership__in=[one.partnership for one in readers],
        )
        of = ("report__period", "report__partnership", "thread", "by")
        found: dict[int, dict[int, Mention]] = defaultdict(dict)
        for row in rows.select_related(*(f"comment__{one}" for one in of)).order_by(
            "pk"
        ):
            comment = row.comment
            thread = comment.thread_id or comment.pk
            found[comment.report.partnership_id].setdefault(thread, row)
        return {number: [*rows.values()] for number, rows in found.items()}

    @property
    def _own_answers(self) -> Iterator[Answer]:
        return (one for one in self.answers if one.agency in self._agencies)

    @cached_property
    def _partnerships(self) -> Mapping[str, int]:
        return {one.partnership.slug: one.partnership.pk for one in self.members}
