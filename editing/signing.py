"""Who signs a report, said in words that fit the state it is in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import get_text_list

from reports import archive
from reports.assembly import assemble
from reports.models import Report
from reports.workflow import Signature, edition_signatures, signatures

State = Report.State


@dataclass(frozen=True)
class Signing:
    """What stands under "Signatures".

    `words` say who waits for whom, `places` who signed or has to. `changed_since`
    names the newest edition where the draft says something else, "" where it does not.
    """

    words: str
    places: tuple[Signature, ...] = ()
    changed_since: str = ""


def signing(report: Report) -> Signing:
    """Return who signs `report`, or who signed its newest edition once that is out."""
    places = signatures(report)
    match State(report.state):
        case State.DRAFTING:
            words = (
                "Nobody is asked to sign yet. Once the report is in review, "
                f"it waits for {_named(places)} to sign."
            )
            return Signing(words, changed_since=_changed_since(report))
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
    return Signing(f"These signed {edition}.", used, _changed_since(report))


def _changed_since(report: Report) -> str:
    """Return the newest edition, such as "edition 1", if the draft differs from it."""
    for place in edition_signatures(report)[:1]:
        now = archive.content_hash(assemble(report))
        if place.approval and place.approval.content_hash != now:
            return place.approval.used_for
    return ""


def _named(places: Iterable[Signature]) -> str:
    names = [place.agency.name if place.agency else "the chair" for place in places]
    return get_text_list(names, "and")
