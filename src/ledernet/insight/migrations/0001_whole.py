import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('insight', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
        ('accounts', '__first__'),
        ('strategy', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Calculation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calculations', to='accounts.organisation')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calculations', to='strategy.programme')),
                        ('state', models.CharField(choices=[('queued', 'Waiting to start'), ('running', 'Calculating'), ('done', 'Done'), ('failed', 'Stopped by an error'), ('cancelled', 'Called off')], default='queued', max_length=10)),
                        ('asked', models.JSONField(default=dict)),
                        ('own', models.JSONField(default=dict)),
                        ('seed', models.BigIntegerField(default=1)),
                        ('engine_version', models.CharField(blank=True, max_length=40)),
                        ('result', models.JSONField(null=True)),
                        ('progress', models.JSONField(default=dict)),
                        ('error', models.TextField(blank=True)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('stop_requested', models.BooleanField(default=False)),
                        ('heartbeat_at', models.DateTimeField()),
                        ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('created_at', models.DateTimeField()),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('state'), models.F('heartbeat_at'), name='insight_calculation_waiting'), models.Index(models.F('programme'), models.F('state'), models.F('created_at'), name='insight_calculation_newest')],
                    },
                ),
                migrations.CreateModel(
                    name='PolicyChoice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('calculation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='choices', to='insight.calculation')),
                        ('letter', models.CharField(choices=[('a', 'A'), ('b', 'B')], max_length=1)),
                        ('reason', models.TextField(max_length=2000)),
                        ('chosen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('chosen_at', models.DateTimeField()),
                    ],
                ),
            ],
        ),
    ]
