"""The log of a partnership's people, and of accounts everywhere: who did what.

Of sign-ins and the like, which name no partnership, a partnership sees those of its own
people, and of those who have left what they did until then.
"""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.timezone import localtime

from accounts.models import AccountEvent, Membership
from partnership.models import Partnership
from records.formfields import TypedDateField
from records.plain_words import say_plainly
from spreadsheets.writing import Column, Table

Kind = AccountEvent.Kind
Events = QuerySet[AccountEvent]
LATEST = 10
LONGEST_WORDS = 100
SEARCHED = ("name", "email", "by_name", "by_email", "about")


def events_of(partnership: Partnership) -> Events:
    """Return the lines of the log that are about `partnership` or its people."""
    members = Membership.objects.filter(partnership=partnership).values("user")
    left = AccountEvent.objects.filter(
        partnership=partnership.slug,
        kind=Kind.ROLE_ENDED,
        account=OuterRef("account"),
        at__gte=OuterRef("at"),
    )
    own = Q(account__in=members) | Exists(left)
    return AccountEvent.objects.filter(
        Q(partnership=partnership.slug) | Q(partnership="") & own
    )


def events_of_portal() -> Events:
    """Return the lines that are about no partnership, such as every sign-in."""
    return AccountEvent.objects.filter(partnership="")


def latest(partnership: Partnership) -> tuple[AccountEvent, ...]:
    """Return the newest changes of roles and invitations, the newest first."""
    changes = (
        Kind.INVITED,
        Kind.INVITED_AGAIN,
        Kind.INVITATION_WITHDRAWN,
        Kind.INVITATION_ACCEPTED,
        Kind.ROLE_GIVEN,
        Kind.ROLE_CHANGED,
        Kind.ROLE_ENDED,
    )
    rows = AccountEvent.objects.filter(partnership=partnership.slug, kind__in=changes)
    return tuple(rows.order_by("-pk")[:LATEST])


class Question(forms.Form):
    """What somebody asks of the log; an answer that cannot be narrows nothing."""

    q = forms.CharField(label="Words", max_length=LONGEST_WORDS, required=False)
    person = forms.ChoiceField(label="Person", required=False)
    kind = forms.ChoiceField(label="What", required=False)
    since = TypedDateField(label="From", required=False)
    until = TypedDateField(label="To", required=False)

    def __init__(self, asked: QueryDict, events: Events) -> None:
        super().__init__(asked)
        self.events = events
        people = {
            email: f"{name} ({email})"
            for fields in (("by_email", "by_name"), ("email", "name"))
            for email, name in events.values_list(*fields).order_by(*fields).distinct()
            if email
        }
        kinds = {*events.values_list("kind", flat=True).order_by("kind").distinct()}
        self._offer("person", "Everybody", people.items())
        self._offer(
            "kind", "Everything", [(k.value, k.label) for k in Kind if k in kinds]
        )
        for field in self.fields.values():
            say_plainly(field)
        self.is_valid()

    def _offer(self, name: str, empty: str, found: Iterable[tuple[str, Any]]) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", empty), *sorted(found, key=lambda one: str(one[1]))]

    def clean(self) -> dict[str, Any]:  # Any: as Django's own
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", "Enter a day on or after the first.")
        return cleaned

    @property
    def narrows(self) -> bool:
        return any(self.cleaned_data.values())

    @property
    def found(self) -> Events:
        """The lines that match, the newest first; days are those of London."""
        asked, rows = self.cleaned_data, self.events
        for word in asked.get("q", "").split():
            said = Q()
            for name in SEARCHED:
                said |= Q(**{f"{name}__icontains": word})
            rows = rows.filter(said)
        if email := asked.get("person"):
            rows = rows.filter(Q(email=email) | Q(by_email=email))
        if kind := asked.get("kind"):
            rows = rows.filter(kind=kind)
        if since := asked.get("since"):
            rows = rows.filter(at__date__gte=since)
        if until := asked.get("until"):
            rows = rows.filter(at__date__lte=until)
        return rows.order_by("-pk")


def table_of(events: Events) -> Table:
    """Return the lines as a table for a spreadsheet program."""
    headings = ("When", "What", "Name", "Email", "About", "Done by", "Their email")
    rows = (
        [
            localtime(one.at).strftime("%Y-%m-%d %H:%M:%S"),
            str(one.get_kind_display()),
            one.name,
            one.email,
            one.about,
            one.by_name,
            one.by_email,
        ]
        for one in events.iterator(chunk_size=2_000)
    )
    return Table("Log of people", [Column(heading) for heading in headings], rows)
