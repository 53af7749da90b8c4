"""Forms that are refused for a while after too many attempts, and their answer: 429."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus
from typing import Any

from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic.edit import FormView

from accounts import throttle
from accounts.history import Kind, note
from accounts.models import AccountEvent, User


class SlowedForm(forms.Form):
    """A form whose attempts are counted; `retry_after` are seconds, if too many."""

    retry_after = 0

    @contextmanager
    def slowed(self, email: str) -> Iterator[str]:
        """Give the source of the request; too many attempts become an error.

        They are about the account of `email`, if there is one, and go into its log.
        """
        request: HttpRequest | None = context.request
        try:
            yield throttle.source_of(request) if request else ""
        except throttle.TooMany as refusal:
            self.retry_after = refusal.seconds
            if refusal.is_guessing:
                note_refusal(email, at=timezone.now())
            raise ValidationError(str(refusal)) from None


def note_refusal(email: str, *, at: datetime) -> None:
    """Keep in the log of accounts that attempts were refused, once in a while.

    As much is done, and kept, for an address that nobody has.
    """
    person = User.objects.filter(email=email.lower()).first()
    lines = AccountEvent.objects.filter(
        kind=Kind.SIGN_IN_REFUSED,
        account=person.pk if person else None,
        at__gt=at - throttle.WINDOW,
    )
    if not lines.exists():
        note(Kind.SIGN_IN_REFUSED, person, at=at)


class SlowedView(FormView[SlowedForm]):
    """A page with a `SlowedForm`, which says when to try again."""

    def form_invalid(self, form: SlowedForm) -> HttpResponse:
        return too_many(super().form_invalid(form), form)


def too_many(answer: HttpResponse, *forms: Any) -> HttpResponse:
    """Make `answer` a refusal for now if there were too many attempts in `forms`.

    Any: forms of allauth, which say nothing of the kind, may be among them.
    """
    if seconds := max(getattr(form, "retry_after", 0) for form in forms):
        answer.status_code = HTTPStatus.TOO_MANY_REQUESTS
        answer.headers["Retry-After"] = str(seconds)
    return answer
