import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('evaluation', '0001_evaluations'), ('evaluation', '0003_dialogue'), ('evaluation', '0004_learning'), ('evaluation', '0005_own_questions_of_a_round')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
        ('accounts', '__first__'),
        ('answers', '0001_whole'),
        ('charter', '0001_whole'),
        ('networks', '0001_whole'),
        ('people', '0001_whole'),
        ('strategy', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='OwnItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_items', to='accounts.organisation')),
                        ('code', models.CharField(max_length=12)),
                        ('number', models.PositiveSmallIntegerField(default=1)),
                        ('block', models.CharField(choices=[('start', 'Is it clear why?'), ('purpose', 'The purposes'), ('safety', 'Safety'), ('confidentiality', 'What is said here stays here'), ('facilitation', 'Facilitation and challenge'), ('belonging', 'Belonging'), ('learning', 'Learning and use'), ('transfer', 'Support at home'), ('kind', 'The weak side of this kind of network'), ('side', 'Side gain'), ('reference', 'Networks among other development'), ('own', 'Own questions')], default='own', max_length=16)),
                        ('text_da', models.CharField(max_length=300)),
                        ('text_en', models.CharField(max_length=300)),
                        ('is_reversed', models.BooleanField(default=False)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('retired_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('code'), models.F('number'), name='evaluation_item_version'), models.UniqueConstraint(models.F('organisation'), models.F('code'), condition=models.Q(('retired_at__isnull', True)), name='evaluation_item_in_use')],
                    },
                ),
                migrations.CreateModel(
                    name='SelfCheck',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='self_checks', to='networks.network')),
                        ('held_on', models.DateField()),
                        ('people', models.PositiveSmallIntegerField()),
                        ('edition', models.PositiveSmallIntegerField(default=1)),
                        ('marks', models.JSONField(default=dict)),
                        ('lines', models.JSONField(default=dict)),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['network', '-held_on'], name='evaluation_self_checks')],
                    },
                ),
                migrations.CreateModel(
                    name='ValueStory',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stories', to='people.leader')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stories', to='networks.network')),
                        ('activity', models.TextField(blank=True, max_length=600)),
                        ('insight', models.TextField(blank=True, max_length=600)),
                        ('action', models.TextField(blank=True, max_length=600)),
                        ('effect', models.TextField(blank=True, max_length=600)),
                        ('readers', models.CharField(choices=[('me', 'Only I'), ('network', 'My network'), ('management', 'My network and the management'), ('everybody', 'Everybody in the organisation')], default='me', max_length=10)),
                        ('is_named', models.BooleanField(default=False)),
                        ('made_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['network', '-made_at'], name='evaluation_stories')],
                    },
                ),
                migrations.CreateModel(
                    name='Wave',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waves', to='accounts.organisation')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waves', to='strategy.programme')),
                        ('name', models.CharField(max_length=120)),
                        ('opens_on', models.DateField()),
                        ('closes_on', models.DateField()),
                        ('state', models.CharField(choices=[('planned', 'Planned'), ('open', 'Open for answers'), ('closed', 'Closed for answers'), ('withdrawn', 'Withdrawn')], default='planned', max_length=10)),
                        ('blocks', models.JSONField(default=list)),
                        ('agreed_with', models.CharField(blank=True, max_length=300)),
                        ('asks_in_own_words', models.BooleanField(default=True)),
                        ('min_answers', models.PositiveSmallIntegerField(default=5)),
                        ('comment_days', models.PositiveSmallIntegerField(default=21)),
                        ('reminded', models.PositiveSmallIntegerField(default=0)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('opened_at', models.DateTimeField(blank=True, null=True)),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('state'), models.F('opens_on'), name='evaluation_wave_due')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('closes_on__gt', models.F('opens_on'))), name='evaluation_wave_in_order'), models.CheckConstraint(condition=models.Q(('min_answers__gte', 4)), name='evaluation_wave_threshold')],
                    },
                ),
                migrations.CreateModel(
                    name='WaveItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('wave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evaluation.wave')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evaluation.ownitem')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('wave'), models.F('item'), name='evaluation_wave_item_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Questionnaire',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('wave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questionnaires', to='evaluation.wave')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questionnaires', to='networks.network')),
                        ('charter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='charter.charterversion')),
                        ('content', models.JSONField(default=list)),
                        ('round', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='answers.round')),
                        ('unreachable', models.PositiveSmallIntegerField(default=0)),
                        ('comment', models.TextField(blank=True, max_length=2000)),
                        ('comment_people', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('commented_on', models.DateField(blank=True, null=True)),
                        ('commented_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('released_at', models.DateTimeField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('wave'), models.F('network'), name='evaluation_questionnaire_once')],
                    },
                ),
                migrations.CreateModel(
                    name='DialogueNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dialogue_notes', to='networks.network')),
                        ('held_on', models.DateField()),
                        ('people', models.PositiveSmallIntegerField()),
                        ('questionnaire', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notes', to='evaluation.questionnaire')),
                        ('self_check', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='evaluation.selfcheck')),
                        ('agree', models.TextField(blank=True, max_length=2000)),
                        ('disagree', models.TextField(blank=True, max_length=2000)),
                        ('wants', models.TextField(blank=True, max_length=2000)),
                        ('facilitator_view', models.TextField(blank=True, max_length=2000)),
                        ('state', models.CharField(choices=[('draft', 'Being written'), ('shared', 'With the management')], default='draft', max_length=10)),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField()),
                        ('shared_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('shared_at', models.DateTimeField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['network', 'state', '-held_on'], name='evaluation_notes')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('shared_at__isnull', True), ('state', 'draft')), models.Q(('shared_at__isnull', False), ('state', 'shared')), _connector='OR'), name='evaluation_note_shared')],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name='wave',
            name='items',
            field=models.ManyToManyField(related_name='waves', through='evaluation.WaveItem', to='evaluation.ownitem'),
        ),
    ]
