"""Who signs a report, said in words that fit the state it is in."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.timezone import localtime

from records.models import Change
from reports.draft import Draft
from reports.models import Report
from reports.signatures import Signature

State = Report.State


@dataclass(frozen=True)
class Signing:
    """The content of "Signatures".

    `words` say who waits for whom, `places` who signed or has to. `changed_since`
    is the newest edition where the draft says something else, None where it does not.
    `returned` is the line of the log where the report was returned, None unless that is
    why it is being drafted. `chair_alone` says that no agency has to sign.
    """

    words: str
    places: tuple[Signature, ...] = ()
    changed_since: int | None = None
    returned: Change | None = None
    chair_alone: bool = False


def signing(draft: Draft) -> Signing:
    """Return who signs the report, or who signed its newest edition once it is out."""
    places = draft.signatures
    alone = all(place.agency is None for place in places)
    match State(draft.report.state):
        case State.DRAFTING:
            words = (
                "Nobody has been asked to sign yet. Once the report is in review, "
                f"it needs to be signed by {_named(places)}."
            )
            since, returned = _changed_since(draft), return_of(draft.report)
            return Signing(
                words, changed_since=since, returned=returned, chair_alone=alone
            )
        case State.IN_REVIEW:
            return Signing(_waiting(places), places, chair_alone=alone)
        case State.APPROVED:
            words = "Everybody has signed. The chair can now publish the report."
            return Signing(words, places)
        case State.PUBLISHED:
            return _of_edition(draft)


def _waiting(places: Iterable[Signature]) -> str:
    signed = [place for place in places if place.approval]
    missing = [place for place in places if not place.approval]
    waits = (
        f"The report still needs to be signed by {_named(missing)}. After that, the "
        "chair can publish it."
    )
    if not signed:
        return waits
    has = "has" if len(signed) == 1 else "have"
    words = _named(signed)
    return f"{words[0].upper()}{words[1:]} {has} signed. {waits}"


def _of_edition(draft: Draft) -> Signing:
    if draft.edition is None:
        return Signing("No signatures were kept for the published edition.")
    words = f"Edition {draft.edition} was signed by:"
    if withdrawn := _withdrawn(draft.report, draft.edition):
        when = date_format(localtime(withdrawn.at), "j F Y")
        words = f"{words} It was withdrawn on {when}: readers cannot open it."
    return Signing(words, draft.edition_signatures, _changed_since(draft))


def _withdrawn(report: Report, edition: int) -> Change | None:
    """Return the line of the log where `edition` was withdrawn, None if it was not."""
    taken = Change.objects.filter(
        partnership=report.partnership_id,
        record=report.address,
        action=Change.Action.WITHDRAWN,
        after__edition=str(edition),
    )
    return taken.order_by("pk").first()


def _changed_since(draft: Draft) -> int | None:
    """Return the newest edition if the draft differs from it."""
    return None if draft.is_unchanged else draft.edition


def return_of(report: Report) -> Change | None:
    """Return the last step that the report took, if it was returned by that."""
    return returns_of([report]).get(report.pk)


def returns_of(reports: Collection[Report]) -> dict[int, Change]:
    """Return the last step of each report that was returned by it, in one query."""
    places = {(one.partnership_id, one.address): one.pk for one in reports}
    steps = (Change.Action.SUBMITTED, Change.Action.RETURNED, Change.Action.PUBLISHED)
    taken = Change.objects.filter(
        partnership__in={one.partnership_id for one in reports},
        record__in={one.address for one in reports},
        action__in=steps,
    )
    last: dict[int, Change] = {}
    for change in taken.select_related("by").order_by("pk"):
        if report := places.get((change.partnership_id, change.record)):
            last[report] = change
    return {
        report: change
        for report, change in last.items()
        if change.action == Change.Action.RETURNED
    }


def _named(places: Iterable[Signature]) -> str:
    names = [place.agency.name if place.agency else "the chair" for place in places]
    return get_text_list(names, "and")
