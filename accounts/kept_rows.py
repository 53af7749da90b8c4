"""Database triggers for tables whose rows are kept: what ordinary refusals leave open.

`REPLACE INTO` on SQLite deletes the rows it collides with without asking the triggers
that refuse to delete; PostgreSQL can truncate a table, and take a row under a number
that comes before others. Migrations call `make` and `drop`, or `append_only`.

SQLite drops a table's triggers when a later migration rebuilds the table: such a
migration ends by making them again (a test finds them missing).
"""

from collections.abc import Iterable, Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import StateApps

# Says what SQLite itself says where nothing is to be replaced.
SQLITE = """
CREATE TRIGGER {table}_once_{number}_{action} BEFORE {action} ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {same} AND {kept} {other})
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: {columns}'); END
"""
SQLITE_AT_THE_END = """
CREATE TRIGGER {table}_at_the_end AFTER INSERT ON {table}
WHEN NEW.id < (SELECT max(id) FROM {table})
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
POSTGRESQL = """
CREATE FUNCTION {table}_keep_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.id = currval(pg_get_serial_sequence('{table}', 'id')) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_keep_all();
CREATE TRIGGER {table}_at_the_end BEFORE INSERT ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_keep_all();
"""


def make(
    editor: BaseDatabaseSchemaEditor,
    table: str,
    *,
    refusal: str,
    keys: Iterable[Sequence[str]],
    kept: str = "1",
) -> None:
    """Refuse new rows anywhere but at the end of `table`, and truncating it.

    `keys` are the columns of each unique constraint besides the id; `kept` is the
    condition, in SQL, for a row that must not be replaced.
    """
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRESQL.format(table=table, refusal=refusal))
        return
    editor.execute(SQLITE_AT_THE_END.format(table=table, refusal=refusal))
    for number, columns in enumerate([("id",), *keys]):
        same = " AND ".join(f"{table}.{column} = NEW.{column}" for column in columns)
        for action, other in (("INSERT", ""), ("UPDATE", "AND id <> OLD.id")):
            editor.execute(
                SQLITE.format(
                    table=table,
                    number=number,
                    action=action,
                    same=same,
                    kept=kept,
                    other=other,
                    columns=", ".join(f"{table}.{column}" for column in columns),
                )
            )


def drop(
    editor: BaseDatabaseSchemaEditor, table: str, *, keys: Iterable[Sequence[str]]
) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP FUNCTION {table}_keep_all() CASCADE")
        return
    editor.execute(f"DROP TRIGGER {table}_at_the_end")
    for number, _ in enumerate([("id",), *keys]):
        for action in ("INSERT", "UPDATE"):
            editor.execute(f"DROP TRIGGER {table}_once_{number}_{action}")


SQLITE_NO_CHANGE = """
CREATE TRIGGER {table}_keep_{action} BEFORE {action} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
POSTGRESQL_NO_CHANGE = """
CREATE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_keep();
"""


def append_only(
    table: str, *, refusal: str, keys: Iterable[Sequence[str]] = ()
) -> RunPython:
    """Return what lets rows be added to the end of `table`, and no row be changed.

    `keys` are the columns of each unique constraint besides the id.
    """
    keys = tuple(keys)

    def forwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        make(editor, table, refusal=refusal, keys=keys)
        if editor.connection.vendor == "postgresql":
            editor.execute(POSTGRESQL_NO_CHANGE.format(table=table, refusal=refusal))
            return
        for action in ("UPDATE", "DELETE"):
            editor.execute(
                SQLITE_NO_CHANGE.format(table=table, action=action, refusal=refusal)
            )

    def backwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        drop(editor, table, keys=keys)
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP FUNCTION {table}_keep() CASCADE")
            return
        for action in ("UPDATE", "DELETE"):
            editor.execute(f"DROP TRIGGER {table}_keep_{action}")

    return RunPython(forwards, backwards)
