"""Checks a folder whole and says what loading it would do; nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from django import forms
from django.db import models
from django.forms import modelform_factory

from partnership.kinds import PARTNERSHIP
from partnership.models import Partnership, Period
from records.declaration import RecordKind
from records.exchange.cells import REFERS_TO_REFUSED, cell_field, row_form
from records.exchange.key_index import KeyIndex
from records.exchange.loading import Loading, check_rows, plan
from records.exchange.problems import Problem, Problems
from records.exchange.reading import Row, rows_with
from records.exchange.rows import defaults, row_of
from records.exchange.saving import Planned
from records.exchange.upgrades import Folder
from records.models import Change
from reports import manifest
from reports.exchange import attached_files
from reports.exchange.folder import columns_of, read
from reports.exchange.own_files import own_file_of
from reports.exchange.subjects import with_subjects
from reports.forms import OutlineForm
from reports.manifest import Manifest
from reports.models import OutlineSection, Report
from reports.record_kinds import RECORD_KINDS
from uploads.reading import CleanFile

_NOT_SAVED = -1
_REPORT = RecordKind(
    model=Report,
    declared=manifest.REPORT,
    columns=(),
    topic="Report",
    purpose="The report itself, as the manifest gives it.",
)


@dataclass(frozen=True)
class KindCount:
    """How many records of a kind, in the plural, are new, different or the same."""

    plural: str
    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True)
class Checked:
    """A folder with nothing wrong, and what loading it would add and change.

    `partnership` holds what the folder says of it; `partnership_before` is what was
    kept of it, None where it stays as it is. `rows` are how many the folder has of each
    model. `last_change` is the newest line of the log when the check began, and `files`
    are those that the partnership does not have yet.
    """

    partnership: Partnership
    is_new: bool
    partnership_before: dict[str, str] | None
    year: str
    planned: tuple[Planned, ...]
    rows: Mapping[type[models.Model], int]
    warnings: tuple[Problem, ...]
    last_change: int
    files: tuple[CleanFile, ...] = ()

    @property
    def added(self) -> int:
        new = sum(one.before is None for one in self.planned)
        return new + self.is_new

    @property
    def changed(self) -> int:
        return self._changed_records + (self.partnership_before is not None)

    @property
    def _changed_records(self) -> int:
        return sum(one.before is not None for one in self.planned)

    @property
    def by_kind(self) -> tuple[KindCount, ...]:
        """What would become of the records of each kind, in the order of loading."""
        is_changed = self.partnership_before is not None
        counts: dict[type[models.Model], list[int]] = {
            Partnership: [int(self.is_new), int(is_changed)],
            **{model: [0, 0] for model in self.rows},
        }
        for one in self.planned:
            count = counts.setdefault(type(one.record), [0, 0])
            count[one.before is not None] += 1
        return tuple(
            KindCount(
                plural=str(model._meta.verbose_name_plural),
                added=count[0],
                changed=count[1],
                unchanged=max(self.rows.get(model, 0) - sum(count), 0),
            )
            for model, count in counts.items()
            if any(count) or self.rows.get(model)
        )


def check(path: Path, *, of: Partnership | None = None) -> Checked:
    """Return what loading the folder at `path` would do; nothing is written.

    Raise BadFolder with all that is wrong, and where it is not one `of` a partnership
    that is given.
    """
    problems = Problems()
    folder = read(path, problems)
    said = manifest.checked(folder.manifest, problems)
    if of:
        _refuse_another(said, of, problems)
    stored = Partnership.objects.filter(slug=said.partnership["slug"]).first()
    newest = last_change(stored) if stored else 0
    before = row_of(PARTNERSHIP, stored) if stored else None
    partnership = _partnership(said, stored, folder, problems)
    after = row_of(PARTNERSHIP, partnership)
    loading = Loading(KeyIndex(partnership), problems)
    files = attached_files.check(folder, loading, said.partnership)
    for kind in RECORD_KINDS:
        _check_kind(kind, folder, loading)
        if kind.model is Period:
            _check_report(said, loading)
    problems.refuse_if_any()
    return Checked(
        partnership,
        is_new=stored is None,
        partnership_before=None if before == after else before,
        year=said.year,
        planned=tuple(loading.planned),
        rows=loading.rows,
        warnings=tuple(loading.warnings),
        last_change=newest,
        files=files,
    )


def _refuse_another(said: Manifest, of: Partnership, problems: Problems) -> None:
    """Raise BadFolder where the folder is not one of the partnership `of`."""
    slug = said.partnership["slug"]
    if slug != of.slug:
        problems.add(
            f"This is a year of another partnership: choose one of {of.name}.",
            file=manifest.FILE,
            column="partnership.slug",
            value=slug,
        )
        problems.refuse()


def last_change(partnership: Partnership, *, locked: bool = False) -> int:
    """Return the number of the newest line in the partnership's log, 0 for none.

    Where it is `locked`, nobody can save anything there until the commit.
    """
    if locked:
        Partnership.objects.select_for_update().filter(pk=partnership.pk).first()
    lines = Change.objects.filter(partnership=partnership.pk)
    newest: int | None = lines.aggregate(newest=models.Max("pk"))["newest"]
    return newest or 0


def _check_kind(kind: RecordKind, folder: Folder, loading: Loading) -> None:
    rows: tuple[Row, ...] = ()
    if table := folder.tables.get(kind.name):
        columns, before = columns_of(kind), len(loading.problems)
        needed = set(columns) - defaults(kind.model, kind.fields).keys()
        rows = rows_with(columns, table, loading.problems, needed=needed)
        if len(loading.problems) > before or not table.is_whole:
            loading.index.unread.add(kind.model)
    if rows:
        loading.rows[kind.model] = len(rows)
    if own_file := own_file_of(kind.model):
        rows = own_file.with_texts(rows, folder, loading.problems)
    if kind.model is OutlineSection:
        kind = replace(kind, form=OutlineForm)
        rows = with_subjects(rows, folder, loading)
    check_rows(kind, rows, loading)


def _check_report(said: Manifest, loading: Loading) -> None:
    """Plan the report as the manifest has it."""
    index = loading.index
    report = index.of(Report).get(said.year)
    cells = {"key": said.year, **said.report}
    before = row_of(_REPORT, report) if report else None
    form = row_form(_REPORT, index)
    filled = form(cells, partnership=index.partnership, instance=report)
    if not filled.is_valid():
        index.refused.add((Report, said.year))
        _explain(filled, "report", cells, loading.problems)
        return
    loading.rows[Report] = 1
    plan(_REPORT, filled, before, loading)
    index.only(filled.instance)


def _partnership(
    said: Manifest, stored: Partnership | None, folder: Folder, problems: Problems
) -> Partnership:
    """Return the partnership as the manifest has it; it is not saved yet."""
    form = modelform_factory(
        Partnership,
        fields=[name for name in manifest.PARTNERSHIP if name != "predecessor"],
        formfield_callback=cell_field,
    )
    filled = form(said.partnership, instance=stored)
    attached_files.let_name(filled, folder, stored)
    if not filled.is_valid():
        _explain(filled, "partnership", said.partnership, problems)
        problems.refuse()
    partnership: Partnership = filled.instance
    partnership.predecessor = _predecessor(said, problems)
    # Records can refer to one that is not saved; see KeyIndex.
    partnership.pk = partnership.pk or _NOT_SAVED
    return partnership


def _predecessor(said: Manifest, problems: Problems) -> Partnership | None:
    slug = said.partnership["predecessor"]
    found = Partnership.objects.filter(slug=slug).first() if slug else None
    rule = ""
    if slug and not found:
        rule = "There is no such partnership yet: load a year of it first."
    if slug and slug == said.partnership["slug"]:
        rule = "A partnership cannot be its own predecessor: leave this empty."
    if rule:
        column = "partnership.predecessor"
        problems.add(rule, file=manifest.FILE, column=column, value=slug)
        problems.refuse()
    return found


def _explain(
    form: forms.ModelForm,  # type: ignore[type-arg] # not subscriptable in 5.2
    part: str,
    cells: Mapping[str, str],
    problems: Problems,
) -> None:
    for name, errors in form.errors.as_data().items():
        column = "year" if name == "key" else f"{part}.{name}"
        for error in errors:
            if error.code != REFERS_TO_REFUSED:
                problems.add(
                    " ".join(error.messages),
                    file=manifest.FILE,
                    column=part if name not in cells else column,
                    value=cells.get(name, ""),
                )
