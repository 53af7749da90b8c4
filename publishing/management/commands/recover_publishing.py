from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from publishing.recovery import recover


class Command(BaseCommand):
    help = "Finish publishing that was interrupted. Run it when the portal starts."

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django calls it
        for edition in recover(at=timezone.now()):
            state = edition.get_state_display().lower()
            self.stdout.write(f"{edition}: {state} {edition.failure}".rstrip())
