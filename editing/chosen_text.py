"""What a section was told to show, in words for its history."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from editing.member_records import named_by
from partnership.models import Partnership
from reports.subjects import models_by_collection

CHOSEN = "shows"
NONE = "None chosen"


def addresses_in(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("; ")) if cell else ()


def chosen_in(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    for row in rows:
        yield from addresses_in(row.get(CHOSEN, ""))


def named_by_address(
    partnership: Partnership, addresses: Iterable[str]
) -> dict[str, str]:
    """Return the names of records in the order of their addresses, one query a kind.

    What has been deleted since goes by its address.
    """
    names = {address: address for address in addresses}
    keys: dict[str, list[str]] = defaultdict(list)
    for address in names:
        collection, _, key = address.partition("/")
        keys[collection].append(key)
    known = models_by_collection()
    for collection in keys.keys() & known.keys():
        model = known[collection]
        rows = model.objects.filter(partnership=partnership, key__in=keys[collection])
        names |= {
            row.address: str(row) for row in rows.select_related(*named_by(model))
        }
    return names


def told_apart(
    before: Sequence[str], after: Sequence[str], names: Mapping[str, str]
) -> tuple[str, str]:
    """Return how much was chosen before, and what has been added and removed since."""
    added = [names[one] for one in after if one not in before]
    removed = [names[one] for one in before if one not in after]
    parts = [f"{len(after)} chosen" if after else NONE]
    if added:
        parts.append(f"added {_quoted(added)}")
    if removed:
        parts.append(f"removed {_quoted(removed)}")
    if not added and not removed:
        parts.append(f"new order {_quoted([names[one] for one in after])}")
    return (f"{len(before)} chosen" if before else NONE), ": ".join(
        (parts[0], "; ".join(parts[1:]))
    )


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
