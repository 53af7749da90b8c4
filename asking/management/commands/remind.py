"""Remind agencies of what is wanted of them soon, or was wanted before."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from asking.reminding import remind_due


class Command(BaseCommand):
    help = "Send the reminders that are due. Run it once a day."

    def handle(self, *args: object, **options: object) -> None:
        count = remind_due(at=timezone.now())
        self.stdout.write(f"{count} {'reminder' if count == 1 else 'reminders'} sent.")
