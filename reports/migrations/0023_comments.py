"""Keep what people say about a report, and whom they mention in it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0022_signed_by_link'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, choices=[('report', 'The whole report'), ('passage', 'Text'), ('table', 'Table'), ('cell', 'Cell of a table')], max_length=10)),
                ('section', models.CharField(blank=True, max_length=80)),
                ('heading', models.CharField(blank=True, max_length=200)),
                ('table', models.TextField(blank=True)),
                ('caption', models.TextField(blank=True)),
                ('row', models.TextField(blank=True)),
                ('column', models.TextField(blank=True)),
                ('quoted', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('deleted_at', models.DateTimeField(blank=True, null=True)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='reports.report')),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='reports.comment')),
            ],
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='reports.comment')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('deleted_at__isnull', True), models.Q(('text', ''), _negated=True)), models.Q(('deleted_at__isnull', False), ('text', '')), _connector='OR'), name='reports_comment_text', violation_error_message='Write a comment.'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('thread__isnull', True), models.Q(('place', ''), _negated=True)), models.Q(('place', ''), ('quoted', ''), ('resolved_at__isnull', True), ('section', ''), ('thread__isnull', False)), _connector='OR'), name='reports_comment_place', violation_error_message='A reply has the place of its comment.'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('place__in', ('', 'report')), ('section', '')), models.Q(('place__in', ('passage', 'table', 'cell')), models.Q(('section', ''), _negated=True)), _connector='OR'), name='reports_comment_section', violation_error_message='Say which section the comment is about.'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', True)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='reports_comment_resolved', violation_error_message='Somebody resolves a comment.'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.UniqueConstraint(fields=('comment', 'user'), name='reports_mention_once', violation_error_message='The comment already mentions this person.'),
        ),
    ]
