"""A report's year as a folder of files, read and written without loss.

The folder holds a manifest, one CSV file for each kind of record, and the passages of
the outline as HTML. What is loaded and dumped again is the same, byte for byte.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django import forms
from django.db import transaction
from django.forms import modelform_factory

from accounts.models import User
from partnership.models import Partnership, Period
from records import workflow
from records.declaration import RecordKind
from records.exchange.cells import REFERS_TO_REFUSED, cell_field, row_form
from records.exchange.key_index import KeyIndex
from records.exchange.loading import Loading, load_rows
from records.exchange.problems import BadFolder, Problem, Problems
from records.exchange.reading import Row, read_table, read_text, rows_with
from records.exchange.rows import defaults, row_of
from records.exchange.upgrades import Folder, upgrade
from records.exchange.writing import in_file_order, write_rows, write_text
from reports import manifest, partnerships
from reports.export_scope import records_of_year
from reports.format_upgrades import UPGRADES
from reports.forms import OutlineForm
from reports.manifest import Manifest
from reports.models import OutlineSection, Report
from reports.record_kinds import KINDS_BY_NAME, RECORD_KINDS
from reports.workflow import content_changed

__all__ = ["BadFolder", "Problem", "dump", "load"]

PASSAGES = "passages"
_UNKNOWN_FILE = "Take this out of the folder: the format knows no such file."
_UNKNOWN_PASSAGE = "Name the file after the key of a section in outline.csv."
_REPORT = RecordKind(
    model=Report,
    fields=manifest.REPORT,
    columns=(),
    topic="Report",
    purpose="The report itself, which the manifest holds.",
)


@transaction.atomic
def load(folder: Path, *, by: User, at: datetime) -> Report:
    """Make the records of one year as `folder` says and return its report.

    Records are found again by key, changed where they differ, and added where they
    are new, each with a line in the log; records without a row stay as they are. A
    folder loaded twice changes nothing the second time. Raise BadFolder with all that
    is wrong, in which case nothing was changed at all.
    """
    problems = Problems()
    content = _read(folder, problems)
    said = manifest.checked(content.manifest, problems)
    partnership, changed = _keep_partnership(said, problems, by=by, at=at)
    loading = Loading(KeyIndex(partnership), problems, by=by, at=at)
    for kind in RECORD_KINDS:
        changed |= _load_kind(kind, content, loading) > 0
        if kind.model is Period:
            changed |= _keep_report(said, loading)
    problems.refuse_if_any()
    if changed:
        because = "The records of the year were loaded from files."
        content_changed(partnership, by=by, at=at, because=because)
    return Report.objects.get(partnership=partnership, key=said.year)


def dump(report: Report, folder: Path) -> None:
    """Write the year of `report` into `folder`, which is made, or must be empty.

    Raise FileExistsError where it is not. Kinds without a record get no file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty: choose another folder.")
    manifest.write(report, folder)
    records = records_of_year(report)
    for kind in RECORD_KINDS:
        rows = [row_of(kind, record) for record in in_file_order(records[kind.name])]
        if not rows:
            continue
        write_rows(folder / f"{kind.name}.csv", _columns(kind, rows), rows)
        if kind.model is OutlineSection:
            _write_passages(folder / PASSAGES, rows)


def _columns(
    kind: RecordKind, rows: Sequence[Mapping[str, str]] = ()
) -> tuple[str, ...]:
    """Return the columns of the kind's file: passages have files of their own.

    Of the rare ones only those that some row needs.
    """
    apart = {"passage"} if kind.model is OutlineSection else set()
    for name, usual in defaults(kind.model, kind.rare).items() if rows else ():
        if all(row[name] == usual for row in rows):
            apart.add(name)
    return ("key", *(name for name in kind.fields if name not in apart))


def _write_passages(folder: Path, rows: Sequence[Mapping[str, str]]) -> None:
    folder.mkdir()
    for row in rows:
        if row["passage"]:
            write_text(folder / f"{row['key']}.html", row["passage"] + "\n")


