"""Drop the training figures, which have become breakdown tables."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0005_plainer_wording"),
        ("reports", "0010_training_counts_as_tables"),
    ]

    operations = [migrations.DeleteModel(name="TrainingCount")]
