"""Who has to have a published report, who was sent it, and who has to be told again."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from regimes.choosing import recipients_of
from regimes.declaration import Recipient as Asked
from reports.family import family_of
from reports.models import Recipient, Report
from reports.proofs import HAVE_IT, SURELY_SENT, Outcome, Proof, proofs_of
from reports.published import Published, published_of


class State(StrEnum):
    """How far one recipient is, for one report."""

    UNPUBLISHED = "Not published yet"
    DELIVERED = "Delivered"
    SENT = "Sent"
    WAITING = "Waiting to be sent"
    UNCERTAIN = "Perhaps sent"
    FAILED = "Not delivered"
    OUTDATED = "Has an earlier edition"
    WITHDRAWN = "Has a withdrawn edition"
    LATE = "Late"
    UNSENT = "Not sent"


OF_OUTCOME = {
    Outcome.DELIVERED: State.DELIVERED,
    Outcome.SENT: State.SENT,
    Outcome.WAITING: State.WAITING,
    Outcome.UNCERTAIN: State.UNCERTAIN,
}


@dataclass(frozen=True)
class Line:
    """One recipient of one report.

    `asked` is what each law says of them, () for one that the team added. `is_owed`
    says whether one of them wants it sent from here, and `due_on` by which day.
    `proofs` come with the latest first.
    """

    key: str
    row: Recipient | None
    asked: tuple[Asked, ...]
    is_owed: bool
    due_on: date | None
    proofs: tuple[Proof, ...]
    published: Published
    today: date

    @property
    def body(self) -> str:
        """Whom it is sent to, as the team calls them or the law does."""
        if self.row and self.row.body:
            return self.row.body
        return str(self.asked[0].name) if self.asked else self.key

    @property
    def is_taken_off(self) -> bool:
        """Whether the team took them off the list, and no law puts them on it."""
        return self.row is not None and self.row.is_removed and not self.asked

    @property
    def state(self) -> State:
        current = self.published.current
        found = {
            one.outcome
            for one in self.proofs
            if one.sending.edition == current or one.outcome == Outcome.FAILED
        }
        best = next((one for one in Outcome if one in found), None)
        if best in OF_OUTCOME:
            return OF_OUTCOME[best]
        if not self.published.newest:
            return State.UNPUBLISHED
        if self.had:
            return State.OUTDATED if current else State.WITHDRAWN
        if best == Outcome.FAILED:
            return State.FAILED
        return State.LATE if self.is_late else State.UNSENT

    @property
    def had(self) -> int | None:
        """The latest edition that they have as far as anybody knows, None if none."""
        return self._latest(HAVE_IT)

    @property
    def surely_had(self) -> int | None:
        """The latest edition that they were sent for certain, None if none."""
        return self._latest(SURELY_SENT)

    def _latest(self, outcomes: Collection[Outcome]) -> int | None:
        have = [one for one in self.proofs if one.outcome in outcomes]
        return max((one.sending.edition for one in have), default=None)

    @property
    def is_late(self) -> bool:
        """Whether they should have it by now and have none."""
        due = self.due_on
        is_out = self.published.current is not None and self.had is None
        return is_out and due is not None and due < self.today

    @property
    def is_lacking(self) -> bool:
        """Whether a law wants them to have a report of which they have no edition.

        An email that waits has not reached them.
        """
        is_out = self.published.current is not None
        return self.is_owed and is_out and self.had is None

    @property
    def is_waiting(self) -> bool:
        """Whether the edition that readers see waits to be emailed to them."""
        return self.published.current is not None and self.state == State.WAITING

    @property
    def is_to_send(self) -> bool:
        """Whether it has to be sent to them, because of a law, and does not wait."""
        return self.is_lacking and not self.is_waiting

    @property
    def may_be_emailed(self) -> bool:
        """Whether they lack the edition that readers see, and have an address.

        An address at which nothing arrived has to be looked at first.
        """
        lacks = self.state in (State.LATE, State.UNSENT, State.OUTDATED)
        has_address = self.row is not None and bool(self.row.email)
        is_out = self.published.current is not None
        return is_out and lacks and has_address and not self.is_taken_off

    @property
    def is_to_tell(self) -> bool:
        """Whether they have an edition that another one has replaced.

        Nobody is told any more who was taken off the list.
        """
        return self.state == State.OUTDATED and not self.is_taken_off


@dataclass(frozen=True)
class SentTo:
    """Who was sent one report, and who has to be, in the order of the laws."""

    report: Report
    published: Published
    lines: tuple[Line, ...] = ()

    @property
    def was_out_before(self) -> bool:
        """Whether it was published elsewhere first, and so was sent from there."""
        return was_out_before(self.report)

    @property
    def to_send(self) -> tuple[Line, ...]:
        return tuple(one for one in self.lines if one.is_to_send)

    @property
    def to_tell(self) -> tuple[Line, ...]:
        return tuple(one for one in self.lines if one.is_to_tell)

    @property
    def waiting(self) -> tuple[Line, ...]:
        return tuple(one for one in self.lines if one.is_waiting)

    @property
    def is_done(self) -> bool:
        """Whether laws want somebody to have it, and all of them were sent it."""
        owed = [one for one in self.lines if one.is_owed]
        sent = (one.state in (State.DELIVERED, State.SENT) for one in owed)
        return bool(owed) and all(sent) and not self.to_tell

    @property
    def to_email(self) -> tuple[Line, ...]:
        return tuple(one for one in self.lines if one.may_be_emailed)

    @property
    def due_on(self) -> date | None:
        """The first day by which somebody who lacks it has to have it."""
        return first_due(one for one in self.lines if one.is_lacking)

    def line(self, key: str) -> Line | None:
        return next((one for one in self.lines if one.key == key), None)


def first_due(lines: Iterable[Line]) -> date | None:
    """Return the first day by which one of `lines` has to have it, None if none."""
    days = (one.due_on for one in lines)
    return min((day for day in days if day), default=None)


def sent_to(report: Report, *, today: date) -> SentTo:
    """Return who was sent `report` and who has to be, as seen `today`."""
    is_main = family_of(report)[0].pk == report.pk
    main = {report.pk} if is_main else set[int]()
    return sent_to_of([report], main=main, today=today)[report.pk]


def sent_to_of(
    reports: Collection[Report],
    *,
    main: Collection[int],
    today: date,
    published: Mapping[int, Published] | None = None,
) -> Mapping[int, SentTo]:
    """Return the same for each of `reports` by its number, in three queries in all.

    `main` are the numbers of those that stand for their period: laws speak of them.
    One query less where what is `published` of them is known.
    """
    published = published_of(reports) if published is None else published
    proofs = proofs_of(reports)
    rows: dict[int, list[Recipient]] = defaultdict(list)
    partnerships = {one.partnership_id for one in reports}
    for row in Recipient.objects.filter(partnership__in=partnerships).order_by("pk"):
        rows[row.partnership_id].append(row)
    return {
        one.pk: SentTo(
            one,
            published[one.pk],
            _lines(
                one,
                rows[one.partnership_id],
                proofs[one.pk],
                published[one.pk],
                is_main=one.pk in main,
                today=today,
            ),
        )
        for one in reports
    }


def _lines(
    report: Report,
    rows: Iterable[Recipient],
    proofs: Mapping[str, tuple[Proof, ...]],
    published: Published,
    *,
    is_main: bool,
    today: date,
) -> tuple[Line, ...]:
    is_full = is_main and report.audience == Report.Audience.FULL
    asked = recipients_of(report.partnership, report.period) if is_full else {}
    by_key = {row.key: row for row in rows}
    others = [
        row.key
        for row in by_key.values()
        if row.key not in asked
        and (row.key in proofs or (row.is_added and not row.is_removed))
    ]
    return tuple(
        Line(
            key,
            by_key.get(key),
            asked.get(key, ()),
            key in asked and not was_out_before(report),
            _due(report, asked.get(key, ()), published.first_on),
            proofs.get(key, ()),
            published,
            today,
        )
        for key in (*asked, *others)
    )


def was_out_before(report: Report) -> bool:
    """Whether the report says that it was published before it was here."""
    return bool(report.retells or report.first_published)


def _due(report: Report, asked: Iterable[Asked], first_on: date | None) -> date | None:
    """Return the first day that a law names.

    None where none does, or where the report was published before it was here.
    """
    if first_on is None or was_out_before(report):
        return None
    days = [one.within_days for one in asked if one.within_days is not None]
    return first_on + timedelta(days=min(days)) if days else None
