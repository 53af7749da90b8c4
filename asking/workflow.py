"""The steps of a request to one agency; nothing else changes how far it has come.

Each locks the request, looks whether the state allows the step, takes it, and writes
its line in the log. Whether somebody may take a step at all is asked by the pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from asking import mails, updates
from asking.answers import Answer, draft_of, typed_in
from asking.links import author_of, new_link
from asking.models import AnswerDraft, Asked, AskedStep, Link
from asking.steps import RULES, require
from partnership.locking import lock_records_of
from reports.policies import WrongState

State = Asked.State
Step = AskedStep.Step

RENEWED_ONCE_IN = 10 * 60  # seconds


class Stale(Exception):
    """Somebody else has saved another text of the same answer: it is in `draft`."""

    def __init__(self, draft: AnswerDraft) -> None:
        super().__init__(
            "Someone else has saved this answer since you opened the page."
        )
        self.draft = draft


class NotComplete(Exception):
    """An answer cannot be handed in as it is: `answer` says why, at each place."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("The answer is not complete.")
        self.answer = answer


class OnFileChanged(NotComplete):
    """The team has changed what is on file since the agency began to write."""


@dataclass(frozen=True)
class Actor:
    """Who takes a step: a person with an account, or by a personal link."""

    user: User
    link: Link | None = None

    @classmethod
    def by_link(cls, link: Link) -> "Actor":
        return cls(author_of(link), link)


@transaction.atomic
def open_by_link(link: Link, *, at: datetime) -> Asked:
    """Note that the request was opened by `link`; raise WrongState if it is no good."""
    asked = locked(link.asked)
    link = Link.objects.select_for_update(of=("self",)).get(pk=link.pk)
    link.asked = asked
    if not link.is_good(at):
        raise WrongState("This link can no longer be used.")
    by = Actor.by_link(link)
    if link.used_at is None:
        link.used_at = at
        link.save(update_fields=["used_at"])
    return opened(asked, by=by, at=at)


@transaction.atomic
def opened(asked: Asked, *, by: Actor, at: datetime) -> Asked:
    """Note that the agency has seen what is asked; later visits change nothing."""
    asked = locked(asked)
    if asked.state == State.ASKED:
        _take(asked, Step.OPENED, by=by, at=at)
    return asked


@transaction.atomic
def save_draft(
    asked: Asked, data: Mapping[str, str], *, seen: int, by: Actor, at: datetime
) -> AnswerDraft:
    """Keep what the agency has typed so far, and return it with its new version.

    Raise Stale where somebody saved another text since the version that was `seen`, and
    WrongState once nothing may be changed any more.
    """
    begins = asked.state in RULES[Step.BEGUN].start  # which its update then says
    asked = locked_with_records(asked) if begins else locked(asked)
    updates.require_open(asked)
    draft, answer = draft_of(asked), Answer(asked)
    typed = typed_in(answer, data)
    shown = answer.texts | draft.cells
    if all(text == shown[name] for name, text in typed.items()):
        return draft
    if draft.version != seen:
        raise Stale(draft)
    draft.based_on = draft.based_on or answer.version
    draft.cells, draft.version = draft.cells | typed, draft.version + 1
    draft.saved_at, draft.saved_by = at, by.user
    draft.save()
    if asked.state in RULES[Step.BEGUN].start:
        _take(asked, Step.BEGUN, by=by, at=at)
        updates.follow(asked, by=by.user, at=at)
    return draft


@transaction.atomic
def hand_in(asked: Asked, *, by: Actor, at: datetime, is_sure: bool = False) -> Answer:
    """Make records of what the agency has typed, and tell the team.

    Raise NotComplete, with what is wrong at its place, where something is missing or
    cannot be right; OnFileChanged where the team has changed the records since the
    agency began, unless it `is_sure`.
    """
    asked = locked_with_records(asked)
    require(asked, Step.HANDED_IN)
    updates.require_open(asked)
    draft = draft_of(asked)
    answer = Answer(asked, draft.cells)
    if draft.based_on and draft.based_on != answer.version and not is_sure:
        raise OnFileChanged(answer)
    if not answer.is_complete() or answer.is_empty or not updates.has_its_text(answer):
        raise NotComplete(answer)
    answer.save(by=by.user, at=at)
    AnswerDraft.objects.filter(asked=asked).delete()
    _take(asked, Step.HANDED_IN, by=by, at=at)
    updates.follow(asked, by=by.user, at=at)
    mails.handed_in(asked, at=at)
    return answer


@transaction.atomic
def take_back(asked: Asked, *, by: Actor, at: datetime) -> Asked:
    """Give the agency its answer back to change it, until the team accepts it."""
    asked = locked_with_records(asked)
    _take(asked, Step.TAKEN_BACK, by=by, at=at)
    updates.follow(asked, by=by.user, at=at)
    return asked


