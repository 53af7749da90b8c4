"""The folder of a report year from a browser: check it, load it once, or not at all."""

import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from django.db import IntegrityError, models, transaction

from accounts.models import User
from imports.models import YEAR, Import
from imports.workflow import PreviewChanged, refuse_too_many, seen_of, shown_name
from imports.year_outcome import YearOutcome, outcome_of, packed, refused, unpacked
from partnership.models import Partnership
from reports.exchange import BadFolder, Checked, check
from reports.exchange.checking import last_change
from reports.exchange.loading import Outdated, write
from spreadsheets.reading import read_folder
from spreadsheets.wire import pack_files, unpack_files

LONGEST = timedelta(minutes=10)  # after that, whoever loads it is taken to be gone


class BeingLoaded(Exception):
    """Somebody is loading the same folder."""


class Refused(Exception):
    """The folder has problems, which its `outcome` lists; nothing of it is kept."""

    def __init__(self, outcome: YearOutcome) -> None:
        super().__init__(f"{len(outcome.problems)} problems")
        self.outcome = outcome


def start(
    partnership: Partnership, *, content: bytes, file_name: str, by: User, at: datetime
) -> Import:
    """Check a zipped folder and keep its files.

    Raise Unreadable where it cannot be unpacked, Refused where loading it would be.
    """
    Import.objects.filter(partnership=partnership).forgotten(at=at).delete()
    files = read_folder(content)
    since = last_change(partnership)
    outcome = _outcome(files, partnership)
    if outcome.problems:
        raise Refused(outcome)
    kept = zlib.compress(pack_files(files).encode())
    refuse_too_many(partnership, len(kept))
    return Import.objects.create(
        partnership=partnership,
        name=token_hex(8),
        kind_name=YEAR,
        file_name=shown_name(file_name),
        sha256=sha256(content).hexdigest(),
        cells=kept,
        size=len(kept),
        started_at=at,
        started_by=by,
        outcome=packed(outcome),
        checked_since=since,
    )


def preview(item: Import) -> tuple[YearOutcome, bool]:
    """Return what loading would do, and whether that is other than it was shown.

    It is checked again where something was saved since.
    """
    since = last_change(item.partnership)
    if item.outcome and item.checked_since == since:
        return unpacked(bytes(item.outcome)), False
    before = item.outcome
    outcome = _outcome(_files_of(item), item.partnership)
    _keep(item, outcome, since)
    return outcome, bytes(before or b"") != item.outcome


def commit(item: Import, *, seen: str, by: User, at: datetime) -> None:
    """Load the folder as the preview named `seen` shows it, all of it and once.

    Raise BeingLoaded where somebody is doing so, PreviewChanged where it would do
    something else by now; nothing is saved then.
    """
    with _claimed(item, at=at), _unpacked(_files_of(item)) as folder:
        try:
            checked = check(folder, of=item.partnership)
        except BadFolder as bad:
            _keep(item, refused(bad), last_change(item.partnership))
            raise PreviewChanged from bad
        _keep(item, outcome_of(checked), checked.last_change)
        if seen_of(item) != seen:
            raise PreviewChanged
        try:
            _save(item, checked, by=by, at=at)
        except (IntegrityError, Outdated, Import.DoesNotExist) as changed:
            raise PreviewChanged from changed


@transaction.atomic
def _save(item: Import, checked: Checked, *, by: User, at: datetime) -> None:
    item = Import.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if not item.is_started:
        return
    write(checked, by=by, at=at)
    outcome = outcome_of(checked)
    item.state = Import.State.DONE
    item.saved_at, item.saved_by = at, by
    item.counts = {
        **outcome.totals,
        "year": outcome.year,
        "lasting": [*outcome.lasting],
    }
    item.cells = item.outcome = None
    item.save()


@contextmanager
def _claimed(item: Import, *, at: datetime) -> Iterator[None]:
    """Keep others from loading the same; raise BeingLoaded where somebody does."""
    free = models.Q(loading_since=None) | models.Q(loading_since__lt=at - LONGEST)
    own = Import.objects.filter(pk=item.pk)
    if not own.unfinished().filter(free).update(loading_since=at):
        raise BeingLoaded
    try:
        yield
    finally:
        own.filter(loading_since=at).update(loading_since=None)


def is_being_loaded(item: Import, *, at: datetime) -> bool:
    since = item.loading_since
    return item.is_started and since is not None and since >= at - LONGEST


def _keep(item: Import, outcome: YearOutcome, since: int) -> None:
    item.outcome, item.checked_since = packed(outcome), since
    own = Import.objects.filter(pk=item.pk).unfinished()
    own.update(outcome=item.outcome, checked_since=since)


def _outcome(files: Mapping[str, bytes], partnership: Partnership) -> YearOutcome:
    try:
        with _unpacked(files) as folder:
            return outcome_of(check(folder, of=partnership))
    except BadFolder as bad:
        return refused(bad)


def _files_of(item: Import) -> dict[str, bytes]:
    return unpack_files(zlib.decompress(bytes(item.cells or b"")).decode())


@contextmanager
def _unpacked(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Write `files` into a folder, whose names `read_folder` vouches for."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "year"
        folder.mkdir()
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        yield folder
