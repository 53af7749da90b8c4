"""Under whom the log keeps what is done by a personal link, and who else that is."""

from django.utils.crypto import salted_hmac

from accounts.models import User
from partnership.models import LinkAuthor, Partnership

# A domain that can never exist: nobody is written to there, and nobody signs in as it.
NOWHERE = "link.invalid"


def author_at(partnership: Partnership, *, name: str, email: str) -> User:
    """Return the row of people under which the log keeps what somebody does by a link.

    It is one for each name and address at a partnership. Nobody can sign in as it: it
    is not active, has no password and no membership, and its address is nowhere.
    """
    whole = f"{partnership.pk} {email.lower()} {name}"
    digest = salted_hmac("asking.author", whole, algorithm="sha256").hexdigest()
    author, _ = User.objects.get_or_create(
        email=f"{digest[:32]}@{NOWHERE}",
        defaults={
            "name": f"{name or email}"[:80] + " (by link)",
            "is_active": False,
            "password": "!",
        },
    )
    LinkAuthor.objects.get_or_create(
        user=author, defaults={"partnership": partnership, "email": email}
    )
    return author


def people_at(partnership: Partnership, email: str) -> frozenset[int]:
    """Return the numbers of the people who are known to use the address `email`.

    They are whoever signs in with it, and whoever has written by a link sent to it.
    """
    users = User.objects.filter(email__iexact=email).values_list("pk", flat=True)
    authors = LinkAuthor.objects.filter(partnership=partnership, email__iexact=email)
    return frozenset(users.union(authors.values_list("user", flat=True)))
