"""Remove the second steps of somebody who lost them: `remove_second_steps EMAIL`."""

from argparse import ArgumentParser

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.history import Kind, note
from accounts.models import User


class Command(BaseCommand):
    help = (
        "Remove the app, passkeys and recovery codes of a person who has lost them. "
        "Make sure first that it is them who asks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    @transaction.atomic
    def handle(self, *, email: str, **_options: object) -> None:
        person = User.objects.filter(email=email.lower()).first()
        if person is None:
            raise CommandError(f"Nobody signs in with {email}.")
        Authenticator.objects.filter(user=person).delete()
        note(Kind.FACTOR_REMOVED, person, about="All, by whoever runs the portal")
        self.stdout.write(f"{person} now signs in with a password.")
