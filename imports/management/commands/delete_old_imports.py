"""Delete imports that nobody has finished within a week."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from imports.models import Import


class Command(BaseCommand):
    help = "Delete imports that were started more than a week ago and never finished."

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django's own
        count, _ = Import.objects.forgotten(at=timezone.now()).delete()
        self.stdout.write(f"{count} deleted")
