"""A forgotten password: a link by mail, with which one can choose a new one, once."""

from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.crypto import get_random_string

from accounts.history import Kind, note
from accounts.mails import NEW_PASSWORD
from accounts.models import User
from mail.outbox import Address, queue


def send_link(email: str) -> None:
    """Have a link sent to `email`, if somebody signs in with it.

    As much is done for an address that nobody has: its mail is dropped later.
    """
    known = User.objects.filter(email=email.lower(), is_active=True).first()
    note(Kind.RESET_ASKED, known)
    person = known or User(pk=0, email=email)
    link = reverse(
        "account_reset_password_from_key",
        args=[user_pk_to_url_str(person), default_token_generator.make_token(person)],
    )
    queue(
        NEW_PASSWORD,
        to=Address(person.email, person.name, known),
        once=f"new-password:{person.pk}:{get_random_string(22)}",
        about={"link": link},
    )
