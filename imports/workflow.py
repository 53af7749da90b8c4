"""The steps of an import: start it, choose, check, save, undo or throw away."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from secrets import token_hex

from django.db import models, transaction

from accounts.models import User
from editing.batch import save_planned, undo_batch
from editing.saving import SavedAtOnce
from imports import kept_cells, outcomes
from imports.checking import Checked, check
from imports.choices import Choices
from imports.models import Import, remember
from imports.outcomes import Outcome
from imports.tables import Table, table_of
from partnership.models import Partnership, Period
from records.declaration import RecordKind
from records.exchange.saving import Planned
from records.models import Change
from reports.exchange.checking import last_change
from reports.policies import WrongState
from spreadsheets.grid import Unreadable, Workbook
from spreadsheets.reading import read

MOST_UNFINISHED = 20
MOST_BYTES = 50_000_000  # of the unfinished imports of one partnership
LONGEST_NAME = 100


class Job:
    """An import with the cells of its file and what was chosen, each read once."""

    def __init__(self, item: Import) -> None:
        self.item = item

    @cached_property
    def workbook(self) -> Workbook:
        if self.item.cells is None:
            raise WrongState("This import is finished: start another one.")
        return kept_cells.unpacked(self.item.cells)

    @cached_property
    def choices(self) -> Choices:
        kept = self.item.choices
        if kept is not None:
            return Choices.unpacked(kept)
        first = (n for n, one in enumerate(self.workbook.sheets) if one.rows)
        return Choices(sheet=next(first, 0))

    @cached_property
    def table(self) -> Table:
        return table_of(self.workbook.sheets[self.choices.sheet], self.choices)

    def with_choices(self, choices: Choices) -> "Job":
        """Return the same job with other choices; nothing is kept yet."""
        job = Job(self.item)
        job.workbook, job.choices = self.workbook, choices
        same = ("sheet", "header_rows", "taken_in")
        if all(getattr(choices, one) == getattr(self.choices, one) for one in same):
            job.table = self.table
        return job

    def check(self) -> Checked:
        """Return what the import would do as things are now."""
        item = self.item
        return check(item.partnership, item.kind, item.period, self.table, self.choices)


def start(
    partnership: Partnership,
    kind: RecordKind,
    period: Period | None,
    *,
    content: bytes,
    file_name: str,
    by: User,
    at: datetime,
) -> Import:
    """Read a file and keep its cells; raise Unreadable where that cannot be."""
    Import.objects.filter(partnership=partnership).forgotten(at=at).delete()
    workbook = read(content, file_name)
    if not any(sheet.rows for sheet in workbook.sheets):
        raise Unreadable("There is nothing in this file: choose another.")
    cells = kept_cells.packed(workbook)
    refuse_too_many(partnership, len(cells))
    return Import.objects.create(
        partnership=partnership,
        name=token_hex(8),
        kind_name=kind.name,
        period=period,
        file_name=shown_name(file_name),
        sha256=sha256(content).hexdigest(),
        cells=cells,
        size=len(cells),
        started_at=at,
        started_by=by,
    )


def refuse_too_many(partnership: Partnership, size: int) -> None:
    """Raise Unreadable where no room is left to keep `size` bytes of another file."""
    kept = Import.objects.filter(partnership=partnership).unfinished()
    found = kept.aggregate(count=models.Count("pk"), size=models.Sum("size"))
    too_many = found["count"] >= MOST_UNFINISHED
    if too_many or (found["size"] or 0) + size > MOST_BYTES:
        raise Unreadable(
            f"{found['count']} imports have been started and not finished: finish or "
            "delete some of them first."
        )


def shown_name(file_name: str) -> str:
    """Return the name of a file as a page can show it, without its folders."""
    own = file_name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in own
    )
    return f"{seen[: LONGEST_NAME - 1]}…" if len(seen) > LONGEST_NAME else seen


def choose(item: Import, choices: Choices) -> None:
    """Keep what was chosen; what was found with other choices no longer counts."""
    item.choices = choices.packed()
    item.outcome = item.checked_since = None
    _started(item).update(choices=item.choices, outcome=None, checked_since=None)


def preview(job: Job) -> tuple[Outcome, bool]:
    """Return what the import would do, and whether that had to be found again.

    It is found again where something was saved since, and kept.
    """
    item = job.item
    if item.outcome and item.checked_since == last_change(item.partnership):
        return outcomes.unpacked(item.outcome), False
    before = item.outcome
    checked = job.check()
    keep(item, checked)
    return checked.outcome, before is not None and bytes(before) != item.outcome


def keep(item: Import, checked: Checked) -> None:
    """Keep what was found, so that its pages need not find it again."""
    item.outcome = outcomes.packed(checked.outcome)
    item.checked_since = checked.last_change
    _started(item).update(outcome=item.outcome, checked_since=item.checked_since)


def _started(item: Import) -> models.QuerySet[Import]:
    return Import.objects.filter(pk=item.pk).unfinished()


def seen_of(item: Import) -> str:
    """Return what names the preview that is kept; "" where there is none."""
    return sha256(item.outcome).hexdigest()[:32] if item.outcome else ""


class PreviewChanged(Exception):
    """What the import would do is no longer what somebody saw."""


def commit(job: Job, *, seen: str, by: User, at: datetime) -> None:
    """Save what the preview named `seen` shows, all of it or nothing, and once.

    Raise PreviewChanged where it is another by now; that one is kept then.
    """
    item = job.item
    if not item.is_started:
        return
    checked = job.check()
    keep(item, checked)
    if seen_of(item) != seen:
        raise PreviewChanged
    try:
        _save(job, checked, by=by, at=at)
    except SavedAtOnce:
        keep(item, job.check())
        raise PreviewChanged from None


@transaction.atomic
def _save(job: Job, checked: Checked, *, by: User, at: datetime) -> None:
    item = Import.objects.select_for_update(of=("self",)).get(pk=job.item.pk)
    if not item.is_started:
        return  # by the same click, or in another window
    if item.choices != job.item.choices:
        raise PreviewChanged
    save_planned(
        item.partnership,
        in_saving_order(item.kind, checked.planned),
        since=checked.last_change,
        by=by,
        at=at,
        because=f"“{item.file_name}” was imported.",
    )
    item.state = Import.State.DONE
    item.saved_at, item.saved_by = at, by
    item.counts = checked.outcome.counts
    item.cells = item.outcome = None
    item.save()
    remember(item.partnership, item.kind, headings_of(job))


def headings_of(job: Job) -> dict[str, str]:
    """Return the fields that the columns go to by heading, but for those of years."""
    return {
        column.said: field
        for column in job.table.columns
        if column.said and column.place not in job.choices.years
        if (field := job.choices.columns.get(column.place)) is not None
    }


def in_saving_order(kind: RecordKind, planned: Sequence[Planned]) -> list[Planned]:
    """Return `planned` with what is there before what is new, where the order is free.

    Records of one kind are then sent in two parts, rather than one by one.
    """
    if kind.model in kind.parents().values():
        return [*planned]

    def place(one: Planned) -> int:
        if type(one.record) is not kind.model:
            return 0
        return 2 if one.before is None else 1

    return sorted(planned, key=place)


def undo(item: Import, *, by: User, at: datetime) -> str:
    """Take back all that the import saved; raise CannotUndo where that cannot be.

    Return what to tell people of words that stay in their lists, "" for nothing.
    """
    stays = ""
    with transaction.atomic():
        item = Import.objects.select_for_update(of=("self",)).get(pk=item.pk)
        if item.state != Import.State.DONE or not item.saved_at:
            return ""
        log = Change.objects.of_records().filter(
            partnership=item.partnership, at=item.saved_at, by=item.saved_by
        )
        if first := log.order_by("pk").first():
            stays = undo_batch(first, by=by, at=at).words_that_stay
        item.state = Import.State.UNDONE
        item.save()
    return stays


def discard(item: Import) -> None:
    """Delete an import that was not finished, with the cells of its file."""
    _started(item).delete()
