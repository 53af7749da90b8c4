"""Drop the training figures, which have become breakdown tables."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0001_squashed_0005_plainer_wording"),
        ("reports", "0001_squashed_0011_carried_record"),
    ]

    operations = [migrations.DeleteModel(name="TrainingCount")]
