"""The log of a partnership itself, which is none of the records that it keeps."""

from datetime import datetime

from accounts.models import User
from partnership.models import Partnership
from records.models import Change
from reports import manifest


def row_of(partnership: Partnership) -> dict[str, str]:
    """Return `partnership` as text by field, as a manifest and the log have it."""
    return manifest.cells(partnership, manifest.PARTNERSHIP)


def address_of(partnership: Partnership) -> str:
    """Return how the log names `partnership`."""
    return f"partnerships/{partnership.slug}"


def log(
    partnership: Partnership, before: dict[str, str] | None, *, by: User, at: datetime
) -> Change | None:
    """Log what became of `partnership`; None where it is what it was `before`.

    Call it inside the change's transaction. `before` is None for a new one.
    """
    after = row_of(partnership)
    if after == before:
        return None
    return Change.objects.create(
        partnership=partnership,
        at=at,
        by=by,
        action=Change.Action.CHANGED if before else Change.Action.ADDED,
        record=address_of(partnership),
        label=str(partnership),
        before=before,
        after=after,
    )
