"""Keep by when each place to sign a report is to be signed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0015_link_authors'),
        ('reports', '0025_reasons_of_sections'),
    ]

    operations = [
        migrations.CreateModel(
            name='SigningDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='partnership.agency')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signing_dates', to='reports.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('agency__isnull', False)), fields=('report', 'agency'), name='reports_signingdate_once_an_agency'), models.UniqueConstraint(condition=models.Q(('agency__isnull', True)), fields=('report',), name='reports_signingdate_once_the_chair')],
            },
        ),
    ]
