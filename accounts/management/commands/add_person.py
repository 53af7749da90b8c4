"""Let a person in: `add_person EMAIL NAME PARTNERSHIP ROLE [AGENCY]`."""

from argparse import ArgumentParser
from getpass import getpass

from django.apps import apps
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction
from django.utils.timezone import localdate

from accounts.models import Membership, Role, User


class Command(BaseCommand):
    help = "Give a person a role in a partnership; asks for a password if they are new."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("partnership", help="its web address")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("agency", nargs="?", help="its reference")

    @transaction.atomic
    def handle(
        self,
        *,
        email: str,
        name: str,
        partnership: str,
        role: str,
        agency: str | None,
        **_options: object,
    ) -> None:
        body = found("Partnership", slug=partnership)
        membership = Membership(
            user=person(email=email, name=name),
            partnership_id=body.pk,
            role=role,
            agency_id=agency and found("Agency", partnership=body, key=agency).pk,
            since=localdate(),
        )
        try:
            membership.full_clean()
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        membership.save()
        self.stdout.write(f"{membership} of {body}.")


def found(model: str, **names: object) -> models.Model:
    """Return the one record so named; raise CommandError where there is none."""
    rows = apps.get_model("partnership", model)._default_manager.filter(**names)
    row: models.Model | None = rows.first()
    if row is None:
        words = " ".join(str(name) for name in names.values())
        raise CommandError(f"There is no {model.lower()} {words}.")
    return row


def person(*, email: str, name: str) -> User:
    """Return who signs in with `email`, added with a password if new."""
    known = User.objects.filter(email=email.lower()).first()
    return known or User.objects.create_user(
        email=email, name=name, password=chosen_password()
    )


def chosen_password() -> str:
    """Ask for a password twice; raise CommandError where it will not do."""
    password = getpass("Password: ")
    if password != getpass("The same password again: "):
        raise CommandError("The two passwords differ.")
    try:
        validate_password(password)
    except ValidationError as refusal:
        raise CommandError(" ".join(refusal.messages)) from refusal
    return password
