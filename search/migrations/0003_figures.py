"""Keep figures to be searched; the next search of each partnership fills the table."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def index_again(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("search", "Indexed").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0001_squashed_0004_plainer_wording'),
        ('search', '0002_full_text'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexedFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=300)),
                ('label', models.TextField()),
                ('period', models.CharField(blank=True, max_length=80)),
                ("value", models.TextField()),
                ('source', models.CharField(blank=True, max_length=200)),
                ('words', models.TextField()),
                ("numbers", models.TextField()),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.partnership')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('partnership', 'address'), name='search_indexedfigure_once')],
            },
        ),
        migrations.RunPython(index_again, index_again),
    ]
