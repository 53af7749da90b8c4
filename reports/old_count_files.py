"""Rewrites the training figures of an older folder as breakdown tables."""

from dataclasses import fields, replace

from records.exchange.reading import Row, Table
from records.exchange.upgrades import Cells, Folder, map_values
from records.typed import whole_number
from reports.counts_as_tables import TYPE, Conversion, converted
from reports.old_counts import NEW, OLD, OldCount, OldPeriod

SUBJECTS = "section-subjects"


def counts_as_tables(folder: Folder) -> None:
    """Write a table for each heading, and lead sections and texts to it."""
    counts = [_count(row.cells) for row in _rows(folder, OLD)]
    sections = _sections(folder)
    shown = {period for _, period in sections.values()}
    made = converted(counts, _periods(folder, counts), shown)
    if table := folder.tables.pop(OLD, None):
        _write_tables(folder, table, made)
    _write_subjects(folder, sections, made)
    map_values("outline", "kind", {TYPE: NEW})(folder)
    for file in ("key-figures", "stated-values"):
        map_values(file, "figure", made.address)(folder)
    _write_texts(folder, made)


def _rows(folder: Folder, file: str) -> tuple[Row, ...]:
    return folder.tables[file].rows if file in folder.tables else ()


def _count(cells: Cells) -> OldCount:
    return OldCount(
        key=cells.get("key", ""),
        period=cells.get("period", ""),
        heading=cells.get("heading", ""),
        label=cells.get("label", ""),
        measure=cells.get("measure", ""),
        number=cells.get("count", ""),
        is_total=cells.get("is_total") == "yes",
        position=whole_number(cells.get("position", "")) or 0,
        note=cells.get("note", ""),
    )


def _periods(folder: Folder, counts: list[OldCount]) -> dict[str, OldPeriod]:
    """Return periods by key; of one that the folder lacks, nothing else is known."""
    rows = [{"key": one.period} for one in counts]
    names = [field.name for field in fields(OldPeriod)]
    return {
        cells.get("key", ""): OldPeriod(
            *(cells.get(name, cells.get("key", "")) for name in names)
        )
        for cells in (*rows, *(row.cells for row in _rows(folder, "periods")))
    }


def _sections(folder: Folder) -> dict[str, tuple[Row, str]]:
    """Return the sections that showed figures, each with its row and its period."""
    report = folder.manifest.get("report")
    usual = report.get("period") if isinstance(report, dict) else ""
    return {
        row.cells.get("key", ""): (row, row.cells.get("period") or str(usual))
        for row in _rows(folder, "outline")
        if row.cells.get("kind") == TYPE
    }


def _write_tables(folder: Folder, table: Table, made: Conversion) -> None:
    if not made.tables and table.is_whole:
        return
    rows = {row.cells.get("key", ""): row for row in table.rows}
    folder.tables[NEW] = Table(
        table.file,
        tuple(made.tables[0].fields) if made.tables else (),
        tuple(
            replace(rows[one.counts[0].key], cells=one.fields) for one in made.tables
        ),
        table.is_whole,
    )
    folder.grids |= {one.key: one.grid for one in made.tables}


def _write_subjects(
    folder: Folder, sections: dict[str, tuple[Row, str]], made: Conversion
) -> None:
    there = folder.tables.get(SUBJECTS)
    every = _rows(folder, SUBJECTS)
    rows = [row for row in every if row.cells.get("section") not in sections]
    for key, (section, period) in sections.items():
        told = [row for row in every if row.cells.get("section") == key]
        shown = made.shown([row.cells.get("record", "") for row in told], period)
        rows.extend(
            replace(
                told[0] if told else section,
                cells={"section": key, "record": address, "position": str(place)},
            )
            for place, address in enumerate(shown, start=1)
        )
    if there or rows:
        like = there or folder.tables["outline"]
        columns = there.columns if there else ("section", "record", "position")
        folder.tables[SUBJECTS] = replace(like, columns=columns, rows=tuple(rows))


def _write_texts(folder: Folder, made: Conversion) -> None:
    for part in folder.manifest.values():
        if isinstance(part, dict):
            texts = {key: one for key, one in part.items() if isinstance(one, str)}
            part.update({key: made.text(one) for key, one in texts.items()})
    for key, text in folder.passages.items():
        folder.passages[key] = made.text(text)
    for name, table in folder.tables.items():
        rows = (
            replace(row, cells={key: made.text(one) for key, one in row.cells.items()})
            for row in table.rows
        )
        folder.tables[name] = replace(table, rows=tuple(rows))
