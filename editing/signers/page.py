"""Who was sent a link to sign a report, as members of the partnership see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from types import MappingProxyType

from accounts.permissions import Member
from editing.signers.forms import SignerForm
from reports.draft import Draft
from reports.latest_links import lost_links
from reports.models import SigningLink
from reports.policies import Answer, may_offer

Ending = SigningLink.Ending
TONES: Mapping[str, str] = MappingProxyType(
    {
        Ending.SIGNED: "good",
        Ending.DECLINED: "bad",
        Ending.CHANGED: "warning",
        Ending.RETURNED: "warning",
    }
)


@dataclass(frozen=True)
class SentLink:
    """One link with its state in words at one moment.

    `is_waiting` says whether the place that it is for can be signed now, `is_latest`
    whether the person has had no other since, and `is_lost` whether a change ended it.
    """

    link: SigningLink
    at: datetime
    is_waiting: bool
    is_latest: bool
    is_lost: bool

    @property
    def is_open(self) -> bool:
        return self.link.is_open(self.at)

    @property
    def state(self) -> str:
        if self.link.ending:
            return self.link.get_ending_display()
        if not self.is_open:
            return "Expired"
        return "Opened" if self.link.opened_at else "Not opened yet"

    @property
    def tone(self) -> str:
        return TONES.get(self.link.ending, "neutral")

    @property
    def may_be_sent_again(self) -> bool:
        """Whether the person can be sent another link in place of this one."""
        return self.is_waiting and self.is_latest and not self.is_open

    @property
    def needs_new(self) -> bool:
        """Whether the person lost their link by a change and has to have another."""
        return self.may_be_sent_again and self.is_lost


class SignersPage:
    """What the page of the links to sign `draft` by says to `member` at a moment."""

    def __init__(self, draft: Draft, member: Member, *, at: datetime) -> None:
        self.draft = draft
        self._member = member
        self._at = at

    @cached_property
    def offers(self) -> Sequence[tuple[str, Answer]]:
        """Each agency that has to sign, and whether somebody can be sent a link."""
        return tuple(
            (place.place, may_offer(self._member, self.draft, place))
            for place in self.draft.signatures
            if place.agency
        )

    @property
    def may_send(self) -> bool:
        """Whether there is anybody whom this member may send a link."""
        return any(answer for _, answer in self.offers)

    @property
    def why_not(self) -> str:
        """Why nobody can be sent a link; "" where somebody can be."""
        if self.may_send:
            return ""
        if not self.offers:
            return "No agency has to sign this report."
        return self.offers[0][1].refusals[0]

    @cached_property
    def links(self) -> tuple[SentLink, ...]:
        """Every link that was sent, the latest first, but for those replaced."""
        rows = SigningLink.objects.filter(report=self.draft.report)
        rows = rows.select_related("agency", "made_by").order_by("made_at", "pk")
        latest = {(row.agency_id, row.email.lower()): row.pk for row in rows}
        lost = lost_links(self.draft.report)
        waiting = {
            place.agency.pk
            for place in self.draft.signatures
            if place.agency
            and not place.approval
            and may_offer(self._member, self.draft, place)
        }
        return tuple(
            SentLink(
                row,
                self._at,
                is_waiting=row.agency_id in waiting,
                is_latest=row.pk in latest.values(),
                is_lost=row.pk in lost,
            )
            for row in reversed(rows)
            if row.ending != Ending.REPLACED
        )

    @property
    def lost(self) -> str:
        """How many people need a new link, in words; "" where nobody does."""
        count = sum(one.needs_new for one in self.links)
        if not count:
            return ""
        return "1 person needs" if count == 1 else f"{count} people need"

    @cached_property
    def form(self) -> SignerForm:
        return SignerForm(self.draft.signatures)
