from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import throttle
from publishing.recovery import catch_up


class Command(BaseCommand):
    help = (
        "Make the public pages agree with the database where they could not be changed "
        "before, and delete what is no longer needed; run it every few minutes."
    )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django calls it
        at = timezone.now()
        throttle.forget(at)
        call_command("clearsessions")
        catch_up(at=at)
