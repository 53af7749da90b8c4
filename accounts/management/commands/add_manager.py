"""Let a person add partnerships: `add_manager EMAIL NAME`."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.history import Kind, note
from accounts.management.commands.add_person import person


class Command(BaseCommand):
    help = "Let a person add partnerships; asks for a password if they are new."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")

    @transaction.atomic
    def handle(self, *, email: str, name: str, **_options: object) -> None:
        manager = person(email=email, name=name)
        manager.manages = True
        manager.save()
        note(Kind.ROLE_GIVEN, manager, about="Manager of the portal")
        self.stdout.write(f"{manager} can add partnerships.")
