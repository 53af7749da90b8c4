import pytest


@pytest.fixture
def sign_in(client, request):
    """Sign in one of the people by the name of their fixture; return the client."""

    def signed_in(who):
        client.force_login(request.getfixturevalue(who))
        return client

    return signed_in
