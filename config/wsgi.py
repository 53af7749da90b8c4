"""Serves the whole portal: the published pages first, the signed-in side by Django.

`config.rsgi` is what granian serves; other servers need a proxy before them that sends
on only what has arrived whole.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.health import Health
from config.intake import Intake
from publishing.public import PublicPages

application = PublicPages(
    settings.EDITIONS_DIR,
    https=settings.HTTPS,
    elsewhere=Health(Intake(get_wsgi_application())),
    contact=settings.SECURITY_CONTACT,
    words=frozenset(
        {"account", "answer", "edit", "health", "sign-in", "sign-out", "static"}
    ),
)
