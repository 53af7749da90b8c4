from django.db import migrations

from search.engines import drop, make


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(make, drop)]
