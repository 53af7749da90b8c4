"""Let a person in: `add_person EMAIL NAME PARTNERSHIP ROLE [AGENCY]`."""

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.apps import apps
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import Role, User
from accounts.roles import Part, RoleRefused, grant


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
        of = found("Agency", partnership=body, key=agency) if agency else None
        user = person(email=email, name=name)
        part = Part(Role(role), of)
        try:
            membership = grant(user, part, partnership=body, at=timezone.now())
        except RoleRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{membership} of {body}.")


def found(model: str, **names: object) -> Any:
    """Return the one record so named; raise CommandError where there is none.

    Any: a model of an app that knows this one.
    """
    rows = apps.get_model("partnership", model)._default_manager.filter(**names)
    row = rows.first()
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
