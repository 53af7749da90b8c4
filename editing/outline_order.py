"""The places of sections in an outline: moving them, and room for a new one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from django.db import transaction

from accounts.models import User
from partnership.locking import lock_records_of
from records import workflow
from records.exchange.rows import row_of
from records.keys import LAST_PLACE
from records.models import Change
from reports.forms import DEEPEST, depth_below, levels_below
from reports.kinds import OUTLINE
from reports.models import OutlineSection, Report
from reports.workflow import content_changed

TOO_DEEP = f"Sections can be at most {DEEPEST} levels deep: choose a place higher up."


@dataclass(frozen=True)
class Place:
    """Where a section can stand: in which section, and after which of those there.

    Without `above` it is a section of the report itself, without `after` the first.
    """

    above: str = ""
    after: str = ""


class NoSuchPlace(Exception):
    """A section cannot stand there; the message says why."""


@transaction.atomic
def move(section: OutlineSection, *, by_places: int, by: User, at: datetime) -> None:
    """Move `section` up (-1) or down (1) among its sisters, if there is room."""
    outline = Outline(section.report)
    sisters = [row.key for row in outline.below[section.part_of_id]]
    new = sisters.index(section.key) + by_places
    if not 0 <= new < len(sisters):
        return
    sisters.remove(section.key)
    above = section.part_of.key if section.part_of else ""
    place = Place(above, sisters[new - 1] if new else "")
    outline.put(section.key, place, by=by, at=at)


@transaction.atomic
def move_to(section: OutlineSection, place: Place, *, by: User, at: datetime) -> None:
    """Move `section` with all below it to `place`; raise NoSuchPlace if it may not."""
    Outline(section.report).put(section.key, place, by=by, at=at)


@transaction.atomic
def add_all(
    report: Report,
    sections: Sequence[OutlineSection],
    place: Place,
    *,
    by: User,
    at: datetime,
) -> None:
    """Add new `sections` at `place`, one after the other; raise NoSuchPlace if not.

    Some can be parts of others before them. Nobody else may have their keys and
    addresses.
    """
    Outline(report).add(sections, place, by=by, at=at)


class Outline:
    """The sections of a report, locked until the commit.

    The whole outline is numbered afresh in reading order, so that a section always
    stands after what it is a part of; only those that moved are logged.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        lock_records_of(report.partnership_id)
        rows = OutlineSection.objects.select_for_update(of=("self",))
        rows = rows.filter(report=report).select_related("part_of")
        self.by_key = {row.key: row for row in rows.in_reading_order()}
        self.below: dict[int | None, list[OutlineSection]] = {}
        for row in self.by_key.values():
            self.below.setdefault(row.part_of_id, []).append(row)

    def put(self, key: str, place: Place, *, by: User, at: datetime) -> None:
        """Move the section called `key`, with all below it."""
        section = self.by_key[key]
        above = self._named(place.above)
        self._refuse(section, above)
        self.below[section.part_of_id].remove(section)
        self._insert([section], above, place)
        for position, row in enumerate(_in_order(self.below, None), start=1):
            moved = above if row is section else row.part_of
            if row.position != position or moved != row.part_of:
                _renumber(row, position, moved, by=by, at=at)
        self._changed(f"“{section}” was moved", by=by, at=at)

    def add(
        self,
        sections: Sequence[OutlineSection],
        place: Place,
        *,
        by: User,
        at: datetime,
    ) -> None:
        above = self._named(place.above)
        for section in sections:
            if section.part_of is None:
                section.part_of = above
            if section.part_of:
                section.numbering = OutlineSection.Numbering.LIKE_THE_REPORT
            if depth_below(section.part_of) > DEEPEST:
                raise NoSuchPlace(TOO_DEEP)
            section.save()
            if section.part_of != above:
                self.below.setdefault(section.part_of_id, []).append(section)
        self._insert([one for one in sections if one.part_of == above], above, place)
        order = [*enumerate(_in_order(self.below, None), start=1)]
        places = {row.pk: position for position, row in order}
        for section in sections:  # the log tells of them first
            section.position = places[section.pk]
            section.save(update_fields=["position"])
            added, after = Change.Action.ADDED, row_of(OUTLINE, section)
            workflow.log(section, added, by=by, at=at, after=after)
        new = {*sections}
        for position, row in order:
            if row not in new and row.position != position:
                _renumber(row, position, row.part_of, by=by, at=at)
        self._changed(f"{len(sections)} sections were added", by=by, at=at)

    def _insert(
        self,
        sections: Sequence[OutlineSection],
        above: OutlineSection | None,
        place: Place,
    ) -> None:
        sisters = self.below.setdefault(above.pk if above else None, [])
        after = self._named(place.after)
        if after and after not in sisters:
            raise NoSuchPlace("The outline has changed: choose a place again.")
        first = sisters.index(after) + 1 if after else 0
        sisters[first:first] = sections

    def _changed(self, because: str, *, by: User, at: datetime) -> None:
        content_changed(self.report.partnership, by=by, at=at, because=because)

    def _named(self, key: str) -> OutlineSection | None:
        if key and key not in self.by_key:
            raise NoSuchPlace("The outline has changed: choose a place again.")
        return self.by_key.get(key)

    def _refuse(self, section: OutlineSection, above: OutlineSection | None) -> None:
        """Raise NoSuchPlace where `section` cannot be a part of `above`."""
        if above in [section, *_in_order(self.below, section.pk)]:
            raise NoSuchPlace("A section cannot be moved into itself.")
        if depth_below(above) + levels_below(section) > DEEPEST:
            raise NoSuchPlace(TOO_DEEP)


def make_room(added: OutlineSection, *, by: User, at: datetime) -> None:
    """Give a new section the place where the annexes at the end begin.

    Sections without a number may stand among them or after them, such as contacts.
    """
    like = OutlineSection.Numbering.LIKE_THE_REPORT
    if added.numbering != like:
        return
    lock_records_of(added.partnership_id)
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
            _renumber(row, row.position + 1, row.part_of, by=by, at=at)


def _in_order(
    below: dict[int | None, list[OutlineSection]], parent: int | None
) -> Iterator[OutlineSection]:
    for row in below.get(parent, []):
        yield row
        yield from _in_order(below, row.pk)


def _renumber(
    row: OutlineSection,
    position: int,
    above: OutlineSection | None,
    *,
    by: User,
    at: datetime,
) -> None:
    before = row_of(OUTLINE, row)
    row.position, row.part_of = position, above
    if above:  # only sections of the report itself have a numbering of their own
        row.numbering = OutlineSection.Numbering.LIKE_THE_REPORT
    row.save(update_fields=["position", "part_of", "numbering"])
    action = Change.Action.CHANGED
    workflow.log(row, action, by=by, at=at, before=before, after=row_of(OUTLINE, row))
