"""Migrations one after the other, also those that a squashed one now stands for."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader


def one_by_one() -> MigrationExecutor:
    """Return what goes to a migration by name, whether or not it was squashed."""
    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    return executor


def last_of(loader: MigrationLoader, app: str | None = None) -> list[tuple[str, str]]:
    """Return the last migrations of `app`, or of every app, without squashed ones."""
    leaves: list[tuple[str, str]] = loader.graph.leaf_nodes(app)
    return [leaf for leaf in leaves if not loader.graph.nodes[leaf].replaces]
