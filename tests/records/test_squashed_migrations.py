"""The squashed migrations make the same tables as those that they stand for."""

import pytest
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState

AT_ONCE = MigrationLoader(None)
ONE_BY_ONE = MigrationLoader(None, replace_migrations=False)
SQUASHED = sorted(
    node for node, migration in ONE_BY_ONE.disk_migrations.items() if migration.replaces
)


def told(model: ModelState) -> dict[str, object]:
    """Return all that makes the table, whatever the order it was said in."""
    constraints = model.options.get("constraints", ())
    return {
        "fields": {
            name: field.deconstruct()[1:] for name, field in model.fields.items()
        },
        "constraints": {one.name: one.deconstruct() for one in constraints},
        "options": {
            name: value
            for name, value in model.options.items()
            if value and name not in ("constraints", "indexes")
        },
        "indexes": model.options.get("indexes") or [],
    }


def tables(loader: MigrationLoader, node: tuple[str, str]) -> dict[str, object]:
    models = loader.project_state(node).models
    return {
        name: told(model) for (app, name), model in models.items() if app == node[0]
    }


@pytest.mark.parametrize("node", SQUASHED, ids=lambda node: node[0])
def test_makes_the_same_tables(node: tuple[str, str]) -> None:
    last = ONE_BY_ONE.disk_migrations[node].replaces[-1]

    assert tables(AT_ONCE, node) == tables(ONE_BY_ONE, last)
