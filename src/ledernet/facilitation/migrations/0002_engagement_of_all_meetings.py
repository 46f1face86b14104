from django.db import migrations


class Migration(migrations.Migration):
    contracts = "no version wrote facilitation_engagement.meetings, nor read it"
    dependencies = [("facilitation", "0001_whole")]
    operations = [migrations.RemoveField(model_name="engagement", name="meetings")]
