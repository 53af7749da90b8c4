"""What the pages say of one recipient, and in which tone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils.formats import date_format

from editing.wanted.due import Due
from reports.contacts import Contact
from reports.proofs import HAVE_IT, Outcome, Proof
from reports.recipients import Line, SentTo, State

NOTHING_OUT = "Nothing has been published yet."
TO_COME = "Once it is, it has to be sent to everybody below for whom a law is named."
TONES: Mapping[str, str] = {
    State.DELIVERED: "good",
    State.SENT: "good",
    State.UNCERTAIN: "warning",
    State.OUTDATED: "warning",
    State.WITHDRAWN: "warning",
    State.FAILED: "bad",
    State.LATE: "bad",
    Outcome.DELIVERED: "good",
    Outcome.SENT: "good",
    Outcome.UNCERTAIN: "warning",
    Outcome.FAILED: "bad",
}


@dataclass(frozen=True)
class ShownProof:
    """One sending, and by how much it was late."""

    proof: Proof
    lateness: str

    @property
    def tone(self) -> str:
        return TONES.get(self.proof.outcome, "neutral")


@dataclass(frozen=True)
class ShownLine:
    """One recipient, with the words for how far they are."""

    line: Line

    @property
    def tone(self) -> str:
        return TONES.get(self.line.state, "neutral")

    @property
    def due(self) -> Due | None:
        """By when they have to have it, as long as they have not."""
        due = Due.of(self.line.due_on, today=self.line.today)
        return due if self.line.is_lacking else None

    @property
    def why(self) -> str:
        """Which laws name them, with those that nobody has read marked so, or who."""
        if self.line.is_taken_off:
            return "Taken off the list"
        if not self.line.asked:
            return "Added by the team"
        return "; ".join(
            one.source if one.checked else f"{one.source} (not yet checked)"
            for one in self.line.asked
        )

    @property
    def latest(self) -> ShownProof | None:
        return next(
            (one for one in self.proofs if not one.proof.sending.undone_at), None
        )

    @property
    def proofs(self) -> tuple[ShownProof, ...]:
        return tuple(ShownProof(one, self._lateness(one)) for one in self.line.proofs)

    @property
    def _first(self) -> Proof | None:
        """By what they had the report first, None if they have not."""
        had = [one for one in self.line.proofs if one.outcome in HAVE_IT]
        return min(had, key=lambda one: one.sending.sent_on, default=None)

    def _lateness(self, proof: Proof) -> str:
        due = self.line.due_on
        late = proof.sending.sent_on - due if due else timedelta()
        # Once they have an edition, no law says by when they need it again.
        if late <= timedelta() or proof != self._first:
            return ""
        days = "1 day" if late.days == 1 else f"{late.days:,} days"
        return f"{days} after it was due"


@dataclass(frozen=True)
class Choice:
    """One recipient in the form for several; `shown` is what the form says of it."""

    line: Line
    is_ticked: bool

    @property
    def shown(self) -> str:
        return f"{self.line.key}:{Contact.of(self.line.row).digest}"


def choices(found: SentTo, ticked: Collection[str] | None = None) -> tuple[Choice, ...]:
    """Return whom the form for several offers; all are ticked where None was sent."""
    return tuple(
        Choice(line, ticked is None or line.key in ticked) for line in found.to_email
    )


def shown_in(ticked: Collection[str], sent: Collection[str]) -> dict[str, str]:
    """Return the digest of the contact that the form showed, by each key `ticked`."""
    said = dict(one.partition(":")[::2] for one in sent)
    return {key: said.get(key, "") for key in ticked}


def shown(found: SentTo) -> tuple[ShownLine, ...]:
    return tuple(map(ShownLine, found.lines))


def summary(found: SentTo) -> str:
    """Say in a few sentences how far the sending of a report is."""
    if not found.published.newest:
        will_be = any(one.is_owed for one in found.lines)
        return f"{NOTHING_OUT} {TO_COME}" if will_be else NOTHING_OUT
    current = found.published.current
    if current is None:
        return (
            f"Edition {found.published.newest} was withdrawn: readers cannot open it, "
            "so it cannot be sent by email."
        )
    when = date_format(found.published.editions[current], "j F Y")
    words = [f"Edition {current} was published on {when}."]
    if found.to_send:
        count = len(found.to_send)
        whom = "1 recipient does" if count == 1 else f"{count:,} recipients do"
        words.append(f"{whom} not have it yet.")
    if found.to_tell:
        count = len(found.to_tell)
        whom = "1 recipient has" if count == 1 else f"{count:,} recipients have"
        words.append(f"{whom} an earlier edition and should be told.")
    if found.waiting:
        count = len(found.waiting)
        words.append(
            "1 email is waiting to be sent."
            if count == 1
            else f"{count:,} emails are waiting to be sent."
        )
    if found.was_out_before:
        words.append("It was first published elsewhere, so nothing is due from here.")
    elif found.is_done:
        words.append("Everybody who has to have it was sent it.")
    return " ".join(words)
