from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import throttle
from publishing.due import publish_due
from publishing.recovery import catch_up


class Command(BaseCommand):
    help = (
        "Publish the reports whose time has come, update public pages that could not "
        "be changed earlier, and delete files that are no longer needed. Run it every "
        "few minutes."
    )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django calls it
        at = timezone.now()
        throttle.forget(at)
        call_command("clearsessions")
        publish_due(at=at)
        catch_up(at=at)
