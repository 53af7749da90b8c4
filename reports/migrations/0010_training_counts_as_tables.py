"""Make breakdown tables of the training figures, and lead sections and texts to them.

The rules are those by which an older folder is read. There is no way back from a table
to single figures, and none is needed: what was before this migration shows the tables,
and can neither see nor lose the figures.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from records.modelfields import RichTextField
from reports.counts_as_tables import TYPE, Conversion, converted
from reports.old_counts import NEW, OLD, OldCount, OldPeriod

Record = Any  # of a model as it was


def write_tables(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for partnership in apps.get_model("partnership", "Partnership").objects.all():
        sections = apps.get_model("reports", "OutlineSection").objects.filter(
            partnership=partnership, kind=TYPE
        )
        shown = {
            section.pk: section.period or section.report.period
            for section in sections.select_related("period", "report__period")
        }
        made = conversion_of(apps, partnership, {one.key for one in shown.values()})
        keys = apps.get_model("partnership", "Period").objects.filter(
            partnership=partnership
        )
        periods = {period.key: period for period in keys}
        table = apps.get_model("indicators", "BreakdownTable")
        for one in made.tables:
            fields = one.fields | {"period": periods[one.period.key]}
            table.objects.create(partnership=partnership, grid=one.grid, **fields)
        for section in sections:
            lead_to_tables(apps, section, made, shown[section.pk].key)
        write_addresses(apps, partnership, made)


def conversion_of(
    apps: StateApps, partnership: Record, shown: set[str]
) -> Conversion:
    counts = apps.get_model("training", "TrainingCount").objects.filter(
        partnership=partnership
    )
    periods = apps.get_model("partnership", "Period").objects.filter(
        partnership=partnership
    )
    tables = apps.get_model("indicators", "BreakdownTable").objects.filter(
        partnership=partnership
    )
    return converted(
        [
            OldCount(
                key=one.key,
                period=one.period.key,
                heading=one.heading,
                label=one.label,
                measure=one.measure,
                number=(one.number_statuses or {}).get("count", "")
                if one.count is None
                else str(one.count),
                is_total=one.is_total,
                position=one.position,
                note=one.note,
            )
            for one in counts.select_related("period")
        ],
        {
            one.key: OldPeriod(
                one.key, one.label, one.starts_on.isoformat(), one.ends_on.isoformat()
            )
            for one in periods
        },
        shown,
        set(tables.values_list("key", flat=True)),
    )


def lead_to_tables(
    apps: StateApps, section: Record, made: Conversion, period: str
) -> None:
    subjects = apps.get_model("reports", "SectionSubject")
    rows = subjects.objects.filter(section=section).order_by("position")
    there = [*rows.values_list("record", flat=True)]
    rows.delete()
    subjects.objects.bulk_create(
        subjects(section=section, record=address, position=place)
        for place, address in enumerate(made.shown(there, period), start=1)
    )
    section.kind = NEW
    section.save(update_fields=["kind"])


def write_addresses(apps: StateApps, partnership: Record, made: Conversion) -> None:
    for app, name in (("reports", "KeyFigureChoice"), ("records", "StatedValue")):
        rows = apps.get_model(app, name).objects.filter(partnership=partnership)
        for row in rows.filter(figure__startswith=f"{OLD}/"):
            row.figure = made.address(row.figure)
            row.save(update_fields=["figure"])
    for model in apps.get_models():
        names = [one.name for one in model._meta.fields if isinstance(one, RichTextField)]
        of = "pk" if model._meta.model_name == "partnership" else "partnership"
        for name in names:
            rows = model._default_manager.filter(**{of: partnership.pk})
            for row in rows.filter(**{f"{name}__contains": f'"{OLD}/'}):
                setattr(row, name, made.text(getattr(row, name)))
                row.save(update_fields=[name])


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0009_drop_subject"),
        ("assurance", "0003_number_statuses"),
        ("budgets", "0005_plainer_wording"),
        ("indicators", "0005_breakdown_tables"),
        ("partnership", "0004_plainer_wording"),
        ("priorities", "0003_wording"),
        ("records", "0004_wording"),
        ("reviews", "0006_plainer_wording"),
        ("training", "0005_plainer_wording"),
    ]

    operations = [migrations.RunPython(write_tables, migrations.RunPython.noop)]
