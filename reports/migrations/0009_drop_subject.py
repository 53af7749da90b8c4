from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ('reports', '0008_subject_rows'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='outlinesection',
            name='subject',
        ),
    ]
