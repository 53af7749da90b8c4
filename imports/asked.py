"""The controls of the page of the columns: what is asked, and how it was answered."""

from dataclasses import dataclass
from hashlib import sha256

from imports.tables import Column
from records.declaration import RecordKind

Option = tuple[str, str]  # a value, and its words


@dataclass(frozen=True)
class Asked:
    """One control of the page: a choice, or a text where there are no `options`."""

    name: str
    label: str
    options: tuple[Option, ...] = ()
    chosen: str = ""
    hint: str = ""
    fault: str = ""
    is_chosen: bool = True  # "" can be an answer as well


@dataclass(frozen=True)
class ColumnAsked:
    """One column, with samples of its cells and the field that it goes to."""

    column: Column
    samples: tuple[str, ...]
    asked: Asked

    @property
    def described(self) -> str:
        """The id of the samples in the page."""
        return f"samples-{self.column.place}"


@dataclass(frozen=True)
class NamesAsked:
    """Names that no record has, and what is to be done about them."""

    field: str
    kind: RecordKind
    names: tuple[str, ...]
    all_of: Asked
    each: tuple[Asked, ...]
    new_fields: tuple[Asked, ...]


def token(text: str) -> str:
    """Return a short name for `text` that a form can carry."""
    return sha256(text.encode()).hexdigest()[:12]
