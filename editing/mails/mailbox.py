"""Mails as the team of a partnership sees them, or the portal's manager."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.permissions import Member, Permission
from mail.kinds import kind_named
from mail.models import OutgoingMail, OutgoingMailQuerySet
from mail.sending import has_server
from mail.steps import may_be_sent_again, may_be_stopped
from partnership.models import Partnership

State = OutgoingMail.State
TONES: Mapping[str, str] = {
    State.SENT: "good",
    State.FAILED: "bad",
    State.UNKNOWN: "warning",
}


@dataclass(frozen=True)
class SentMail:
    """One mail with the words for it and what may be done with it."""

    mail: OutgoingMail
    url: str

    @property
    def about(self) -> str:
        """What mails of this kind are about."""
        kind = kind_named(self.mail.kind)
        return kind.label if kind else self.mail.kind

    @property
    def tone(self) -> str:
        return TONES.get(self.mail.state, "neutral")

    @property
    def is_waiting(self) -> bool:
        return bool(self.mail.state == State.WAITING)

    @property
    def is_secret(self) -> bool:
        """Whether it lets in whoever reads it."""
        kind = kind_named(self.mail.kind)
        return kind is None or kind.secret

    @property
    def is_erased(self) -> bool:
        return not self.mail.text

    @property
    def shows_text(self) -> bool:
        """Whether its text may be read here: without a server it is nowhere else."""
        return not self.is_erased and (not self.is_secret or not has_server())

    @property
    def may_be_sent(self) -> bool:
        return may_be_sent_again(self.mail) and has_server()

    @property
    def may_be_stopped(self) -> bool:
        return may_be_stopped(self.mail)


@dataclass(frozen=True)
class Mailbox:
    """The mails of one partnership, or those that belong to none."""

    partnership: Partnership | None

    @property
    def rows(self) -> OutgoingMailQuerySet:
        return OutgoingMail.objects.filter(partnership=self.partnership)

    @property
    def url(self) -> str:
        return self._reverse("list")

    def counts(self) -> list[tuple[str, str, int]]:
        """Return each state that there is, its words, and how many are in it."""
        found = self.rows.values_list("state").annotate(Count("pk"))
        counted: dict[str, int] = dict(found)
        return [
            (value, label, counted[value])
            for value, label in State.choices
            if value in counted
        ]

    def sent(self, mail: OutgoingMail) -> SentMail:
        return SentMail(mail, self._reverse("mail", mail.pk))

    def step_url(self, mail: OutgoingMail, step: str) -> str:
        return self._reverse("step", mail.pk, step)

    def find(self, number: int) -> SentMail:
        """Return the mail with this number; raise Http404 if it is not among them."""
        return self.sent(get_object_or_404(self.rows, pk=number))

    def _reverse(self, name: str, *args: object) -> str:
        if self.partnership is None:
            return reverse(f"mails:portal-{name}", args=args)
        return reverse(f"mails:{name}", args=[self.partnership.slug, *args])


def undelivered(member: Member) -> int:
    """Return how many mails of the partnership were not delivered, for its team."""
    if not member.may(Permission.EDIT_RECORDS):
        return 0
    return undelivered_in([member.partnership]).get(member.partnership.pk, 0)


def undelivered_in(partnerships: Sequence[Partnership]) -> Mapping[int, int]:
    """Return how many mails were not delivered, by the partnership's number."""
    rows = OutgoingMail.objects.undelivered().filter(partnership__in=partnerships)
    return dict(rows.values_list("partnership").annotate(Count("pk")))
