"""Keep who signed without an account, by which link, and remarks on a signature.

SQLite rebuilds the table for that, and drops its triggers: they are made again. On the
way back they go first, as they name every column.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from reports import approval_triggers


def keep_again(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        approval_triggers.make(apps, schema_editor)


def keep_no_more(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        approval_triggers.drop(apps, schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0014_people_is_reserved'),
        ('reports', '0021_planned_publication'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, keep_again),
        migrations.AddField(
            model_name='approval',
            name='email',
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name='approval',
            name='name',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='approval',
            name='office',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='approval',
            name='on_behalf_of',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='approval',
            name='remark',
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name='SigningLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_hash', models.CharField(max_length=64)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('name', models.CharField(max_length=100)),
                ('office', models.CharField(max_length=100)),
                ('email', models.EmailField(max_length=254)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='first opened')),
                ('seen_at', models.DateTimeField(blank=True, null=True, verbose_name='draft last opened')),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ending', models.CharField(blank=True, choices=[('signed', 'Signed'), ('declined', 'Declined'), ('revoked', 'Ended by the team'), ('replaced', 'Replaced by a new link'), ('taken', 'Somebody else signed'), ('changed', 'The version changed'), ('returned', 'The report went back to drafting')], max_length=20)),
                ('because', models.TextField(blank=True, verbose_name='reason for declining')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partnership.agency')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signing_links', to='reports.report')),
            ],
        ),
        migrations.AddField(
            model_name='approval',
            name='link',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.signinglink'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(condition=models.Q(('link__isnull', False)), fields=('link',), name='reports_approval_once_a_link'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('email', ''), ('link__isnull', True), ('name', ''), ('office', '')), models.Q(('agency__isnull', False), ('link__isnull', False), models.Q(('name', ''), _negated=True), models.Q(('office', ''), _negated=True), models.Q(('email', ''), _negated=True)), _connector='OR'), name='reports_approval_signer_named'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('on_behalf_of', ''), ('as_deputy', True), _connector='OR'), name='reports_approval_behalf_of_deputy'),
        ),
        migrations.AddConstraint(
            model_name='signinglink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ending', '')), models.Q(('ended_at__isnull', False), models.Q(('ending', ''), _negated=True)), _connector='OR'), name='reports_signinglink_ended', violation_error_message='A link that has ended says how.'),
        ),
        migrations.AddConstraint(
            model_name='signinglink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ending', 'declined'), _negated=True), models.Q(('because', ''), _negated=True), _connector='OR'), name='reports_signinglink_declined', violation_error_message='Say why you do not sign.'),
        ),
        migrations.RunPython(keep_again, keep_no_more),
    ]
