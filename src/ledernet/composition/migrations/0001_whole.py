import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('composition', '0001_initial'), ('composition', '0002_forecast'), ('composition', '0003_chosen_leaders')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
        ('accounts', '__first__'),
        ('people', '0001_whole'),
        ('strategy', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Run',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='accounts.organisation')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='strategy.programme')),
                        ('state', models.CharField(choices=[('queued', 'Waiting to start'), ('running', 'Calculating'), ('done', 'Done'), ('infeasible', 'Cannot be done'), ('failed', 'Stopped by an error'), ('cancelled', 'Cancelled before it began')], default='queued', max_length=10)),
                        ('choices', models.JSONField(default=dict)),
                        ('problem', models.JSONField(default=dict)),
                        ('start', models.JSONField(null=True)),
                        ('only', models.JSONField(null=True)),
                        ('root', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attempts_since', to='composition.run')),
                        ('note', models.CharField(blank=True, max_length=120)),
                        ('problem_hash', models.CharField(blank=True, max_length=64)),
                        ('engine_version', models.CharField(blank=True, max_length=40)),
                        ('seed', models.BigIntegerField(default=1)),
                        ('parameters', models.JSONField(default=dict)),
                        ('seconds_allowed', models.FloatField(default=10.0)),
                        ('progress', models.JSONField(default=dict)),
                        ('result', models.JSONField(null=True)),
                        ('error', models.TextField(blank=True)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('stop_requested', models.BooleanField(default=False)),
                        ('heartbeat_at', models.DateTimeField(blank=True, null=True)),
                        ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('created_at', models.DateTimeField()),
                        ('started_at', models.DateTimeField(blank=True, null=True)),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('state'), models.F('heartbeat_at'), name='composition_run_waiting')],
                    },
                ),
                migrations.CreateModel(
                    name='Draft',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='accounts.organisation')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='strategy.programme')),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='composition.run')),
                        ('label', models.CharField(max_length=4)),
                        ('note', models.CharField(blank=True, max_length=120)),
                        ('state', models.CharField(choices=[('open', 'Draft'), ('approved', 'Approved'), ('published', 'Published')], default='open', max_length=10)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('scores', models.JSONField(default=dict)),
                        ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('approved_at', models.DateTimeField(blank=True, null=True)),
                        ('published_at', models.DateTimeField(blank=True, null=True)),
                        ('created_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('programme'), models.F('label'), name='composition_draft_label')],
                    },
                ),
                migrations.CreateModel(
                    name='DraftNetwork',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='networks', to='composition.draft')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('name', models.CharField(max_length=120)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('draft'), models.F('position'), name='composition_network_position')],
                    },
                ),
                migrations.CreateModel(
                    name='Forecast',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('draft', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='forecast', to='composition.draft')),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forecasts', to='composition.run')),
                        ('days', models.JSONField()),
                        ('least', models.PositiveIntegerField()),
                        ('planned_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='DraftChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='composition.draft')),
                        ('number', models.PositiveIntegerField()),
                        ('kind', models.CharField(choices=[('move', 'Moved'), ('swap', 'Swapped'), ('lock', 'Locked'), ('unlock', 'Unlocked'), ('rename', 'Renamed')], max_length=10)),
                        ('details', models.JSONField()),
                        ('price', models.FloatField(null=True)),
                        ('undone', models.BooleanField(default=False)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('draft'), models.F('number'), name='composition_change_number')],
                    },
                ),
                migrations.CreateModel(
                    name='DraftSeat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='composition.draft')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='composition.draftnetwork')),
                        ('leader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.leader')),
                        ('locked', models.BooleanField(default=False)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('draft'), models.F('leader'), name='composition_seat_once')],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name='run',
            name='basis',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='continued_by', to='composition.draft'),
        ),
        migrations.AddField(
            model_name='run',
            name='ahead_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='composition.draft'),
        ),
    ]
