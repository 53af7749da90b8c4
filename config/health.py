"""Whether the portal can work, for whoever watches over it: no session, no cookie."""

import json
import logging
from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.db import DatabaseError, connection

from publishing.folder import Damaged
from publishing.store import Store

logger = logging.getLogger(__name__)

READY = "/health/ready"


class Health:
    """A WSGI application that answers `READY` itself, ahead of hosts and redirects."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != READY:
            return self.application(environ, start_response)
        found = {"database": works(reach_database), "store": works(read_store)}
        is_ready = all(found.values())
        words = {name: "ok" if works else "failed" for name, works in found.items()}
        body = json.dumps(words).encode() + b"\n"
        headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ]
        start_response("200 OK" if is_ready else "503 Service Unavailable", headers)
        return [body]


def works(part: Callable[[], None]) -> bool:
    try:
        part()
    except (DatabaseError, OSError, Damaged):
        logger.exception("Not ready")
        return False
    return True


def reach_database() -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    finally:
        connection.close_if_unusable_or_obsolete()


def read_store() -> None:
    """Raise OSError or Damaged unless what is published can be read."""
    Store(settings.EDITIONS_DIR).pointer()
