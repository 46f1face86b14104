import django.db.models.deletion
import ledernet.answers.models
from django.db import migrations, models
from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('answers', '0001_answers'), ('answers', '0002_remarks'), ('answers', '0003_drafts_series_groups')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Round',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                        ('about_kind', models.CharField(max_length=80)),
                        ('about_key', models.CharField(max_length=80)),
                        ('questions', models.JSONField()),
                        ('min_answers', models.PositiveSmallIntegerField(default=5)),
                        ('state', models.CharField(choices=[('open', 'Open for answers'), ('closed', 'Closed for answers'), ('withdrawn', 'Withdrawn, answers thrown away')], default='open', max_length=10)),
                        ('opens_at', models.DateTimeField()),
                        ('closes_at', models.DateTimeField()),
                        ('ballots_until', models.DateTimeField()),
                        ('texts_until', models.DateTimeField(blank=True, null=True)),
                        ('series', models.CharField(blank=True, max_length=80)),
                        ('roster', models.JSONField(blank=True, null=True)),
                        ('asked', models.PositiveIntegerField()),
                        ('answered', models.PositiveIntegerField(blank=True, null=True)),
                        ('seed', models.CharField(blank=True, max_length=32)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('state'), models.F('closes_at'), name='answers_round_due'), models.Index(models.F('organisation'), models.F('series'), name='answers_round_series')],
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('about_kind'), models.F('about_key'), name='answers_round_about_once'), models.CheckConstraint(condition=models.Q(('min_answers__gte', 4)), name='answers_round_threshold'), models.CheckConstraint(condition=models.Q(('answered__isnull', True), models.Q(('answered__gte', models.F('min_answers')), ('state', 'closed')), _connector='OR'), name='answers_round_told')],
                    },
                ),
                migrations.CreateModel(
                    name='Grouping',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                        ('about_kind', models.CharField(max_length=80)),
                        ('about_key', models.CharField(max_length=80)),
                        ('groups', models.JSONField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('about_kind'), models.F('about_key'), name='answers_grouping_about_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Overlap',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('earlier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overlaps_after', to='answers.round')),
                        ('later', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overlaps_before', to='answers.round')),
                        ('stayed', models.PositiveIntegerField()),
                        ('joined', models.PositiveIntegerField()),
                        ('left', models.PositiveIntegerField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('earlier'), models.F('later'), name='answers_overlap_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Ballot',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='answers.round')),
                        ('who', models.CharField(max_length=80)),
                        ('is_answered', models.BooleanField(default=False)),
                        ('seed', models.CharField(blank=True, max_length=32)),
                        ('digest', models.CharField(max_length=64, unique=True)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('who'), name='answers_ballot_who')],
                        'constraints': [models.UniqueConstraint(models.F('round'), models.F('who'), name='answers_ballot_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Sheet',
                    fields=[
                        ('id', models.BigAutoField(default=ledernet.answers.models.anywhere, primary_key=True, serialize=False)),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheets', to='answers.round')),
                        ('sealed', models.TextField(blank=True)),
                        ('answers', models.JSONField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answers__isnull', False), ('sealed', '')), models.Q(models.Q(('sealed', ''), _negated=True), ('answers__isnull', True)), _connector='OR'), name='answers_sheet_sealed_or_open')],
                    },
                ),
                migrations.CreateModel(
                    name='Remark',
                    fields=[
                        ('id', models.BigAutoField(default=ledernet.answers.models.anywhere, primary_key=True, serialize=False)),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='answers.round')),
                        ('sealed', models.TextField(blank=True)),
                        ('text', models.TextField(blank=True, max_length=500)),
                        ('question', models.CharField(blank=True, max_length=80)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('sealed', ''), ('text', ''), _connector='XOR'), name='answers_remark_sealed_or_open')],
                    },
                ),
                migrations.CreateModel(
                    name='Draft',
                    fields=[
                        ('id', models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='answers.round')),
                        ('sealed', models.TextField()),
                    ],
                ),
            ],
        ),
    ]
