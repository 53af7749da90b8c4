"""Made-up passkeys, which no browser would send, are refused in words."""

import pytest
from allauth.mfa.models import Authenticator

from tests.accounts.steps import STEPS

CREDENTIALS = [
    "",
    "x",
    "[]",
    "1",
    "null",
    "{}",
    '{"id": "\\u0000"}',
    '{"id": "\\ud800"}',
    "[" * 5000,
    '{"a":' * 3000,
    '"' + "x" * 30_000 + '"',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AB", "type": "public-key", "response": {"clientDataJSON":'
    ' "e30", "attestationObject": "oA", "authenticatorData": "AA", "signature": "AA"}}',
    '{"id": 5, "rawId": 5, "type": 5, "response": 5}',
]


@pytest.mark.parametrize("credential", CREDENTIALS, ids=range(len(CREDENTIALS)))
def test_none_is_added(client, chair, credential):
    client.force_login(chair)
    client.get(f"{STEPS}passkey/")

    page = client.post(f"{STEPS}passkey/", {"name": "x", "credential": credential})

    assert page.status_code == 200
    assert "There is a problem" in page.text
    assert not Authenticator.objects.exists()
