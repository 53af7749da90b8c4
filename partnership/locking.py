"""The order in which what belongs to a partnership is locked.

Whoever changes records locks first the partnership, then requests to agencies, then
records, then reports, each until the commit. Two who lock in different orders can wait
for each other, and PostgreSQL ends one of them. SQLite has one writer at a time.
"""

from partnership.models import Partnership


def lock_records_of(partnership: int) -> None:
    """Let nobody else change records of the partnership with this number until the end.

    It is the lighter lock, for which nobody waits who adds a row that refers to the
    partnership. Call it in a transaction, before any record is locked.
    """
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership)
