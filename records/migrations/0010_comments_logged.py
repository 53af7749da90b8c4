"""Log that a report was commented on, and what became of a comment."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0009_recipients_changed'),
    ]

    operations = [
        migrations.AlterField(
            model_name='change',
            name='action',
            field=models.CharField(choices=[('added', 'added'), ('changed', 'changed'), ('deleted', 'deleted'), ('submitted', 'sent for review'), ('returned', 'returned to drafting'), ('approved', 'approved'), ('voided', 'signatures made void'), ('published', 'published'), ('withdrawn', 'withdrawn'), ('sent', 'sent'), ('sending-undone', 'no longer noted as sent'), ('recipient', 'had its recipients changed'), ('planned', 'given a time for publication'), ('cancelled', 'publication at a set time cancelled'), ('commented', 'commented on'), ('comment-answered', 'comment replied to'), ('comment-changed', 'comment changed'), ('comment-deleted', 'comment deleted'), ('comment-resolved', 'comment resolved'), ('comment-reopened', 'comment reopened')], max_length=20),
        ),
    ]
