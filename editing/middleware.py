"""What holds for every page of the signed-in side, whatever it is about."""

import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.typed import typed_in, words_of
from reports.policies import WrongState

UNREADABLE = re.compile("[\x00\ud800-\udfff]")
OF_YEAR = ("partnership", "year")
OF_ASKED = ("partnership", "asking", "agency")
OF_RECIPIENT = ("partnership", "year", "recipient")
OF_COMMENT = ("partnership", "year", "number")
OF_RECORD = ("partnership", "kind", "key")
OF_PEOPLE = ("partnership",)
OF_IMPORT = ("partnership", "kind", "name")
# Addresses that only take a step, and the page that shows how things stand, with what
# its address takes.
PAGE_OF_STEP: dict[str, tuple[str, tuple[str, ...]]] = {
    "accounts:sign-out": ("editing:home", ()),
    "answering:decline": ("answering:answer", ("token",)),
    "answering:new-link": ("answering:start", ("token",)),
    "answering:pass-on": ("answering:answer", ("token",)),
    "answering:take-back": ("answering:answer", ("token",)),
    "editing:agencies-remind": ("editing:agencies", OF_YEAR),
    "editing:agencies-take-over": ("editing:agencies", OF_YEAR),
    "editing:answer-decline": ("editing:answer", OF_ASKED),
    "editing:answer-pass-on": ("editing:answer", OF_ASKED),
    "editing:answer-take-back": ("editing:answer", OF_ASKED),
    "editing:asked-step": ("editing:asked", OF_ASKED),
    "editing:comment-delete": ("editing:comment", OF_COMMENT),
    "editing:comment-step": ("editing:comment", OF_COMMENT),
    "editing:addition-drop": ("editing:record-add", ("partnership", "kind")),
    "editing:addition-keep": ("editing:record-add", ("partnership", "kind")),
    "editing:draft-drop": ("editing:record-change", OF_RECORD),
    "editing:draft-keep": ("editing:record-change", OF_RECORD),
    "editing:invitation-again": ("editing:people", OF_PEOPLE),
    "editing:invitation-withdraw": ("editing:people", OF_PEOPLE),
    "editing:page-drop": ("editing:partnership", OF_PEOPLE),
    "editing:page-keep": ("editing:partnership", OF_PEOPLE),
    "editing:people-undo": ("editing:people", OF_PEOPLE),
    "editing:record-undo": ("editing:record-history", OF_RECORD),
    "editing:register-undo": ("editing:register", ("partnership", "kind")),
    "editing:report-approve": ("editing:approval", OF_YEAR),
    "editing:report-dates": ("editing:approval", OF_YEAR),
    "editing:report-remind": ("editing:approval", OF_YEAR),
    "editing:report-return": ("editing:approval", OF_YEAR),
    "editing:report-submit": ("editing:approval", OF_YEAR),
    "editing:report-take-back": ("editing:approval", OF_YEAR),
    "editing:attendance-undo": (
        "editing:group-attendance",
        ("partnership", "key", "year"),
    ),
    "editing:carried-undo": ("editing:carried", OF_YEAR),
    "editing:outline-undo": ("editing:outline", OF_YEAR),
    "editing:section-result": ("editing:outline", OF_YEAR),
    "editing:several-undo": ("editing:record-list", ("partnership", "kind")),
    "editing:sheet-undo": ("editing:sheet", ("partnership", "kind")),
    "editing:sent-email": ("editing:sent-to", OF_RECIPIENT),
    "editing:sent-note": ("editing:sent-to", OF_RECIPIENT),
    "editing:sent-remove": ("editing:sent-to", OF_RECIPIENT),
    "editing:sent-undo": ("editing:sent-to", OF_RECIPIENT),
    "editing:reader-end": ("editing:readers", OF_YEAR),
    "editing:readers-add": ("editing:readers", OF_YEAR),
    "editing:signer-again": ("editing:signers", OF_YEAR),
    "editing:signer-end": ("editing:signers", OF_YEAR),
    "editing:signers-send": ("editing:signers", OF_YEAR),
    "signing:decline": ("signing:sign", ("token",)),
    "imports:delete": ("imports:columns", OF_IMPORT),
    "imports:sheet": ("imports:columns", OF_IMPORT),
    "imports:undo": ("imports:done", OF_IMPORT),
    "imports:year-delete": ("imports:year-preview", ("partnership", "name")),
    "imports:year-undo": ("imports:year-done", ("partnership", "name")),
    "editing:text-notes": ("editing:record-change", OF_RECORD),
    "publishing:cancel-plan": ("editing:approval", OF_YEAR),
    "publishing:publish": ("editing:approval", OF_YEAR),
    "publishing:notice-end": ("publishing:editions", OF_YEAR),
}


class ReadableMiddleware:
    """Refuse what no database can keep or no page can show, wherever it was sent.

    Nobody types a NUL or half a surrogate pair; programs do that look for faults.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if any(map(UNREADABLE.search, _texts_of(request))):
            raise BadRequest("It contains characters that are not text.")
        return self.get_response(request)


def _texts_of(request: HttpRequest) -> Iterator[str]:
    """Yield every text that the browser sent, but for headers."""
    yield request.path_info
    yield from request.COOKIES.values()
    for fields in (request.GET, request.POST):
        for name, values in fields.lists():
            yield name
            yield from map(str, values)


class NeverStoreMiddleware:
    """Forbid caches to store an answer, and search engines to list it.

    Published pages do not pass through here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        add_never_cache_headers(response)
        response.headers.setdefault("X-Robots-Tag", "noindex")
        return response


class SayWhyMiddleware:
    """Answer a step that does not fit the report's state with its reason, as 409.

    Who only opens the address of a step is led to the page that offers it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        page = _page_at(request.path)
        is_step = page != request.path and request.method in ("GET", "HEAD")
        return redirect(page) if is_step else response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, OperationalError) and "lock" in str(exception):
            words = {"words": words_of(typed_in(request))}
            return render(request, "503.html", words, status=503)
        if not isinstance(exception, WrongState):
            return None
        context = {
            "reason": str(exception),
            "back": look_again(request),
            "words": words_of(typed_in(request)),
        }
        return render(request, "409.html", context, status=409)


def look_again(request: HttpRequest) -> str:
    """Return the page that the person came from, or the one that the step is about.

    It is a page of the signed-in side that can be opened, whatever the browser says.
    """
    referer = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(referer, {request.get_host()})
    came_from = urlsplit(referer).path if is_ours else ""
    return _page_at(came_from) or _page_at(request.path)


def _page_at(path: str) -> str:
    """Return `path`, or the page of the step it is the address of; "" if of nothing."""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    if found.view_name not in PAGE_OF_STEP:
        return path
    page, takes = PAGE_OF_STEP[found.view_name]
    return reverse(page, kwargs={name: found.kwargs[name] for name in takes})
