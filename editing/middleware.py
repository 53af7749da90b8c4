"""What holds for every page of the signed-in side: no caches, and a reason for 409."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from reports.workflow import WrongState


class NeverStoreMiddleware:
    """Forbid caches to store an answer; published pages do not pass through here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        add_never_cache_headers(response)
        return response


class SayWhyMiddleware:
    """Answer a step that does not fit the report's state with its reason, as 409."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not isinstance(exception, WrongState):
            return None
        context = {"reason": str(exception), "back": request.path}
        return render(request, "409.html", context, status=409)
