"""Full text search with stemming, as each database has it: FTS5 and tsvector.

Words are cut to their stems in English, so that "reviewing" finds "reviews"; a word in
the name of a record counts more than one in its texts.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "search_indexedtext"
START, END = "\x02", "\x03"  # around the words that were found, in a snippet
_SNIPPET = 24  # words
MOST_WORDS = 20  # that are looked for
# A number is one word, with its commas and its point.
WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?!\w)|\d+\.\d+|\w+")
# Nobody looks for these; PostgreSQL leaves them out by itself.
LITTLE = re.compile(
    "a|an|and|are|as|at|be|but|by|for|from|has|have|in|is|it|its|not|of|on|or|that|the|"
    "their|they|this|to|was|were|which|will|with",
    re.IGNORECASE,
)

SQLITE = (
    """CREATE VIRTUAL TABLE search_fts USING fts5(
        label, words, content='search_indexedtext', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER search_fts_insert AFTER INSERT ON search_indexedtext BEGIN
        INSERT INTO search_fts(rowid, label, words)
        VALUES (new.id, new.label, new.words); END""",
    """CREATE TRIGGER search_fts_delete AFTER DELETE ON search_indexedtext BEGIN
        INSERT INTO search_fts(search_fts, rowid, label, words)
        VALUES ('delete', old.id, old.label, old.words); END""",
)
POSTGRESQL = (
    f"""ALTER TABLE {TABLE} ADD COLUMN document tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', label), 'A') ||
        setweight(to_tsvector('english', words), 'B')) STORED""",
    f"CREATE INDEX search_document ON {TABLE} USING GIN (document)",
)


@dataclass(frozen=True)
class Match:
    """One row of the index that was found; `snippet` is HTML with marked words."""

    pk: int
    snippet: str


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make what the database searches; for the migration."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for name in ("insert", "delete"):
            schema_editor.execute(f"DROP TRIGGER search_fts_{name}")
        schema_editor.execute("DROP TABLE search_fts")
        return
    schema_editor.execute(f"ALTER TABLE {TABLE} DROP COLUMN document")


@dataclass(frozen=True)
class Narrowing:
    """Where a search looks: in records of `partnerships`, of a period, of a kind.

    `period` and `kind` are "" where all of them are searched.
    """

    partnerships: Collection[int]
    period: str = ""
    kind: str = ""

    @property
    def condition(self) -> str:
        """What holds for the rows, in SQL with places for `values`."""
        places = ", ".join(["%s"] * len(self.partnerships))
        found = [f"{TABLE}.partnership_id IN ({places})"]
        found += [f"{TABLE}.period = %s"] if self.period else []
        found += [f"{TABLE}.kind = %s"] if self.kind else []
        return " AND ".join(found)

    @property
    def values(self) -> list[int | str]:
        return [*self.partnerships, *filter(None, (self.period, self.kind))]


def matches(
    within: Narrowing, asked: str, *, at_most: int, after: int = 0
) -> Sequence[Match]:
    """Return what holds every word of `asked`, the best match first.

    The best `after` of them are passed over. The last word may be the beginning of one.
    Nothing is found without a word.
    """
    if not (query := _query(within, asked)):
        return ()
    statement, again = _POSTGRESQL_QUERY, []
    if connection.vendor == "sqlite":
        statement, again = _SQLITE_QUERY, [query]
    with connection.cursor() as cursor:
        cursor.execute(
            statement.format(condition=within.condition),
            [query, *within.values, at_most, after, *again],
        )
        return tuple(Match(pk, _marked(text)) for pk, text in cursor.fetchall())


def counts(within: Narrowing, asked: str) -> Mapping[tuple[str, str], int]:
    """Return how many records hold every word of `asked`, by period and kind."""
    if not (query := _query(within, asked)):
        return {}
    statement = _SQLITE_COUNT if connection.vendor == "sqlite" else _POSTGRESQL_COUNT
    with connection.cursor() as cursor:
        cursor.execute(
            statement.format(condition=within.condition), [query, *within.values]
        )
        return {(period, kind): count for period, kind, count in cursor.fetchall()}


_SQLITE_FOUND = f"""
FROM search_fts JOIN {TABLE} ON {TABLE}.id = search_fts.rowid
WHERE search_fts MATCH %s AND {{condition}}"""
# What is shown of a text is looked for only in the rows that are shown.
_SQLITE_QUERY = f"""
WITH best AS (
    SELECT {TABLE}.id AS found, bm25(search_fts, 8.0, 1.0) AS place {_SQLITE_FOUND}
    ORDER BY place, found LIMIT %s OFFSET %s)
SELECT found, snippet(search_fts, 1, '{START}', '{END}', '…', {_SNIPPET})
FROM best JOIN search_fts ON search_fts.rowid = found
WHERE search_fts MATCH %s ORDER BY place, found
"""  # noqa: S608 # names of our own
_SQLITE_COUNT = f"""
SELECT {TABLE}.period, {TABLE}.kind, COUNT(*) {_SQLITE_FOUND}
GROUP BY {TABLE}.period, {TABLE}.kind
"""  # as above
_POSTGRESQL_QUERY = f"""
WITH asked AS (SELECT to_tsquery('english', %s) AS query), found AS (
    SELECT id, words, ts_rank(document, query) AS rank, query FROM {TABLE}, asked
    WHERE document @@ query AND {{condition}}
    ORDER BY rank DESC, id LIMIT %s OFFSET %s)
SELECT id, ts_headline('english', words, query,
    'StartSel={START}, StopSel={END}, MaxWords={_SNIPPET}, MinWords=8')
FROM found ORDER BY rank DESC, id
"""  # noqa: S608 # names of our own
_POSTGRESQL_COUNT = f"""
SELECT period, kind, COUNT(*) FROM {TABLE}
WHERE document @@ to_tsquery('english', %s) AND {{condition}}
GROUP BY period, kind
"""  # noqa: S608 # as above


def _query(within: Narrowing, asked: str) -> str:
    """Return what is asked for as the database spells it, "" if that is nothing."""
    words = [one for one in WORD.findall(asked) if not LITTLE.fullmatch(one)]
    words = words[:MOST_WORDS]
    if not words or not within.partnerships:
        return ""
    is_sqlite = connection.vendor == "sqlite"
    any_of, every, quote = (" OR ", " AND ", '"') if is_sqlite else (" | ", " & ", "'")
    begun = "*" if is_sqlite else ":*"
    groups = []
    for place, word in enumerate(words, start=1):
        end = begun if place == len(words) else ""
        spelt = [f"{quote}{one}{quote}{end}" for one in _spellings(word)]
        groups.append(f"({any_of.join(spelt)})" if len(spelt) > 1 else spelt[0])
    return every.join(groups)


def _spellings(word: str) -> Sequence[str]:
    """Return a number with and without commas, 4,413 and 4413, and any other word."""
    digits = word.replace(",", "")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) < 4:
        return (word,)
    return tuple(dict.fromkeys((word, digits, f"{int(digits):,}")))


def _marked(snippet: str) -> str:
    """Return a snippet as HTML, the words that were found in `mark`."""
    safe = escape(" ".join(snippet.split()), quote=False)
    return safe.replace(START, "<mark>").replace(END, "</mark>")
