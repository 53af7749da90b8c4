"""Who signs a report, said in words that fit the state it is in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import localtime

from records.models import Change
from reports.models import Report
from reports.signatures import (
    Signature,
    edition_signatures,
    signatures,
    unchanged_since,
)

State = Report.State


@dataclass(frozen=True)
class Signing:
    """What stands under "Signatures".

    `words` say who waits for whom, `places` who signed or has to. `changed_since`
    names the newest edition where the draft says something else, "" where it does not.
    `returned` is the line of the log where the report was returned, None unless that is
    why it is being drafted.
    """

    words: str
    places: tuple[Signature, ...] = ()
    changed_since: str = ""
    returned: Change | None = None


def signing(report: Report) -> Signing:
    """Return who signs `report`, or who signed its newest edition once that is out."""
    places = signatures(report)
    match State(report.state):
        case State.DRAFTING:
            words = (
                "Nobody is asked to sign yet. Once the report is in review, "
                f"it waits for {_named(places)} to sign."
            )
            since = _changed_since(report)
            return Signing(words, changed_since=since, returned=_returned(report))
        case State.IN_REVIEW:
            return Signing(_waiting(places), places)
        case State.APPROVED:
            words = (
                "Everybody has signed. The report waits for the chair to publish it."
            )
            return Signing(words, places)
        case State.PUBLISHED:
            return _of_edition(report)


def _waiting(places: Iterable[Signature]) -> str:
    signed = [place for place in places if place.approval]
    missing = [place for place in places if not place.approval]
    waits = (
        f"The business team waits for {_named(missing)} to sign. After that the chair "
        "can publish the report."
    )
    if not signed:
        return waits
    has = "has" if len(signed) == 1 else "have"
    words = _named(signed)
    return f"{words[0].upper()}{words[1:]} {has} signed. {waits}"


def _of_edition(report: Report) -> Signing:
    used = edition_signatures(report)
    if not used or not used[0].approval:
        return Signing("No signature is kept for what was published.")
    edition = used[0].approval.used_for
    words = f"These signed {edition}."
    if withdrawn := _withdrawn(report, edition):
        when = date_format(localtime(withdrawn.at), "j F Y")
        words = f"{words} It was withdrawn on {when}: readers get no report."
    return Signing(words, used, _changed_since(report))


def _withdrawn(report: Report, edition: str) -> Change | None:
    """Return the line of the log where `edition`, such as "edition 1", went."""
    taken = Change.objects.filter(
        partnership=report.partnership_id,
        record=report.address,
        action=Change.Action.WITHDRAWN,
        after__edition=edition.removeprefix("edition "),
    )
    return taken.order_by("pk").first()


def _changed_since(report: Report) -> str:
    """Return the newest edition, such as "edition 1", if the draft differs from it."""
    used = edition_signatures(report)[:1]
    if not used or not used[0].approval or unchanged_since(report):
        return ""
    return used[0].approval.used_for


def _returned(report: Report) -> Change | None:
    """Return the last step that the report took, if it was returned by that."""
    steps = (Change.Action.SUBMITTED, Change.Action.RETURNED, Change.Action.PUBLISHED)
    taken = Change.objects.filter(
        partnership=report.partnership_id, record=report.address, action__in=steps
    )
    last = taken.select_related("by").order_by("pk").last()
    return last if last and last.action == Change.Action.RETURNED else None


def _named(places: Iterable[Signature]) -> str:
    names = [place.agency.name if place.agency else "the chair" for place in places]
    return get_text_list(names, "and")
