import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('lifecycle', '0001_moves'), ('lifecycle', '0002_standing'), ('lifecycle', '0003_experiments'), ('lifecycle', '0004_calling')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
        ('accounts', '__first__'),
        ('composition', '0001_whole'),
        ('decisions', '0001_whole'),
        ('evaluation', '0001_whole'),
        ('networks', '0001_whole'),
        ('strategy', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Standing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='standing', to='networks.network')),
                        ('judged_on', models.DateField()),
                        ('verdicts', models.JSONField(blank=True, default=list)),
                        ('reached', models.JSONField(blank=True, default=dict)),
                        ('rooms', models.JSONField(blank=True, default=list)),
                        ('alerts', models.JSONField(blank=True, default=list)),
                        ('calls', models.BooleanField(default=False)),
                    ],
                ),
                migrations.CreateModel(
                    name='Move',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='accounts.organisation')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='strategy.programme')),
                        ('kind', models.CharField(choices=[('continue', 'Continue'), ('rotation', 'Rotation'), ('evaluation', 'New trial'), ('restart', 'Restart'), ('wind_down', 'Wind-down'), ('redesign', 'Redesign')], max_length=10)),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('decided', 'Decided'), ('carried_out', 'Carried out'), ('undone', 'Undone'), ('discarded', 'Given up')], default='draft', max_length=11)),
                        ('reason', models.TextField(blank=True, max_length=4000)),
                        ('effective_on', models.DateField(blank=True, null=True)),
                        ('plan', models.JSONField(blank=True, default=dict)),
                        ('run', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='moves', to='composition.run')),
                        ('draft', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='moves', to='composition.draft')),
                        ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='moves', to='decisions.decision')),
                        ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('drafted_at', models.DateTimeField()),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('undone_because', models.TextField(blank=True, max_length=4000)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('organisation'), models.F('state'), models.F('effective_on'), name='lifecycle_moves_due')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('decided', 'carried_out')), _negated=True), models.Q(('decided_at__isnull', False), ('effective_on__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='lifecycle_move_decided')],
                    },
                ),
                migrations.CreateModel(
                    name='MovedNetwork',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('move', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='lifecycle.move')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts_of_moves', to='networks.network')),
                        ('note', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='evaluation.dialoguenote')),
                        ('evidence', models.JSONField(blank=True, default=dict)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('move'), models.F('network'), name='lifecycle_network_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Destination',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('move', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='destinations', to='lifecycle.move')),
                        ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='destinations', to='networks.seat')),
                        ('goes', models.CharField(choices=[('stays', 'Stays'), ('moves', 'Moves to another network'), ('waits', 'Waits for a seat'), ('leaves', 'Leaves by own wish')], max_length=6)),
                        ('to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='awaited', to='networks.network')),
                        ('made', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='networks.seat')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('move'), models.F('seat'), name='lifecycle_destination_once'), models.CheckConstraint(condition=models.Q(('goes', 'moves'), ('to__isnull', True), _connector='OR'), name='lifecycle_destination_to')],
                    },
                ),
                migrations.CreateModel(
                    name='MoveEvent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('move', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='lifecycle.move')),
                        ('what', models.CharField(choices=[('told', 'Members and facilitators were told'), ('run_opened', 'A new composition was begun'), ('dates_changed', 'Dates of the network were changed'), ('seats_ended', 'Seats ended'), ('seats_given', 'Seats were given'), ('networks_founded', 'New networks were founded'), ('network_closed', 'Networks closed, with thanks'), ('invitations', 'Invitations were prepared'), ('waiting', 'Members wait for a seat'), ('lessons_kept', 'Lessons were kept'), ('programme_changed', 'The programme was changed'), ('launched', 'Networks were launched on their charter'), ('undone', 'It was undone, and all who had been told were told')], max_length=20)),
                        ('count', models.PositiveIntegerField(default=1)),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(models.F('move'), models.F('at'), name='lifecycle_events')],
                    },
                ),
                migrations.CreateModel(
                    name='Experiment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='experiments', to='networks.network')),
                        ('move', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='experiments', to='lifecycle.move')),
                        ('tries', models.TextField(max_length=1000)),
                        ('hopes', models.TextField(blank=True, max_length=1000)),
                        ('starts_on', models.DateField()),
                        ('look_on', models.DateField()),
                        ('outcome', models.CharField(blank=True, choices=[('keep', 'We keep it'), ('adjust', 'We go on with it, changed'), ('drop', 'We let it go')], max_length=6)),
                        ('learnt', models.TextField(blank=True, max_length=1000)),
                        ('looked_on', models.DateField(blank=True, null=True)),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('network'), models.F('look_on'), name='lifecycle_experiments')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('looked_on__isnull', True), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('looked_on__isnull', False)), _connector='OR'), name='lifecycle_experiment_looked_at')],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name='move',
            name='networks',
            field=models.ManyToManyField(related_name='moves', through='lifecycle.MovedNetwork', to='networks.network'),
        ),
    ]
