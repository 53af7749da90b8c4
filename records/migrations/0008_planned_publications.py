"""Log that a time for publication was set or taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0007_sent_to'),
    ]

    operations = [
        migrations.AlterField(
            model_name='change',
            name='action',
            field=models.CharField(choices=[('added', 'added'), ('changed', 'changed'), ('deleted', 'deleted'), ('submitted', 'sent for review'), ('returned', 'returned to drafting'), ('approved', 'approved'), ('voided', 'signatures made void'), ('published', 'published'), ('withdrawn', 'withdrawn'), ('sent', 'sent'), ('sending-undone', 'no longer noted as sent'), ('recipient', 'given another recipient or address'), ('planned', 'given a time for publication'), ('cancelled', 'publication at a set time cancelled')], max_length=20),
        ),
    ]
