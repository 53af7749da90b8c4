"""Forms that are refused for a while after too many attempts, and their answer: 429."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.generic.edit import FormView

from accounts import throttle


class SlowedForm(forms.Form):
    """A form whose attempts are counted; `retry_after` are seconds, if too many."""

    retry_after = 0

    @contextmanager
    def slowed(self) -> Iterator[str]:
        """Give the source of the request; too many attempts become an error."""
        request: HttpRequest | None = context.request
        try:
            yield throttle.source_of(request) if request else ""
        except throttle.TooMany as refusal:
            self.retry_after = refusal.seconds
            raise ValidationError(str(refusal)) from None


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
