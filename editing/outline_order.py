"""The places of sections in an outline: moving them, and room for a new one."""

from collections.abc import Iterator
from datetime import datetime
from itertools import takewhile

from django.db import transaction

from accounts.models import User
from records import workflow
from records.exchange.rows import row_of
from records.keys import LAST_PLACE
from records.models import Change
from reports.kinds import OUTLINE
from reports.models import OutlineSection
from reports.workflow import content_changed


@transaction.atomic
def move(section: OutlineSection, *, by_places: int, by: User, at: datetime) -> None:
    """Move `section` up (-1) or down (1) among its sisters, if there is room.

    The whole outline is numbered afresh in reading order, so that a section always
    stands after what it is a part of; only those that moved are logged.
    """
    rows = OutlineSection.objects.select_for_update().filter(report=section.report_id)
    below: dict[int | None, list[OutlineSection]] = {}
    for row in rows.in_reading_order():
        below.setdefault(row.part_of_id, []).append(row)
    sisters = below[section.part_of_id]
    old = sisters.index(section)
    new = old + by_places
    if not 0 <= new < len(sisters):
        return
    sisters.insert(new, sisters.pop(old))
    for position, row in enumerate(_in_order(below, None), start=1):
        if row.position != position:
            _renumber(row, position, by=by, at=at)
    content_changed(section.partnership, by=by, at=at, because=f"“{section}” was moved")


def make_room(added: OutlineSection, *, by: User, at: datetime) -> None:
    """Give a new section the place where the annexes at the end begin.

    Sections without a number may stand among them or after them, such as contacts.
    """
    like = OutlineSection.Numbering.LIKE_THE_REPORT
    if added.numbering != like:
        return
    rows = OutlineSection.objects.select_for_update().filter(report=added.report_id)
    order = list(rows.in_reading_order())
    main = [row for row in order if row.part_of_id is None]
    end = takewhile(lambda row: row.numbering != like, reversed(main))
    annexes = [row for row in end if row.numbering == OutlineSection.Numbering.ANNEX]
    if added.part_of_id or not annexes:
        return
    added.position = annexes[-1].position
    for row in order:
        if added.position <= row.position < LAST_PLACE:
            _renumber(row, row.position + 1, by=by, at=at)


def _in_order(
    below: dict[int | None, list[OutlineSection]], parent: int | None
) -> Iterator[OutlineSection]:
    for row in below.get(parent, []):
        yield row
        yield from _in_order(below, row.pk)


def _renumber(row: OutlineSection, position: int, *, by: User, at: datetime) -> None:
    before = row_of(OUTLINE, row)
    row.position = position
    row.save(update_fields=["position"])
    action = Change.Action.CHANGED
    workflow.log(row, action, by=by, at=at, before=before, after=row_of(OUTLINE, row))
