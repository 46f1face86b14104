from django.db import migrations, models

from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('worker', '0001_initial')]

    initial = True

    dependencies = [
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Heartbeat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=80, unique=True)),
                        ('part', models.CharField(max_length=20)),
                        ('process', models.CharField(blank=True, max_length=120)),
                        ('started_at', models.DateTimeField()),
                        ('at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Schedule',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=80, unique=True)),
                        ('due_at', models.DateTimeField()),
                        ('claimed_by', models.CharField(blank=True, max_length=120)),
                        ('claimed_at', models.DateTimeField(blank=True, null=True)),
                        ('last_run_at', models.DateTimeField(blank=True, null=True)),
                        ('last_error', models.TextField(blank=True)),
                        ('failures', models.PositiveIntegerField(default=0)),
                    ],
                ),
            ],
        ),
    ]
