import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('reports', '0006_plainer_wording'),
    ]

    operations = [
        migrations.CreateModel(
            name='SectionSubject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record', models.CharField(max_length=160)),
                ('position', models.PositiveIntegerField()),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subject_rows', related_query_name='shows', to='reports.outlinesection')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('section', 'record'), name='reports_sectionsubject_once', violation_error_message='The section already shows this record.')],
            },
        ),
    ]
