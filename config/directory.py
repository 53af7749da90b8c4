"""The directory of an organisation, with which people can sign in if there is one."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

HERE = ("127.0.0.1", "localhost")  # where a secret never leaves the machine


def issuer(text: str) -> str:
    """Return `text` without the slash at its end; "" if there is no directory.

    Raise ValueError unless it is an address that begins with https://.
    """
    parts = urlsplit(text)
    is_safe = parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in HERE
    )
    if text and not (is_safe and parts.hostname and not parts.query):
        raise ValueError(
            "write the address that the directory gives as its issuer, such as "
            "https://login.microsoftonline.com/<tenant>/v2.0"
        )
    return text.rstrip("/")


def providers(
    *, name: str, issuer: str, client_id: str, secret: str
) -> dict[str, dict[str, object]]:
    """Return the settings of allauth for the one directory, or for none.

    Raise ImproperlyConfigured where a part of what it needs is missing.
    """
    told = {
        "OIDC_NAME": name,
        "OIDC_ISSUER": issuer,
        "OIDC_CLIENT_ID": client_id,
        "OIDC_CLIENT_SECRET": secret,
    }
    missing = [setting for setting, text in told.items() if not text]
    if len(missing) == len(told):
        return {}
    if missing:
        raise ImproperlyConfigured(f"Set {', '.join(missing)} as well.")
    app = {
        "provider_id": "directory",
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}
