"""Keeps the words to be searched up to date with the log of changes.

Nothing is added to what saves a record: whoever searches first indexes what has
changed since the last search, as the log names it.
"""

import re
from collections.abc import Collection, Iterator
from itertools import groupby
from unicodedata import normalize

from django.db import models, transaction

from indicators.grid import Grid
from partnership.models import Partnership
from records.dates import PartialDate
from records.modelfields import RichTextField
from records.models import Change, PartnershipRecord
from records.parties import Parties
from reports.models import Report
from reports.record_kinds import KINDS_BY_NAME
from richtext.passages import plain_text
from search.figures import index_figures
from search.models import Indexed, IndexedText

_WITHOUT_ACCENTS = re.compile("[\u0300-\u036f]")
AT_A_TIME = 500  # what a query may name, whatever the database


@transaction.atomic
def catch_up(partnership: Partnership) -> None:
    """Index what the log says has changed, or everything where nothing is indexed."""
    Indexed.objects.get_or_create(partnership=partnership)
    state = Indexed.objects.select_for_update().get(partnership=partnership)
    log = Change.objects.filter(partnership=partnership)
    newest = log.aggregate(newest=models.Max("pk"))["newest"] or 0
    if state.change and newest <= state.change:
        return
    makes_figures = True
    if state.change:
        later = log.filter(pk__gt=state.change).of_records()
        names = sorted({*later.values_list("record", flat=True)})
        makes_figures = not names or any(map(_makes_figures, names))
        for kind, group in groupby(names, lambda name: name.partition("/")[0]):
            _index_again(partnership, kind, [*group])
    else:
        IndexedText.objects.filter(partnership=partnership).delete()
        for name in ("reports", *KINDS_BY_NAME):
            _add(
                partnership, name, _model(name).objects.filter(partnership=partnership)
            )
    if makes_figures:
        index_figures(partnership)
    # 1 at least: a partnership without a log has been indexed too.
    Indexed.objects.filter(partnership=partnership).update(change=max(newest, 1))


def _index_again(
    partnership: Partnership, kind: str, addresses: Collection[str]
) -> None:
    if kind != "reports" and kind not in KINDS_BY_NAME:
        return
    held = IndexedText.objects.filter(partnership=partnership)
    names = [*addresses]
    for start in range(0, len(names), AT_A_TIME):
        part = names[start : start + AT_A_TIME]
        held.filter(record__in=part).delete()
        keys = [name.partition("/")[2] for name in part]
        rows = _model(kind).objects.filter(partnership=partnership, key__in=keys)
        _add(partnership, kind, rows)


def _makes_figures(name: str) -> bool:
    """Whether a record may change a figure: what a report says of itself does not.

    A text that is saved while it is written would have every figure made again.
    """
    kind = name.partition("/")[0]
    is_known = kind == "reports" or kind in KINDS_BY_NAME
    return not is_known or _model(kind)._meta.app_label != "reports"


def _model(kind: str) -> type[PartnershipRecord]:
    return Report if kind == "reports" else KINDS_BY_NAME[kind].model


def _add(
    partnership: Partnership,
    kind: str,
    rows: "models.QuerySet[PartnershipRecord]",
) -> None:
    related = [
        field.name
        for field in rows.model._meta.fields
        if isinstance(field, models.ForeignKey)
    ]
    IndexedText.objects.bulk_create(
        (
            IndexedText(
                partnership=partnership,
                record=row.address,
                kind=kind,
                period=_period(row),
                label=str(row)[:300],
                words=_with_plain(" ".join(filter(None, _words(row)))),
            )
            for row in rows.select_related(*related)
        ),
        batch_size=AT_A_TIME,
    )


def _with_plain(words: str) -> str:
    """Return `words`, and after them those with accents once more without these.

    PostgreSQL does not find "cafe" in "café" by itself.
    """
    accented = (word for word in words.split() if not word.isascii())
    plain = (_WITHOUT_ACCENTS.sub("", normalize("NFKD", word)) for word in accented)
    return " ".join((words, *dict.fromkeys(plain))).strip()


def _period(row: PartnershipRecord) -> str:
    """Return the key of the period that a record, or what it belongs to, is of."""
    for name in ("period", "report", "audit", "review", "inspection", "observation"):
        if above := getattr(row, name, None):
            return above.key if name == "period" else _period(above)
    return ""


def _words(row: PartnershipRecord) -> Iterator[str]:
    """Yield what a record says in words, and what it is called where others name it."""
    for field in row._meta.fields:
        value = getattr(row, field.name)
        if field.name in ("key", "state", "number_statuses"):
            continue
        if isinstance(field, RichTextField):
            yield plain_text(value)
            continue
        match value:
            case Parties():
                yield " ".join(value.names)
            case PartialDate():
                yield str(value)
            case Grid():
                yield " ".join(line.label for line in value.lines)
                yield " ".join(
                    heading for one in value.columns for heading in one.headings
                )
            case str() if field.choices:
                yield str(getattr(row, f"get_{field.name}_display")())
            case str():
                yield value
