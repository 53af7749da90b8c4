"""Asking agencies: what for, which of them, and whom there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import QueryDict

from accounts.models import User
from asking.models import AgencyContact, Asked
from asking.sending import Whom, ask
from partnership.locking import lock_records_of
from partnership.models import Agency, AgencyContribution, AgencyRequest, Period
from records import workflow
from records.declaration import form_of
from records.forms import RecordForm
from records.open_lists import lists_of
from reports.record_kinds import KIND_OF_MODEL

Asks = AgencyRequest.Asks
OF_NEW = ("audit_kind", "guidance", "word_limit", "due_on", "questions")
SEVERAL = frozenset({Asks.AUDIT, Asks.QUESTIONS})  # of which a year has some


@dataclass(frozen=True)
class Line:
    """One agency that can be asked, with whom to write to there and what it owes."""

    agency: Agency
    is_ticked: bool
    name: str
    email: str
    owes: tuple[str, ...]
    error: str = ""


class Choosing:
    """What a person has chosen so far; without `data` what the portal suggests."""

    def __init__(self, period: Period, data: QueryDict | None = None) -> None:
        self.period = period
        self.data = data
        self.errors: dict[str, str] = {}

    @cached_property
    def on_file(self) -> tuple[AgencyRequest, ...]:
        """The requests of the year that there are."""
        rows = AgencyRequest.objects.filter(period=self.period).in_reading_order()
        return tuple(rows.select_related("period", "partnership"))

    @property
    def offered(self) -> tuple[tuple[AgencyRequest, bool], ...]:
        """The requests there are, and whether each is ticked."""
        ticked = set(self.data.getlist("request")) if self.data else set()
        return tuple((one, one.key in ticked) for one in self.on_file)

    @property
    def kinds(self) -> tuple[tuple[str, str, bool], ...]:
        """What a new request can be for, and whether each is ticked.

        What there is a request for already is asked by that one, unless there can be
        several.
        """
        there = {one.asks for one in self.on_file} - SEVERAL
        ticked = set(self.data.getlist("asks")) if self.data else set()
        return tuple(
            (one.value, str(one.label), one.value in ticked)
            for one in Asks
            if one not in there
        )

    @cached_property
    def forms(self) -> dict[str, RecordForm]:
        """The form of each new request that is ticked, by what it asks."""
        return {value: self._form(value) for value, _, ticked in self.kinds if ticked}

    @cached_property
    def form(self) -> RecordForm:
        """The boxes that all new requests share."""
        made = form_of(KIND, KIND.form, OF_NEW)
        shared = {name: self.data.get(name, "") for name in OF_NEW} if self.data else {}
        return made(initial=shared, partnership=self.period.partnership)

    @property
    def audit_kinds(self) -> tuple[tuple[str, str], ...]:
        """The types of audit that the partnership's laws know."""
        offered = lists_of(self.period.partnership).offered("kinds-of-audit")
        return (("", "None"), *((code, label) for code, label in offered.items()))

    @property
    def title(self) -> str:
        return self.data.get("title", "") if self.data else ""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(self._lines())

    @property
    def chosen(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.is_ticked)

    @property
    def titles(self) -> tuple[str, ...]:
        """What is asked for, for the preview."""
        old = (str(one) for one, ticked in self.offered if ticked)
        return (*old, *(str(form.instance) for form in self.forms.values()))

    def is_valid(self) -> bool:
        """Check what was chosen; what is wrong is said at its place."""
        asked = [one for one, ticked in self.offered if ticked]
        if not asked and not self.forms:
            self.errors["asks"] = "Choose what you ask for."
        for form in self.forms.values():
            if not form.is_valid():
                for name, texts in form.errors.items():
                    self.errors[name] = " ".join(str(text) for text in texts)
        if not self.chosen:
            self.errors["agencies"] = "Choose at least one agency."
        if wrong := [line for line in self.chosen if line.error]:
            self.errors["agencies"] = f"{wrong[0].agency}: {wrong[0].error}"
        return not self.errors

    @transaction.atomic
    def ask(self, *, by: User, at: datetime) -> tuple[Asked, ...]:
        """Save the new requests and ask; nobody is asked where something goes wrong."""
        lock_records_of(self.period.partnership_id)
        for form in self.forms.values():
            workflow.save(KIND, form, by=by, at=at)
        requests = [one for one, ticked in self.offered if ticked]
        requests += [
            form.instance
            for form in self.forms.values()
            if isinstance(form.instance, AgencyRequest)
        ]
        whom = [Whom(line.agency, line.name, line.email) for line in self.chosen]
        return ask(requests, whom, by=by, at=at)

    def _form(self, asks: str) -> RecordForm:
        data = self.data or QueryDict()
        texts = {name: data.get(name, "") for name in OF_NEW}
        texts["word_limit"] = texts["word_limit"].strip() or "0"
        label = str(Asks(asks).label)
        title = self._title(data.get("title", "").strip(), asks) or label
        texts |= {"title": title, "asks": asks, "period": self.period.key}
        made = form_of(KIND, KIND.form, ("period", "title", "asks", *OF_NEW))
        return made(texts, partnership=self.period.partnership)

    def _title(self, typed: str, asks: str) -> str:
        """Return the title typed where there can be several; others need none."""
        return typed if asks in SEVERAL else ""

    def _lines(self) -> Iterator[Line]:
        contacts = {
            one.agency_id: one
            for one in AgencyContact.objects.filter(partnership=self._partnership)
        }
        owed = self._owed()
        rows = Agency.objects.filter(partnership=self._partnership)
        usual = self._usual() if self.data is None else frozenset()
        ticked = set(self.data.getlist("agency")) if self.data else set()
        for agency in rows.active_in(self.period).order_by("name", "pk"):
            contact = contacts.get(agency.pk)
            name, email = (contact.name, contact.email) if contact else ("", "")
            if self.data is not None:
                name = self.data.get(f"name-{agency.key}", name).strip()[:100]
                email = self.data.get(f"email-{agency.key}", email).strip()
            is_ticked = agency.key in ticked or agency.pk in usual
            error = _wrong(email) if is_ticked else ""
            owes = tuple(owed.get(agency.pk, ()))
            yield Line(agency, is_ticked, name, email, owes, error)

    def _owed(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for one in Asked.objects.of_year(self.period).wanted().in_reading_order():
            found.setdefault(one.agency_id, []).append(one.request.title)
        return found

    def _usual(self) -> frozenset[int]:
        """Return the agencies to suggest: partners, and whoever was asked before."""
        partners = Agency.objects.filter(
            partnership=self._partnership, standing=Agency.PARTNER
        )
        before = Asked.objects.filter(partnership=self._partnership)
        wrote = AgencyContribution.objects.filter(partnership=self._partnership)
        return frozenset(
            {
                *partners.values_list("pk", flat=True),
                *before.values_list("agency", flat=True),
                *wrote.values_list("agency", flat=True),
            }
        )

    @property
    def _partnership(self) -> int:
        return self.period.partnership_id


KIND = KIND_OF_MODEL[AgencyRequest]


def _wrong(email: str) -> str:
    if not email:
        return ""  # asked all the same: whoever has an account there is told
    try:
        validate_email(email)
    except ValidationError:
        return "enter an email address such as name@agency.gov.uk."
    return ""


def without_address(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines to which no link can be sent."""
    return tuple(line for line in lines if not line.email)