@transaction.atomic
def give_back(
    asked: Asked, *, by: Actor, at: datetime, said: str, remarks: Mapping[str, str]
) -> Asked:
    """Return an answer to the agency with what has to change, and at which place.

    Raise WrongState where nothing at all is said.
    """
    asked = locked_with_records(asked)
    told = {place: text.strip() for place, text in remarks.items() if text.strip()}
    require(asked, Step.RETURNED)
    if not (said.strip() or told):
        raise WrongState("Say what has to change before you return the answer.")
    _take(asked, Step.RETURNED, by=by, at=at, said=said.strip(), remarks=told)
    updates.follow(asked, by=by.user, at=at)
    for link, token in _renewed(asked, at=at):
        mails.returned(asked, link, token, at=at)
    return asked


@transaction.atomic
def accept(asked: Asked, *, by: Actor, at: datetime) -> Asked:
    """Accept what was handed in; the agency can no longer change it."""
    asked = locked_with_records(asked)
    _take(asked, Step.ACCEPTED, by=by, at=at)
    updates.follow(asked, by=by.user, at=at)
    for link in _addresses(asked):
        mails.accepted(asked, link, at=at)
    return asked


@transaction.atomic
def withdraw(asked: Asked, *, by: Actor, at: datetime, said: str = "") -> Asked:
    """Withdraw a request that has not been answered; its links open nothing more."""
    asked = locked(asked)
    _take(asked, Step.WITHDRAWN, by=by, at=at, said=said.strip())
    return asked


@transaction.atomic
def decline(asked: Asked, *, by: Actor, at: datetime, said: str) -> Asked:
    """Decline the request for a reason, which the team is told to read."""
    asked = locked(asked)
    require(asked, Step.DECLINED)
    if not said.strip():
        raise WrongState("Say why before you decline.")
    _take(asked, Step.DECLINED, by=by, at=at, said=said.strip())
    mails.handed_in(asked, at=at)
    return asked


@transaction.atomic
def pass_on(
    asked: Asked, *, by: Actor, at: datetime, name: str, email: str
) -> tuple[Link, str]:
    """Make a link of its own for a colleague; return it and its token, to be sent."""
    asked = locked(asked)
    require(asked, Step.PASSED_ON)
    link, token = new_link(asked, name=name, email=email, at=at, by=by.link)
    link.save()
    _take(asked, Step.PASSED_ON, by=by, at=at, said=f"{name} ({email})")
    mails.new_link(asked, link, token, at=at)
    return link, token


@transaction.atomic
def renew(link: Link, *, at: datetime) -> None:
    """Send a new link to the address of `link`, unless its request has ended.

    Nothing happens for one that was revoked, nor soon after another.
    """
    asked = locked(link.asked)
    if asked.has_ended or link.revoked_at is not None:
        return
    same = Link.objects.filter(asked=asked, email=link.email)
    newest = same.order_by("-made_at").values_list("made_at", flat=True)[0]
    if (at - newest).total_seconds() < RENEWED_ONCE_IN:
        return
    fresh, token = new_link(asked, name=link.name, email=link.email, at=at)
    fresh.save()
    by = Actor.by_link(fresh)
    _take(asked, Step.NEW_LINK, by=by, at=at)
    mails.new_link(asked, fresh, token, at=at)


@transaction.atomic
def revoke_links(asked: Asked, *, by: Actor, at: datetime) -> Asked:
    """End every link to this request at once, for example after one went astray."""
    asked = locked(asked)
    require(asked, Step.REVOKED)
    Link.objects.filter(asked=asked, revoked_at=None).update(revoked_at=at)
    _take(asked, Step.REVOKED, by=by, at=at)
    return asked


def locked(asked: Asked) -> Asked:
    """Return `asked` as the database has it, locked until the commit."""
    rows = Asked.objects.select_for_update(of=("self",)).with_names()
    found: Asked = rows.get(pk=asked.pk)
    return found


def locked_with_records(asked: Asked) -> Asked:
    """Return what `locked` does, in a step by which records change as well."""
    lock_records_of(asked.partnership_id)
    return locked(asked)


def _take(
    asked: Asked,
    step: Step,
    *,
    by: Actor,
    at: datetime,
    said: str = "",
    remarks: Mapping[str, str] | None = None,
) -> None:
    """Take one step and log it; raise WrongState where the state does not allow it."""
    require(asked, step)
    if to := RULES[step].to:
        asked.state = to
        asked.save(update_fields=["state"])
    AskedStep.objects.create(
        asked=asked,
        step=step,
        at=at,
        by=by.user,
        link=by.link,
        said=said,
        remarks=dict(remarks or {}),
    )


def _addresses(asked: Asked) -> list[Link]:
    """Return one link for each address that the request was sent to, the newest."""
    links = Link.objects.filter(asked=asked, revoked_at=None).order_by("made_at", "pk")
    return [*{link.email.lower(): link for link in links}.values()]


def _renewed(asked: Asked, *, at: datetime) -> list[tuple[Link, str]]:
    """Make a new link for each address that the request was sent to."""
    made = [
        new_link(asked, name=link.name, email=link.email, at=at)
        for link in _addresses(asked)
    ]
    Link.objects.bulk_create(link for link, _ in made)
    return made
