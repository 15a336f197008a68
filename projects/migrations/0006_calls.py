from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("projects", "0005_from_call_to_panel")]

    operations = []
