"""The description of an edition's tables for programs: a tabular data package.

The words are those of Frictionless, Data Package 1.0: https://specs.frictionlessdata.io
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

from django.utils.translation import gettext

from documents.attached import Attached, Picture
from documents.blocks import Document, Table
from documents.cover import Imprint
from documents.formats.contents import name_of
from documents.formats.data_columns import DataColumn, data_columns
from documents.quantities import MARKERS

Descriptor = Mapping[str, object]

DIALECT = {
    "csvddfVersion": 1.2,
    "delimiter": ",",
    "doubleQuote": True,
    "header": True,
    "lineTerminator": "\n",
    "quoteChar": '"',
    "skipInitialSpace": False,
}
MISSING = ("", *MARKERS.values())


def descriptor(
    document: Document, imprint: Imprint, resources: Iterable[Descriptor]
) -> bytes:
    """Return datapackage.json for the edition with these resources, at least one.

    `created` is the day of publication, at midnight: the same edition, built again on
    that day, has to be the same bytes.
    """
    cover = document.cover
    title = name_of(cover)
    edition = gettext("{partnership}: {title}, edition {number}").format(
        partnership=cover.partnership, title=title, number=imprint.edition
    )
    sources = [edition]
    if cover.retells:
        sources.append(cover.retells)
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": f"{cover.partnership_slug}-{cover.year_slug}",
        "title": gettext("{title}: tables").format(title=title),
        "description": gettext("Every table of edition {number}.").format(
            number=imprint.edition
        ),
        "version": f"{imprint.edition}.0.0",
        "created": f"{imprint.published_on.isoformat()}T00:00:00Z",
        "sources": [{"title": source} for source in sources],
        "contributors": [{"title": cover.partnership, "role": "publisher"}],
        "resources": [*resources],
    }
    if document.attachments:
        package["attachments"] = [attachment(file) for file in document.attachments]
    if pictures := [*dict.fromkeys(document.pictures())]:
        package["pictures"] = [picture(file) for file in pictures]
    return f"{json.dumps(package, ensure_ascii=False, indent=1)}\n".encode()


def attachment(file: Attached) -> Descriptor:
    """Return what the package says of a file published with the report.

    Its path is that in the folder of the edition: it is no table of the package.
    """
    about = {"description": file.description} if file.description else {}
    return {
        "title": file.title,
        **about,
        "path": file.path,
        "mediatype": file.media_type,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }


def picture(file: Picture) -> Descriptor:
    """Return what the package says of a picture in a text, as `attachment` does."""
    told = {
        "alternativeText": file.alternative_text,
        "caption": file.caption,
        "credit": file.credit,
    }
    return {
        "name": file.name,
        **{name: words for name, words in told.items() if words},
        "decorative": not file.alternative_text,
        "path": file.path,
        "mediatype": file.media_type,
        "hash": f"sha256:{file.sha256}",
    }


def resource(table: Table, content: bytes) -> Descriptor:
    """Return what the package says of `table`, which is `content` as a CSV."""
    fields = [described(column) for column in data_columns(table)]
    about = {"description": "\n".join(table.notes)} if table.notes else {}
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.caption,
        **about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {"fields": fields, "missingValues": [*MISSING]},
    }


def described(column: DataColumn) -> Descriptor:
    """Return the column as a field; `name` and `title` are its heading in the CSV."""
    about = {"description": column.description} if column.description else {}
    limits = {"constraints": {"enum": [*column.choices]}} if column.choices else {}
    return {
        "name": column.heading,
        "title": column.heading,
        "type": column.kind.value,
        "format": "default",
        **about,
        **limits,
    }
