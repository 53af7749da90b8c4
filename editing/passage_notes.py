"""What the page of a record says of its texts: length, reading age, unknown names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.forms import Widget
from django.http import QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.text import capfirst

from editing.member_records import MemberRecords
from partnership.models import Partnership
from partnership.unknown_names import KnownNames, Unknown
from records.declaration import Declaration
from records.formfields import RichTextField
from records.modelfields import RichTextField as RichTextColumn
from records.models import PartnershipRecord
from reports.models import OutlineSection
from richtext.readability import reading_age, words


@dataclass(frozen=True)
class TextNote:
    """What can be said of one text. `age` is in years, None where it is not known."""

    label: str
    words: int
    age: int | None


@dataclass(frozen=True)
class UnknownName:
    """A name that no record has, and where it can be added to one."""

    name: str
    ways: tuple[tuple[str, str], ...]  # what one can do, and the page for it


@dataclass(frozen=True)
class PassageNotes:
    texts: tuple[TextNote, ...]
    unknown: tuple[UnknownName, ...]


def notes_on(
    access: MemberRecords, record: PartnershipRecord, texts: Mapping[str, str]
) -> PassageNotes:
    """Return what the page of `record` says of its `texts`: clean HTML by field."""
    labels = labels_of(access.kind)
    is_english = _language_of(record).partition("-")[0] == "en"
    every = tuple(
        TextNote(
            labels[name], len(words(html)), reading_age(html) if is_english else None
        )
        for name, html in texts.items()
        if html
    )
    partnership = access.member.partnership
    found = KnownNames(partnership).unknown_in(texts.values()) if every else ()
    return PassageNotes(every, tuple(_with_ways(partnership, one) for one in found))


def labels_of(kind: Declaration) -> dict[str, str]:
    """Return the rich texts of a kind by field, with the headings of their boxes."""
    return {
        field.name: capfirst(str(field.verbose_name))
        for field in kind.model._meta.fields
        if isinstance(field, RichTextColumn)
    }


def texts_on_file(kind: Declaration, record: PartnershipRecord) -> dict[str, str]:
    return {name: getattr(record, name) for name in labels_of(kind)}


def texts_sent(access: MemberRecords, sent: QueryDict) -> dict[str, str]:
    """Return the texts of a form as it was sent, but for those that are refused."""
    return dict(_sent(access, sent))


def _sent(access: MemberRecords, sent: QueryDict) -> Iterator[tuple[str, str]]:
    for name, field in access.form_class().base_fields.items():
        if not isinstance(field, RichTextField):
            continue
        box: Widget = field.widget  # type: ignore[assignment] # made by the field
        try:
            html = field.clean(box.value_from_datadict(sent, MultiValueDict(), name))
        except ValidationError:
            continue
        yield name, html


def _language_of(record: PartnershipRecord) -> str:
    """Return the language of a record's texts; those of most records are English."""
    if not isinstance(record, OutlineSection):
        return "en"
    return record.language or record.report.language or "en"


def _with_ways(partnership: Partnership, one: Unknown) -> UnknownName:
    def page(kind: str, field: str) -> str:
        address = reverse("editing:record-add", args=[partnership.slug, kind])
        return f"{address}?{urlencode({field: one.name})}"

    if one.is_abbreviation:
        ways = (
            ("Add to the abbreviations", page("abbreviations", "abbreviation")),
            ("Add as another name of an agency", page("agency-aliases", "name")),
        )
    else:
        ways = (
            ("Add as an agency", page("agencies", "name")),
            ("Add as another name of an agency", page("agency-aliases", "name")),
        )
    return UnknownName(one.name, ways)
