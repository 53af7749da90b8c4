"""Database triggers for tables whose rows are kept: what ordinary refusals leave open.

`REPLACE INTO` on SQLite deletes the rows it collides with without asking the triggers
that refuse to delete; PostgreSQL can truncate a table, and take a row under a number
that comes before others. Migrations call `make` and `drop`.
"""

from collections.abc import Iterable, Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

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
