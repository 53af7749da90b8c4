"""Word the log's line on recipients so that it reads as a sentence."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0008_planned_publications'),
    ]

    operations = [
        migrations.AlterField(
            model_name='change',
            name='action',
            field=models.CharField(choices=[('added', 'added'), ('changed', 'changed'), ('deleted', 'deleted'), ('submitted', 'sent for review'), ('returned', 'returned to drafting'), ('approved', 'approved'), ('voided', 'signatures made void'), ('published', 'published'), ('withdrawn', 'withdrawn'), ('sent', 'sent'), ('sending-undone', 'no longer noted as sent'), ('recipient', 'had its recipients changed'), ('planned', 'given a time for publication'), ('cancelled', 'publication at a set time cancelled')], max_length=20),
        ),
    ]
