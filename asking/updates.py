"""The record of an agency's update follows the request for it, step by step."""

from datetime import datetime

from accounts.models import User
from asking.answers import Answer
from asking.models import Asked
from asking.steps import SAYS
from partnership.models import AgencyContribution, AgencyRequest
from records.exchange.rows import row_of
from records.models import Change
from records.workflow import log
from reports.family import main_report
from reports.models import Report
from reports.policies import WrongState
from reports.record_kinds import KIND_OF_MODEL
from reports.workflow import content_changed

State = Asked.State
Status = AgencyContribution.Status
Asks = AgencyRequest.Asks

STATUS_OF_STATE = {
    State.ASKED: Status.REQUESTED,
    State.OPENED: Status.REQUESTED,
    State.BEGUN: Status.DRAFTED,
    State.HANDED_IN: Status.HANDED_IN,
    State.RETURNED: Status.DRAFTED,
    State.ACCEPTED: Status.ACCEPTED,
}
NOTHING_SAID = "Enter what the agency did before you hand it in."
STATE_OF_STATUS = {
    Status.REQUESTED: State.ASKED,
    Status.DRAFTED: State.BEGUN,
    Status.HANDED_IN: State.HANDED_IN,
    Status.ACCEPTED: State.ACCEPTED,
}


def update_of(asked: Asked) -> AgencyContribution | None:
    """Return the agency's update for the period, locked; None where there is none."""
    rows = AgencyContribution.objects.select_for_update(of=("self",)).filter(
        agency=asked.agency_id, period=asked.request.period_id
    )
    found: AgencyContribution | None = rows.select_related(
        "partnership", "period", "agency"
    ).first()
    return found


def follow(asked: Asked, *, by: User, at: datetime) -> None:
    """Let the update that was asked for say how far the request has come."""
    if asked.request.asks != Asks.UPDATE or not (update := update_of(asked)):
        return
    set_status(update, STATUS_OF_STATE[State(asked.state)], by=by, at=at)


def status_after(update: AgencyContribution, *, handed_in: bool) -> str:
    """Return how far an update without a request has come once its agency saves it."""
    if handed_in:
        return Status.HANDED_IN
    return Status.DRAFTED if update.status == Status.REQUESTED else update.status


def set_status(
    update: AgencyContribution, status: Status, *, by: User, at: datetime
) -> None:
    """Put `update`, which is locked, into `status` with its line in the log."""
    kind = KIND_OF_MODEL[AgencyContribution]
    before = row_of(kind, update)
    if update.status == status:
        return
    update.status = status
    update.save(update_fields=["status"])
    after = row_of(kind, update)
    log(update, Change.Action.CHANGED, by=by, at=at, before=before, after=after)
    because = f"“{str(update)[:200]}” is {status.label.lower()}"
    content_changed(update.partnership, by=by, at=at, because=because)


def has_its_text(answer: Answer) -> bool:
    """Whether an update says what the agency did; where not, it says so there."""
    if answer.asked.request.asks != Asks.UPDATE:
        return True
    form = answer.filled[0].form
    if form.cleaned_data.get("did") if form.is_valid() else True:
        return True
    answer.filled[0].is_checked = True
    form.add_error("did", NOTHING_SAID)
    return False


def why_closed(asked: Asked) -> str:
    """Return why nothing of the answer can be changed now; "" while it can."""
    if not asked.is_with_agency:
        return SAYS[State(asked.state)]
    report = main_report(asked.request.period)
    if report and report.state != Report.State.DRAFTING:
        return (
            f"The report on {asked.request.period} is no longer being drafted, so "
            "answers cannot be changed. Ask the business team if something is wrong."
        )
    return ""


def require_open(asked: Asked) -> None:
    """Raise WrongState, saying why, once nothing may be changed."""
    if because := why_closed(asked):
        raise WrongState(because)
