"""What a form may be before Django sees any of it: small, and with a file nowhere but
where spreadsheets are imported, and attachments, pictures and the logo chosen."""

import re
from collections.abc import Iterable
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

# Python knows encodings that make no text, such as hex, on which Django fails.
UTF_8 = ("", "charset=utf-8", "charset=utf8")
LARGEST = 2_500_000  # bytes of one form; Django itself takes no more than 2,621,440
LARGEST_WITH_FILE = 11_000_000  # spreadsheets.limits.FILE_BYTES, and what is around it
FILE_MEGABYTES = 10  # of spreadsheets.limits and uploads.limits
TAKES_FILES = re.compile(
    r"/edit/[\w-]+/records/(?:[\w-]+/import|(?:attachments|pictures)/[\w-]+|settings|figures/picture)/",
    re.ASCII,
)


class Refused(Exception):
    """A request that Django does not get to see; the sentence is for who sent it."""

    def __init__(self, status: HTTPStatus, sentence: str, *, again: bool = False):
        super().__init__(sentence)
        self.status = status
        self.again = again  # whether the same request can succeed a moment later


class Intake:
    """A WSGI application that keeps large forms and files away from `application`."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        try:
            check(environ)
        except Refused as refused:
            return tell(refused, start_response)
        return self.application(environ, start_response)


def check(environ: WSGIEnvironment) -> None:
    """Raise Refused for a body that no page of the portal takes, by its headers."""
    kind, *parameters = environ.get("CONTENT_TYPE", "").lower().split(";")
    if kind.strip().startswith("multipart/"):
        if not TAKES_FILES.fullmatch(environ.get("PATH_INFO", "")):
            raise Refused(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Files cannot be sent to this page."
            )
        parameters = [one for one in parameters if not _is_boundary(one)]
    if any(one.strip().replace('"', "") not in UTF_8 for one in parameters):
        raise Refused(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Only text in UTF-8 can be read."
        )
    if (length_of(environ) or 0) > (largest := largest_of(environ)):
        raise too_large(largest, length_of(environ) or 0)


def largest_of(environ: WSGIEnvironment) -> int:
    """Return how many bytes the body of a request may have."""
    kind = environ.get("CONTENT_TYPE", "").lower().strip()
    return LARGEST_WITH_FILE if kind.startswith("multipart/") else LARGEST


def _is_boundary(parameter: str) -> bool:
    return parameter.strip().startswith("boundary=")


def length_of(environ: WSGIEnvironment) -> int | None:
    """Return how many bytes the sender announces; None where none are announced."""
    told = environ.get("CONTENT_LENGTH") or ""
    if not told:
        return None
    if not (told.isascii() and told.isdigit() and len(told) < 20):
        raise Refused(HTTPStatus.BAD_REQUEST, "The request cannot be read.")
    return int(told)


def too_large(largest: int, length: int = 0) -> Refused:
    """Return the refusal of a body of more than `largest` bytes, of `length` if known.

    Nearly all of a large form is the file that was sent with it.
    """
    told = (
        f"What you sent is larger than {largest / 1_000_000:g} MB. Go back and send it "
        "in smaller parts."
    )
    if length and largest == LARGEST_WITH_FILE:
        told = (
            f"This file is {-(-length // 1024**2)} MB. Go back and choose one of at "
            f"most {FILE_MEGABYTES} MB."
        )
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, told)


def tell(refused: Refused, start_response: StartResponse) -> list[bytes]:
    """Answer in plain text, and end the connection: more of the body may be coming."""
    text = f"{refused}\n".encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(text))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Connection", "close"),
    ]
    if refused.again:
        headers.append(("Retry-After", "5"))
    start_response(f"{refused.status.value} {refused.status.phrase}", headers)
    return [text]
