"""Asking many agencies at once, and reminding them: all or none, in few queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from accounts.models import User
from asking import mails
from asking.links import new_link
from asking.models import AgencyContact, Asked, AskedStep, Link
from asking.updates import STATE_OF_STATUS
from partnership.locking import lock_records_of
from partnership.models import Agency, AgencyContribution, AgencyRequest, Period
from records.exchange.rows import row_of
from records.keys import new_key, next_position
from records.models import Change
from records.workflow import log
from reports.policies import WrongState
from reports.record_kinds import KIND_OF_MODEL

State = Asked.State
Step = AskedStep.Step
Asks = AgencyRequest.Asks
AGAIN = (
    "Someone else has just asked one of these agencies. Check the list and try again."
)


@dataclass(frozen=True)
class Whom:
    """An agency to be asked, and whom to write to there; nobody where `email` is ""."""

    agency: Agency
    name: str = ""
    email: str = ""


@transaction.atomic
def ask(
    requests: Sequence[AgencyRequest],
    whom: Sequence[Whom],
    *,
    by: User,
    at: datetime,
) -> tuple[Asked, ...]:
    """Ask each agency for each of `requests` of a partnership; return what is new.

    What was asked before is left as it is. An update that was handed in without being
    asked for is taken as it is on file. Nobody is asked where something goes wrong.
    """
    lock_records_of(requests[0].partnership_id)
    before = set(
        Asked.objects.filter(request__in=requests).values_list("request", "agency")
    )
    made = [
        _asked(request, one, by=by, at=at)
        for request in requests
        for one in whom
        if (request.pk, one.agency.pk) not in before
    ]
    _begin_updates(made, by=by, at=at)
    try:
        with transaction.atomic():
            Asked.objects.bulk_create(made)
    except IntegrityError as clash:
        raise WrongState(AGAIN) from clash
    _log(made, Step.ASKED, by=by, at=at)
    _keep_contacts(whom)
    mails.asked(_with_links(made, at=at), at=at)
    mails.to_accounts(mails.ASKED, made, at=at)
    return tuple(made)


@transaction.atomic
def take_over(period: Period, *, by: User, at: datetime) -> tuple[Asked, ...]:
    """Follow the updates of `period` that are on file without anybody having asked.

    Each is as far as its record says. Nobody is written to.
    """
    lock_records_of(period.partnership_id)
    rows = AgencyContribution.objects.filter(period=period).select_related(
        "agency__partnership"
    )
    whom = [Whom(one.agency) for one in rows.in_reading_order()]
    of_year = AgencyRequest.objects.filter(period=period, asks=Asks.UPDATE)
    request = of_year.select_related("partnership", "period").first()
    if request is None:
        due = max((one.due_on for one in rows if one.due_on), default=None)
        request = _new_request(period, due, by=by, at=at)
    return ask([request], whom, by=by, at=at)


def _new_request(
    period: Period, due: date | None, *, by: User, at: datetime
) -> AgencyRequest:
    request = AgencyRequest(
        partnership=period.partnership,
        period=period,
        title=str(Asks.UPDATE.label),
        asks=Asks.UPDATE,
        due_on=due,
    )
    request.key = new_key(request, [request.title, period])
    request.position = next_position(request)
    request.save()
    after = row_of(KIND_OF_MODEL[AgencyRequest], request)
    log(request, Change.Action.ADDED, by=by, at=at, after=after)
    return request


@transaction.atomic
def remind(pks: Sequence[int], *, by: User, at: datetime) -> tuple[Asked, ...]:
    """Remind those of `pks` that are still to be answered, and return them.

    Each mail has a link of its own, as nobody can read the earlier one any more.
    """
    rows = Asked.objects.select_for_update(of=("self",)).with_names().filter(pk__in=pks)
    late = list(rows.select_related("asked_by").wanted().order_by("pk"))
    Asked.objects.filter(pk__in=[one.pk for one in late]).update(reminded_at=at)
    _log(late, Step.REMINDED, by=by, at=at)
    mails.reminded(_with_links(late, at=at), at=at)
    mails.to_accounts(mails.REMINDER, late, at=at)
    return tuple(late)


@transaction.atomic
def remind_by_itself(pks: Sequence[int], *, at: datetime, why: str) -> int:
    """Remind without anybody having pressed a button; return of how many.

    It is logged under whoever asked, with `why`. Whoever was reminded for that is not
    reminded again: another timer may have been quicker.
    """
    rows = Asked.objects.select_for_update(of=("self",)).with_names().filter(pk__in=pks)
    wanted = list(rows.select_related("asked_by").wanted().order_by("pk"))
    reminded = AskedStep.objects.filter(asked__in=pks, step=Step.REMINDED, said=why)
    since = reminded.filter(at__gte=F("asked__asked_at"))
    before = {*since.values_list("asked", flat=True)}
    late = [one for one in wanted if one.pk not in before]
    AskedStep.objects.bulk_create(
        AskedStep(asked=one, step=Step.REMINDED, at=at, by=one.asked_by, said=why)
        for one in late
    )
    Asked.objects.filter(pk__in=[one.pk for one in late]).update(reminded_at=at)
    mails.reminded(_with_links(late, at=at), at=at)
    mails.to_accounts(mails.REMINDER, late, at=at)
    return len(late)


@transaction.atomic
def ask_again(asked: Asked, *, by: User, at: datetime, name: str, email: str) -> Asked:
    """Ask an agency once more that had declined, or whose request was withdrawn."""
    lock_records_of(asked.partnership_id)
    rows = Asked.objects.select_for_update(of=("self",)).with_names()
    asked = rows.select_related("asked_by").get(pk=asked.pk)
    if asked.state not in (State.WITHDRAWN, State.DECLINED):
        raise WrongState("This request is still open.")
    asked.state, asked.name, asked.email = State.ASKED, name, email
    asked.save(update_fields=["state", "name", "email"])
    Link.objects.filter(asked=asked, revoked_at=None).update(revoked_at=at)
    _log([asked], Step.ASKED, by=by, at=at)
    _keep_contacts([Whom(asked.agency, name, email)])
    mails.asked(_with_links([asked], at=at), at=at)
    return asked


def _asked(request: AgencyRequest, one: Whom, *, by: User, at: datetime) -> Asked:
    return Asked(
        partnership=request.partnership,
        request=request,
        agency=one.agency,
        name=one.name,
        email=one.email,
        asked_at=at,
        asked_by=by,
    )


def _begin_updates(made: Sequence[Asked], *, by: User, at: datetime) -> None:
    """Give each agency asked for its update the record of it, if it has none."""
    wanted = [one for one in made if one.request.asks == Asks.UPDATE]
    for request in {one.request.pk: one.request for one in wanted}.values():
        own = [one for one in wanted if one.request.pk == request.pk]
        rows = AgencyContribution.objects.filter(period=request.period_id)
        on_file = {row.agency_id: row for row in rows}
        for one in own:
            if there := on_file.get(one.agency.pk):
                status = AgencyContribution.Status(there.status)
                one.state = STATE_OF_STATUS[status]
        _add_updates([one for one in own if one.agency.pk not in on_file], by=by, at=at)


def _add_updates(made: Sequence[Asked], *, by: User, at: datetime) -> None:
    if not made:
        return
    partnership = made[0].partnership
    rows = AgencyContribution.objects.filter(partnership=partnership)
    held = set(rows.values_list("key", flat=True))
    kind = KIND_OF_MODEL[AgencyContribution]
    new: list[AgencyContribution] = []
    for one in made:
        record = AgencyContribution(
            partnership=partnership,
            period=one.request.period,
            agency=one.agency,
            due_on=one.request.due_on,
        )
        record.key = new_key(record, [one.agency, one.request.period], held=held)
        held.add(record.key)
        record.position = (new[-1].position + 1) if new else next_position(record)
        new.append(record)
    AgencyContribution.objects.bulk_create(new)
    Change.objects.bulk_create(
        Change(
            partnership=partnership,
            at=at,
            by=by,
            action=Change.Action.ADDED,
            record=record.address,
            label=str(record)[:300],
            after=row_of(kind, record),
        )
        for record in new
    )


def _with_links(
    rows: Sequence[Asked], *, at: datetime
) -> list[tuple[Asked, Link, str]]:
    """Make a link for each request that is to be answered and has an address."""
    made = [
        (one, *new_link(one, name=one.name, email=one.email, at=at))
        for one in rows
        if one.email and one.is_with_agency
    ]
    Link.objects.bulk_create(link for _, link, _ in made)
    return made


def _keep_contacts(whom: Sequence[Whom]) -> None:
    """Keep whom the team wrote to at each agency for the next time."""
    AgencyContact.objects.bulk_create(
        [
            AgencyContact(
                partnership_id=one.agency.partnership_id,
                agency=one.agency,
                name=one.name,
                email=one.email,
            )
            for one in whom
            if one.email
        ],
        update_conflicts=True,
        unique_fields=["agency"],
        update_fields=["name", "email"],
    )


def _log(rows: Sequence[Asked], step: Step, *, by: User, at: datetime) -> None:
    AskedStep.objects.bulk_create(
        AskedStep(asked=one, step=step, at=at, by=by, said=_to(one)) for one in rows
    )


def _to(asked: Asked) -> str:
    return f"{asked.name} ({asked.email})" if asked.email else ""
