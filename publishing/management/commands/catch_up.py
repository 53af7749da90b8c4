from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import throttle
from editing.sittings import end_sittings
from publishing.due import publish_due
from publishing.recovery import catch_up
from reports import draft_copies
from reports.signing_dates import remind_due


class Command(BaseCommand):
    help = (
        "Publish the reports whose time has come, remind those who have to sign one, "
        "save what people typed who have stopped typing, update public pages that "
        "could not be changed earlier, and delete files that are no longer needed. Run "
        "it every few minutes."
    )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django calls it
        at = timezone.now()
        throttle.forget(at)
        draft_copies.forget(at=at)
        call_command("clearsessions")
        publish_due(at=at)
        end_sittings(at=at)  # afterwards: what was signed is published
        catch_up(at=at)
        remind_due(at=at)  # last: what was signed or typed in time needs none
