import pytest


@pytest.fixture
def sign_in(client, request):
    """Sign in one of the people by the name of their fixture; return the client."""

    def signed_in(who):
        client.force_login(request.getfixturevalue(who))
        return client

    return signed_in


@pytest.fixture
def delete():
    """Open the page that asks before deleting, and confirm; return the answer."""

    def confirmed(client, page):
        return client.post(page, {"seen": client.get(page).context["seen"]})

    return confirmed
