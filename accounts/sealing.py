"""Secrets of second steps, kept so that the database alone does not tell them."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError


def sealed(secret: str) -> str:
    return _keys().encrypt(secret.encode()).decode("ascii")


def unsealed(text: str) -> str:
    """Return the secret; raise ValidationError where the portal's key has changed."""
    try:
        return _keys().decrypt(text.encode()).decode()
    except InvalidToken:
        raise ValidationError(
            "Your second step can no longer be read. Ask whoever runs this portal to "
            "remove it, so that you can set up a new one."
        ) from None


def _keys() -> MultiFernet:
    """Return the portal's key, and those that it had before."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(str(one))) for one in keys])


def _key(secret: str) -> bytes:
    digest = hashlib.sha256(f"accounts.sealing:{secret}".encode()).digest()
    return base64.urlsafe_b64encode(digest)
