"""Full text search with stemming, as each database has it: FTS5 and tsvector.

Words are cut to their stems in English, so that "reviewing" finds "reviews"; a word in
the name of a record counts more than one in its texts.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "search_indexedtext"
START, END = "\x02", "\x03"  # around the words that were found, in a snippet
_SNIPPET = 24  # words
MOST_WORDS = 20  # that are looked for
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


def matches(
    partnerships: Collection[int], asked: str, *, at_most: int
) -> Sequence[Match]:
    """Return what holds every word of `asked`, the best match first.

    The last word may be the beginning of one. Nothing is found without a word.
    """
    words = [one for one in re.findall(r"\w+", asked) if not LITTLE.fullmatch(one)]
    words = words[:MOST_WORDS]
    if not words or not partnerships:
        return ()
    is_sqlite = connection.vendor == "sqlite"
    statement = _SQLITE_QUERY if is_sqlite else _POSTGRESQL_QUERY
    places = ", ".join(["%s"] * len(partnerships))
    query = _fts5(words) if is_sqlite else _tsquery(words)
    with connection.cursor() as cursor:
        cursor.execute(statement.format(places=places), [query, *partnerships, at_most])
        return tuple(Match(pk, _marked(text)) for pk, text in cursor.fetchall())


_SQLITE_QUERY = f"""
SELECT {TABLE}.id, snippet(search_fts, 1, '{START}', '{END}', '…', {_SNIPPET})
FROM search_fts JOIN {TABLE} ON {TABLE}.id = search_fts.rowid
WHERE search_fts MATCH %s AND {TABLE}.partnership_id IN ({{places}})
ORDER BY bm25(search_fts, 8.0, 1.0), {TABLE}.id LIMIT %s
"""  # noqa: S608 # names of our own
# What is shown of a text is looked for only in the rows that are shown.
_POSTGRESQL_QUERY = f"""
WITH asked AS (SELECT to_tsquery('english', %s) AS query), found AS (
    SELECT id, words, ts_rank(document, query) AS rank, query FROM {TABLE}, asked
    WHERE document @@ query AND partnership_id IN ({{places}})
    ORDER BY rank DESC, id LIMIT %s)
SELECT id, ts_headline('english', words, query,
    'StartSel={START}, StopSel={END}, MaxWords={_SNIPPET}, MinWords=8')
FROM found ORDER BY rank DESC, id
"""  # noqa: S608 # names of our own


def _fts5(words: Sequence[str]) -> str:
    return " ".join(f'"{word}"' for word in words) + "*"


def _tsquery(words: Sequence[str]) -> str:
    return " & ".join(f"'{word}'" for word in words) + ":*"


def _marked(snippet: str) -> str:
    """Return a snippet as HTML, the words that were found in `mark`."""
    safe = escape(" ".join(snippet.split()), quote=False)
    return safe.replace(START, "<mark>").replace(END, "</mark>")
