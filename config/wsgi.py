"""Serves the whole portal: the published pages first, the signed-in side by Django."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from publishing.public import PublicPages

application = PublicPages(
    settings.EDITIONS_DIR,
    https=settings.HTTPS,
    elsewhere=get_wsgi_application(),
    words=frozenset({"edit", "sign-in", "sign-out", "static"}),
)