def _read(path: Path, problems: Problems) -> Folder:
    """Return what the folder holds, in the newest format; nothing of it is checked."""
    said, number = manifest.read(path, problems)
    folder = Folder(manifest=said, tables={}, passages={})
    for one in sorted(path.iterdir()):
        if one.name == PASSAGES and one.is_dir() and not one.is_symlink():
            folder.passages = _read_passages(one, problems)
        elif one.suffix == ".csv" and one.is_file() and not one.is_symlink():
            folder.tables[one.stem] = read_table(one, problems, name=one.name)
        elif one.name != manifest.FILE or one.is_symlink():
            problems.add(_UNKNOWN_FILE, file=one.name)
    upgrade(folder, UPGRADES, since=number)
    for name in folder.tables.keys() - KINDS_BY_NAME.keys():
        problems.add(_UNKNOWN_FILE, file=folder.tables[name].file)
    return folder


def _read_passages(folder: Path, problems: Problems) -> dict[str, str]:
    passages: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        name = f"{PASSAGES}/{path.name}"
        if path.suffix != ".html" or not path.is_file() or path.is_symlink():
            problems.add(_UNKNOWN_PASSAGE, file=name)
            continue
        text = read_text(path, problems, name=name) or ""
        passages[path.stem] = text.replace("\r\n", "\n").removesuffix("\n")
    return passages


def _load_kind(kind: RecordKind, folder: Folder, loading: Loading) -> int:
    rows: tuple[Row, ...] = ()
    if table := folder.tables.get(kind.name):
        columns, before = _columns(kind), len(loading.problems)
        needed = set(columns) - defaults(kind.model, kind.fields).keys()
        rows = rows_with(columns, table, loading.problems, needed=needed)
        if len(loading.problems) > before or not table.is_whole:
            loading.index.unread.add(kind.model)
    if kind.model is OutlineSection:
        kind = replace(kind, form=OutlineForm)
        rows = _with_passages(rows, folder, loading.problems)
    return load_rows(kind, rows, loading)


def _with_passages(
    rows: Sequence[Row], folder: Folder, problems: Problems
) -> tuple[Row, ...]:
    """Return the rows of the outline, each with its passage, "" where it has none."""
    keys = {row.cells["key"] for row in rows}
    for key in sorted(folder.passages.keys() - keys):
        problems.add(_UNKNOWN_PASSAGE, file=f"{PASSAGES}/{key}.html")
    return tuple(
        replace(
            row,
            cells={**row.cells, "passage": folder.passages.get(row.cells["key"], "")},
            kept_in={"passage": f"{PASSAGES}/{row.cells['key']}.html"},
        )
        for row in rows
    )


def _keep_report(said: Manifest, loading: Loading) -> bool:
    """Add or change the report; say whether anything did change."""
    index = loading.index
    cells = {"key": said.year, **said.report}
    report = index.of(Report).get(said.year)
    filled = row_form(_REPORT, index)(
        cells, partnership=index.partnership, instance=report
    )
    if not filled.is_valid():
        index.refused.add((Report, said.year))
        _explain(filled, "report", cells, loading.problems)
        return False
    change = workflow.save(_REPORT, filled, by=loading.by, at=loading.at)
    index.only(filled.instance)
    return change is not None


def _keep_partnership(
    said: Manifest, problems: Problems, *, by: User, at: datetime
) -> tuple[Partnership, bool]:
    """Add or change the partnership; return it, and whether anything did change."""
    rows = Partnership.objects.select_for_update()
    stored = rows.filter(slug=said.partnership["slug"]).first()
    before = partnerships.row_of(stored) if stored else None
    if stored and before == said.partnership:
        return stored, False
    form = modelform_factory(
        Partnership,
        fields=[name for name in manifest.PARTNERSHIP if name != "predecessor"],
        formfield_callback=cell_field,
    )
    filled = form(said.partnership, instance=stored)
    if not filled.is_valid():
        _explain(filled, "partnership", said.partnership, problems)
        problems.refuse()
    filled.instance.predecessor = _predecessor(said, problems)
    partnership = filled.save()
    change = partnerships.log(partnership, before, by=by, at=at)
    return partnership, change is not None


def _predecessor(said: Manifest, problems: Problems) -> Partnership | None:
    slug = said.partnership["predecessor"]
    found = Partnership.objects.filter(slug=slug).first() if slug else None
    rule = ""
    if slug and not found:
        rule = "There is no such partnership yet: load a year of it first."
    if slug and slug == said.partnership["slug"]:
        rule = "No partnership comes before itself: leave this empty."
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
