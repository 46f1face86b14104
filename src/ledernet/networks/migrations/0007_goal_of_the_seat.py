from django.db import migrations


class Migration(migrations.Migration):
    """Apart from the copying, so that no table is altered in the transaction that has filled another."""

    dependencies = [
        ('networks', '0006_goals'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='reception',
            name='goal',
        ),
    ]
