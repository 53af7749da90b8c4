"""What an agency enters for each thing it can be asked for, record by record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from asking.models import Asked
from assurance.models import Audit
from budgets.models import Contribution
from partnership.models import (
    Agency,
    AgencyContribution,
    AgencyRequest,
    Period,
    RequestAnswer,
)
from priorities.models import Action
from records.declaration import RecordKind
from records.models import PartnershipRecord
from reports.record_kinds import KIND_OF_MODEL
from training.models import Delivery, RunAttendance

Asks = AgencyRequest.Asks


@dataclass(frozen=True)
class Entry:
    """One record that an agency fills in, as far as `fields` go.

    `record` is the one on file, or a new one with its agency and year. `last` is what
    the agency said of the same thing in the period before. `id` tells its boxes from
    those of other entries.
    """

    id: str
    title: str
    record: PartnershipRecord
    fields: tuple[str, ...]
    last: PartnershipRecord | None = None

    @property
    def kind(self) -> RecordKind:
        return KIND_OF_MODEL[type(self.record)]

    @property
    def is_new(self) -> bool:
        return self.record.pk is None

    def box(self, field: str) -> str:
        """Return the name of the box for `field` in what a browser sends."""
        return f"{self.id}-{field}"


def entries_of(asked: Asked) -> tuple[Entry, ...]:
    """Return what is to be entered for `asked`, in the order of its page.

    The team's own questions come last. A record that the partnership has is never the
    record of another agency.
    """
    own = ENTRIES.get(Asks(asked.request.asks))
    return (*(own(asked) if own else ()), *_questions(asked))


def period_before(period: Period) -> Period | None:
    """Return the latest period of the partnership that began before `period`."""
    rows = Period.objects.filter(
        partnership=period.partnership_id, starts_on__lt=period.starts_on
    )
    return rows.order_by("-starts_on", "key").first()


def _update(asked: Asked) -> Iterator[Entry]:
    rows = AgencyContribution.objects.filter(agency=asked.agency_id)
    rows = rows.select_related("agency", "period", "partnership")
    last = rows.filter(period__starts_on__lt=asked.request.period.starts_on)
    new = AgencyContribution(
        partnership=asked.partnership,
        period=asked.request.period,
        agency=asked.agency,
        due_on=asked.request.due_on,
    )
    yield Entry(
        "update",
        "Your update",
        rows.filter(period=asked.request.period_id).first() or new,
        ("did", "changed"),
        last.order_by("-period__starts_on").first(),
    )


def _funding(asked: Asked) -> Iterator[Entry]:
    rows = Contribution.objects.filter(agency=asked.agency_id)
    rows = rows.select_related("agency", "period", "partnership")
    new = Contribution(
        partnership=asked.partnership,
        period=asked.request.period,
        agency=asked.agency,
    )
    before = period_before(asked.request.period)
    yield Entry(
        "funding",
        "Your contribution",
        rows.filter(period=asked.request.period_id).first() or new,
        ("amount", "in_kind", "in_kind_value", "standing"),
        rows.filter(period=before).first() if before else None,
    )


def _training(asked: Asked) -> Iterator[Entry]:
    """Yield a row for each course run of the year that has been given."""
    runs = Delivery.objects.filter(
        period=asked.request.period_id, status=Delivery.Status.GIVEN
    )
    ordered = runs.in_reading_order().select_related("course", "period", "partnership")
    own = RunAttendance.objects.filter(
        agency=asked.agency_id, delivery__period=asked.request.period_id
    )
    on_file = {
        row.delivery_id: row
        for row in own.select_related("delivery__course", "agency", "partnership")
    }
    last = _attended_before(asked)
    for run in ordered:
        new = RunAttendance(
            partnership=asked.partnership, delivery=run, agency=asked.agency
        )
        yield Entry(
            f"run-{run.key}",
            str(run),
            on_file.get(run.pk, new),
            ("attended",),
            last.get((run.course_id, run.audience)),
        )


def _attended_before(asked: Asked) -> dict[tuple[int, str], RunAttendance]:
    """Return what the agency entered a period before, by course and audience."""
    before = period_before(asked.request.period)
    if before is None:
        return {}
    rows = RunAttendance.objects.filter(agency=asked.agency_id, delivery__period=before)
    return {
        (row.delivery.course_id, row.delivery.audience): row
        for row in rows.select_related("delivery")
    }


def _actions(asked: Asked) -> Iterator[Entry]:
    """Yield the actions of the year that name the agency as a lead."""
    rows = Action.objects.filter(period=asked.request.period_id).in_reading_order()
    for action in rows.select_related("priority", "period", "partnership", "part_of"):
        if asked.agency.address in action.lead.addresses:
            fields = ("status", "done_on", "reached", "outcome")
            yield Entry(f"action-{action.key}", str(action), action, fields)


def _audit(asked: Asked) -> Iterator[Entry]:
    """Yield the agency's own return, which is an audit of its own for each year."""
    kind, label = asked.request.audit_kind, asked.request.title
    title = f"{label}: {asked.agency}"[:200]
    rows = Audit.objects.filter(partnership=asked.partnership, kind=kind, title=title)
    rows = rows.select_related("period", "partnership")
    new = Audit(
        partnership=asked.partnership,
        period=asked.request.period,
        kind=kind,
        title=title,
        status=Audit.Status.DONE,
    )
    before = period_before(asked.request.period)
    yield Entry(
        "return",
        label,
        rows.filter(period=asked.request.period_id).first() or new,
        ("held", "method", "summary"),
        rows.filter(period=before).first() if before else None,
    )


def _questions(asked: Asked) -> Iterator[Entry]:
    rows = RequestAnswer.objects.filter(agency=asked.agency_id)
    rows = rows.select_related("request__period", "agency", "partnership")
    on_file = {row.question: row for row in rows.filter(request=asked.request_id)}
    began = asked.request.period.starts_on
    earlier = rows.filter(request__period__starts_on__lt=began)
    last = {row.question: row for row in earlier.order_by("request__period__starts_on")}
    asks = asked.request.asked_questions
    # What was answered stays there, whatever the request says by now.
    for number, question in enumerate(dict.fromkeys((*asks, *on_file)), start=1):
        new = RequestAnswer(
            partnership=asked.partnership,
            request=asked.request,
            agency=asked.agency,
            question=question,
        )
        record = on_file.get(question, new)
        yield Entry(
            f"question-{number}", question, record, ("answer",), last.get(question)
        )


ENTRIES: MappingProxyType[Asks, Callable[[Asked], Iterator[Entry]]] = MappingProxyType(
    {
        Asks.UPDATE: _update,
        Asks.AUDIT: _audit,
        Asks.TRAINING: _training,
        Asks.FUNDING: _funding,
        Asks.ACTIONS: _actions,
    }
)


def has_what_is_asked(agency: Agency, period: Period, asks: Asks) -> bool:
    """Whether there is anything to enter: an agency without actions has none."""
    if asks == Asks.ACTIONS:
        leads = Action.objects.filter(period=period, lead__contains=agency.address)
        return any(agency.address in one.lead.addresses for one in leads)
    return True
