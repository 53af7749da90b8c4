"""Keep what one person types in several windows apart."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('partnership', '0015_link_authors'),
        ('records', '0014_words_of_one_person'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='recorddraft',
            name='records_recorddraft_once',
        ),
        migrations.AddConstraint(
            model_name='recorddraft',
            constraint=models.UniqueConstraint(fields=('partnership', 'record', 'by', 'window'), name='records_recorddraft_once_a_window'),
        ),
    ]
