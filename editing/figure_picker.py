"""What a person who fills in a form needs beside it: what can be named there."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse

from editing.uploaded import file_address
from partnership.models import Partnership, Period
from records.cache import RecordCache
from records.declaration import RecordKind
from records.modelfields import RichTextField
from records.models import Picture
from records.pictures_named import structured_fields
from reports.models import OutlineSection


@dataclass(frozen=True)
class Aid:
    """Something that a text can name: the signs to copy, and what they stand for."""

    notation: str
    label: str


@dataclass(frozen=True)
class PictureAid:
    """A picture that a text can show: its signs, its file, and what it shows."""

    notation: str
    label: str
    words: str
    address: str


@dataclass(frozen=True)
class WritingAids:
    """What can be named; `figures_url` lists the figures, "" where none can be.

    `pictures_url` leads to where a picture is added, "" where texts show none.
    """

    figures_url: str = ""
    sections: tuple[Aid, ...] = ()
    in_texts: bool = True
    pictures: tuple[PictureAid, ...] = ()
    pictures_url: str = ""
    year: str = ""  # the reference of the period whose figures come first
    can_link_sections: bool = True


def writing_aids(
    partnership: Partnership, kind: RecordKind, period: Period | None = None
) -> WritingAids:
    """Return what the texts of `kind` can name; nothing where it has no such text.

    The figures listed first are those of `period`.
    """
    fields = (kind.model._meta.get_field(name) for name in kind.fields)
    in_texts = any(isinstance(field, RichTextField) for field in fields)
    if not in_texts and "figure" not in kind.fields:
        return WritingAids()
    url = _figures_url(partnership, period, in_texts=in_texts)
    if not in_texts:
        return WritingAids(url, in_texts=False)
    rows = RecordCache(partnership).every(OutlineSection)
    sections = tuple(
        Aid(f"[[section:{row.slug}]]", f"{row.heading} ({row.report})") for row in rows
    )
    year = period.key if period else ""
    if not structured_fields(kind.model):
        return WritingAids(url, sections, year=year)
    return WritingAids(
        url,
        sections,
        pictures=picture_aids(partnership),
        pictures_url=reverse(
            "editing:record-add", args=[partnership.slug, Picture.collection]
        ),
        year=year,
    )


def picture_aids(partnership: Partnership) -> tuple[PictureAid, ...]:
    rows = Picture.objects.filter(partnership=partnership).in_reading_order()
    return tuple(
        PictureAid(
            f"![{row.key}]",
            row.name,
            row.alternative_text,
            file_address(partnership, row.file),
        )
        for row in rows
    )


def editor_aids(
    partnership: Partnership,
    period: Period | None = None,
    *,
    can_link_sections: bool = True,
) -> WritingAids:
    """Return what the editor of texts needs on a page that lists no sections."""
    url = _figures_url(partnership, period, in_texts=True)
    year = period.key if period else ""
    return WritingAids(url, year=year, can_link_sections=can_link_sections)


def _figures_url(
    partnership: Partnership, period: Period | None, *, in_texts: bool
) -> str:
    asked = ({"year": period.key} if period else {}) | (
        {} if in_texts else {"for": "box"}
    )
    url = reverse("editing:figures", args=[partnership.slug])
    return f"{url}?{urlencode(asked)}" if asked else url


def period_of(record: models.Model | None) -> Period | None:
    """Return the period that `record` or its report belongs to, None without one."""
    period = getattr(record, "period", None) or getattr(
        getattr(record, "report", None), "period", None
    )
    return period if isinstance(period, Period) else None
