"""Write one report year into a folder of files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.exchange import dump
from reports.models import Report


class Command(BaseCommand):
    help = (
        "Write a report year in the exchange format: the manifest, the records and "
        "the text of each section. load_year can load it again without loss."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", metavar="PARTNERSHIP/YEAR")
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django's own
        slug, _, year = options["year"].partition("/")
        rows = Report.objects.select_related("partnership__predecessor", "period")
        report = rows.filter(partnership__slug=slug, key=year).first()
        if not report:
            raise CommandError(f"There is no report {options['year']}.")
        try:
            dump(report, options["folder"])
        except FileExistsError as taken:
            raise CommandError(str(taken)) from taken
        self.stdout.write(f"{options['year']} is in {options['folder']}.")
