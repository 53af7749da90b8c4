"""Loads a folder: everything is checked before the first record is written."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction

from accounts.models import User
from partnership.kinds import PARTNERSHIP
from records.exchange.problems import BadFolder, Problem
from records.exchange.rows import row_of
from records.exchange.saving import Prepared
from records.models import Change
from records.stored_files import StoredFile
from records.workflow import log
from reports.exchange.checking import Checked, check, last_change
from reports.models import Report
from reports.workflow import content_changed

_ATTEMPTS = 3
_BUSY = Problem(
    "manifest.json",
    None,
    "",
    "",
    "Load the folder again: records of this partnership were saved while it was "
    "being checked.",
)


@dataclass(frozen=True)
class Loaded:
    """What came of loading a folder: how many records were new, how many changed."""

    report: Report
    added: int
    changed: int
    warnings: tuple[Problem, ...]


class Outdated(Exception):
    """Something was saved after the folder was checked."""


def load(folder: Path, *, by: User, at: datetime) -> Report:
    """Make the records of one year as `folder` says and return its report.

    Records are found again by key, changed where they differ, and added where they
    are new, each with a line in the log; records without a row stay as they are. A
    folder loaded twice changes nothing the second time. Raise BadFolder with all that
    is wrong, in which case nothing was changed at all.
    """
    return load_checked(folder, by=by, at=at).report


def load_checked(folder: Path, *, by: User, at: datetime) -> Loaded:
    """Do as `load` does, and return what came of it.

    The check writes nothing, so that others can go on saving however long it takes.
    It is made again where somebody saved something in the partnership meanwhile.
    """
    for _ in range(_ATTEMPTS):
        checked = check(folder)
        try:
            return write(checked, by=by, at=at)
        except (IntegrityError, Outdated):
            continue
    raise BadFolder([_BUSY])


def write(checked: Checked, *, by: User, at: datetime) -> Loaded:
    """Save what was checked, once; raise Outdated where it is no longer what it was."""
    records = Prepared(checked.planned, by=by, at=at)
    with transaction.atomic():
        return _write(checked, records, by=by, at=at)


def _write(checked: Checked, records: Prepared, *, by: User, at: datetime) -> Loaded:
    partnership = checked.partnership
    known_as = partnership.pk
    if last_change(partnership, locked=True) != checked.last_change:
        raise Outdated
    changed = False
    if checked.is_new or checked.partnership_before is not None:
        partnership.pk = None if checked.is_new else partnership.pk
        partnership.save()
        before, after = checked.partnership_before, row_of(PARTNERSHIP, partnership)
        changed = before != after
        if changed:
            action = Change.Action.CHANGED if before else Change.Action.ADDED
            log(partnership, action, by=by, at=at, before=before, after=after)
    StoredFile.objects.keep(checked.files, of=partnership)
    records.save(partnership, known_as=known_as)
    if checked.planned or changed:
        because = "The records of the year were loaded from files."
        content_changed(partnership, by=by, at=at, because=because)
    report = Report.objects.get(partnership=partnership, key=checked.year)
    return Loaded(report, checked.added, checked.changed, checked.warnings)
