"""The outline of a report as its page lists it, and the moving of a section."""

from tests.editing.addresses import OUTLINE


def order(client):
    entries = client.get(OUTLINE).context["entries"]
    return [(entry.depth, entry.section.key) for entry in entries]


def move(client, key, to):
    return client.post(f"{OUTLINE}{key}/move/", {"to": to})
