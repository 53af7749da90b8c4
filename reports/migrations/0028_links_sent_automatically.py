"""Say of a link to sign whether a timer sent it; those there are keep their name."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0027_readers_of_drafts'),
    ]

    operations = [
        migrations.AddField(
            model_name='signinglink',
            name='is_automatic',
            field=models.BooleanField(default=False, verbose_name='sent automatically'),
        ),
    ]
