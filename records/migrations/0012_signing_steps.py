"""Name the steps of signing by a link, of due dates and of readers in the log."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0011_record_drafts'),
    ]

    operations = [
        migrations.AlterField(
            model_name='change',
            name='action',
            field=models.CharField(choices=[('added', 'added'), ('changed', 'changed'), ('deleted', 'deleted'), ('submitted', 'sent for review'), ('returned', 'returned to drafting'), ('approved', 'approved'), ('voided', 'signatures made void'), ('published', 'published'), ('withdrawn', 'withdrawn'), ('sent', 'sent'), ('sending-undone', 'no longer noted as sent'), ('recipient', 'had its recipients changed'), ('planned', 'given a time for publication'), ('cancelled', 'publication at a set time cancelled'), ('commented', 'commented on'), ('comment-answered', 'comment replied to'), ('comment-changed', 'comment changed'), ('comment-deleted', 'comment deleted'), ('comment-resolved', 'comment resolved'), ('comment-reopened', 'comment reopened'), ('offered', 'sent to somebody to sign'), ('declined', 'not signed: declined'), ('link-ended', 'had a personal link ended'), ('due', 'given dates to sign by'), ('reminded', 'had its signers reminded'), ('shared', 'opened to somebody before publication')], max_length=20),
        ),
    ]
