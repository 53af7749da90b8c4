from typing import Any

from django.core.management.base import BaseCommand, CommandError

from publishing.build import the_store
from publishing.recovery import problems


class Command(BaseCommand):
    help = "Compare every published file with its manifest, and fail if one differs."

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django calls it
        found = tuple(problems(the_store()))
        for problem in found:
            self.stderr.write(problem)
        if found:
            raise CommandError(f"{len(found)} found; see above.")
        self.stdout.write("Every published file is unchanged.")
