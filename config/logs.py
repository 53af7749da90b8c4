"""What is written to the log: what went wrong and where, never what somebody typed.

A message can hold anything that was typed, and so can the text of an exception. Only
the portal's own messages are written out; of others, and of exceptions, the log has the
name and the places in the code. Each line names the request, as its answer does.
"""

import json
import logging
import traceback
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)

OURS = (
    "accounts",
    "config",
    "documents",
    "editing",
    "publishing",
    "records",
    "reports",
)
REQUEST_ID = "X-Request-ID"

request_id: ContextVar[str] = ContextVar("request_id", default="")


class RequestIdMiddleware:
    """Give each request a name of its own, in the log and in the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = uuid4().hex[:16]
        token = request_id.set(name)
        try:
            response = self.get_response(request)
            logger.info(
                "%s %s %s", response.status_code, request.method, route_of(request)
            )
        finally:
            request_id.reset(token)
        response.headers[REQUEST_ID] = name
        return response


class Line(logging.Formatter):
    """One line for each event: words for people, or JSON for programs."""

    def __init__(self, style: str = "text") -> None:
        super().__init__()
        self.is_json = style == "json"

    def format(self, record: logging.LogRecord) -> str:
        told = dict(fields_of(record))
        if self.is_json:
            return json.dumps(told)
        trace = told.pop("trace", ())
        first = " ".join(str(text) for text in told.values())
        return "\n".join([first, *(f"  {place}" for place in trace)])


def fields_of(record: logging.LogRecord) -> Iterator[tuple[str, str | list[str]]]:
    yield "time", datetime.fromtimestamp(record.created, UTC).isoformat("T", "seconds")
    yield "level", record.levelname
    yield "logger", record.name
    yield "message", message_of(record)
    if name := request_id.get():
        yield "request_id", name
    if record.exc_info and record.exc_info[1]:
        yield "error", " from ".join(errors_of(record.exc_info[1]))
        yield "trace", list(places_of(record.exc_info[1]))


def message_of(record: logging.LogRecord) -> str:
    """Return what happened, in words that hold nothing of what was typed."""
    if record.name.partition(".")[0] in OURS:
        return record.getMessage()
    status = getattr(record, "status_code", "")
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        return f"{status} {request.method} {route_of(request)}".strip()
    return f"{status} (message left out)".strip()


def route_of(request: HttpRequest) -> str:
    """Return the form of the address, without the words in it: <slug:year>."""
    found = request.resolver_match
    return f"/{found.route}" if found else "(no page of the portal)"


def errors_of(error: BaseException | None) -> Iterator[str]:
    """Yield the kinds of an error and of those that it came from, the last first."""
    while error:
        yield type(error).__name__
        error = error.__cause__ or error.__context__


def places_of(error: BaseException | None) -> Iterator[str]:
    """Yield where in the code an error, and each that it came from, passed."""
    while error:
        yield f"{type(error).__name__}:"
        for frame, number in traceback.walk_tb(error.__traceback__):
            code = frame.f_code
            yield f'File "{code.co_filename}", line {number}, in {code.co_name}'
        error = error.__cause__ or error.__context__
