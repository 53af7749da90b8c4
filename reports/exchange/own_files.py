"""Values that have a file of their own, named by the key of their record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from indicators.models import BreakdownTable
from records.exchange.problems import Problems
from records.exchange.reading import Row, read_text, text_fault
from records.exchange.upgrades import Folder
from records.exchange.writing import write_text
from records.models import PartnershipRecord
from reports.models import OutlineSection


@dataclass(frozen=True)
class OwnFile:
    """The value of `field` of each record: `<folder>/<key><suffix>`, or no file.

    A folder that was read holds these texts by key, as its attribute `held_as`.
    """

    model: type[PartnershipRecord]
    field: str
    folder: str
    suffix: str
    held_as: str
    record: str

    @property
    def unknown(self) -> str:
        return (
            f"Name the file after the key of a {self.record} in "
            f"{self.model.collection}.csv."
        )

    def path(self, key: str) -> str:
        return f"{self.folder}/{key}{self.suffix}"

    def write(self, folder: Path, rows: Sequence[Mapping[str, str]]) -> None:
        """Write the files of `rows` of the kind; their folder is made even if empty."""
        (folder / self.folder).mkdir()
        for row in rows:
            if text := row[self.field]:
                write_text(folder / self.path(row["key"]), text + "\n")

    def read(self, path: Path, into: Folder, problems: Problems) -> None:
        """Keep the texts in `into`; what cannot be read is added to `problems`."""
        texts: dict[str, str] = getattr(into, self.held_as)
        for one in sorted(path.iterdir()):
            name = f"{self.folder}/{one.name}"
            if one.suffix != self.suffix or not one.is_file() or one.is_symlink():
                problems.add(self.unknown, file=name)
                continue
            text = read_text(one, problems, name=name) or ""
            if rule := text_fault(text):
                problems.add(rule, file=name)
                continue
            texts[one.stem] = text.replace("\r\n", "\n").removesuffix("\n")

    def with_texts(
        self, rows: Sequence[Row], folder: Folder, problems: Problems
    ) -> tuple[Row, ...]:
        """Return the rows of the kind, each with its text, "" where it has none."""
        texts: dict[str, str] = getattr(folder, self.held_as)
        keys = {row.cells["key"] for row in rows}
        for key in sorted(texts.keys() - keys):
            problems.add(self.unknown, file=self.path(key))
        return tuple(
            replace(
                row,
                cells={**row.cells, self.field: texts.get(row.cells["key"], "")},
                kept_in={self.field: self.path(row.cells["key"])},
            )
            for row in rows
        )


OWN_FILES = (
    OwnFile(OutlineSection, "passage", "passages", ".html", "passages", "section"),
    OwnFile(
        BreakdownTable, "grid", "breakdown-tables", ".csv", "grids", "breakdown table"
    ),
)


def own_file_of(model: type[PartnershipRecord]) -> OwnFile | None:
    return next((one for one in OWN_FILES if one.model is model), None)
