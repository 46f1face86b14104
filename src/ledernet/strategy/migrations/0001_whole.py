import django.db.models.deletion
import django.db.models.expressions
import ledernet.ui.fields
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models
from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('strategy', '0001_initial'), ('strategy', '0002_charter'), ('strategy', '0003_pledge_taken_back'), ('strategy', '0004_words_versions'), ('strategy', '0005_topics'), ('strategy', '0006_kept_places')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
        ('accounts', '__first__'),
        ('decisions', '0001_whole'),
        ('people', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='NetworkType',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='network_types', to='accounts.organisation')),
                        ('kind', models.CharField(choices=[('professional', 'Professional network'), ('cross_professional', 'Cross-professional network'), ('level', 'Network of one level'), ('theme', 'Network around a theme'), ('inter_municipal', 'Inter-municipal network'), ('own', 'Own type')], default='own', max_length=20)),
                        ('name', models.CharField(max_length=120)),
                        ('description', models.TextField(blank=True, max_length=2000)),
                        ('strengths', models.TextField(blank=True, max_length=2000)),
                        ('risks', models.TextField(blank=True, max_length=2000)),
                        ('gathers', models.JSONField(blank=True, default=list)),
                        ('mixes', models.JSONField(blank=True, default=list)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('name'), name='strategy_type_name')],
                    },
                ),
                migrations.CreateModel(
                    name='Foundation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='foundation', to='accounts.organisation')),
                        ('title', models.CharField(max_length=200)),
                        ('text', models.TextField(blank=True, max_length=50000)),
                        ('url', models.URLField(blank=True, max_length=500)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name='StrategyItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='strategy_items', to='accounts.organisation')),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='strategy_items', to='people.unit')),
                        ('kind', models.CharField(choices=[('goal', 'Strategy goal'), ('value', 'Value'), ('challenge', 'Leadership challenge'), ('foundation', 'Leadership foundation'), ('initiative', 'Neighbouring initiative')], max_length=12)),
                        ('name', models.CharField(max_length=200)),
                        ('text', models.TextField(blank=True, max_length=4000)),
                        ('url', models.URLField(blank=True, max_length=500)),
                        ('is_retired', models.BooleanField(default=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('kind'), models.F('name'), name='strategy_item_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Programme',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='programmes', to='accounts.organisation')),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='programmes', to='people.unit')),
                        ('name', models.CharField(max_length=120)),
                        ('name_sort', ledernet.ui.fields.SortKeyField(max_length=260, source='name')),
                        ('state', models.CharField(choices=[('draft', 'In preparation'), ('active', 'Running'), ('closed', 'Closed')], default='draft', max_length=10)),
                        ('purpose', models.TextField(blank=True, max_length=4000)),
                        ('type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='programmes', to='strategy.networktype')),
                        ('type_reason', models.TextField(blank=True, max_length=4000)),
                        ('participation', models.CharField(blank=True, choices=[('voluntary', 'Voluntary'), ('mandatory', 'Mandatory')], max_length=10)),
                        ('participation_reason', models.TextField(blank=True, max_length=4000)),
                        ('leaders_lean', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('organisation_lean', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('size_min', models.PositiveSmallIntegerField(default=6)),
                        ('size_target', models.PositiveSmallIntegerField(default=8)),
                        ('size_max', models.PositiveSmallIntegerField(default=10)),
                        ('kept_places', models.PositiveSmallIntegerField(default=0)),
                        ('meetings_per_year', models.PositiveSmallIntegerField(default=6)),
                        ('eligibility', models.JSONField(blank=True, default=dict)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('created_at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(models.F('organisation'), models.F('name_sort'), name='strategy_programme_by_name')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('size_min__gte', 2), ('size_min__lte', models.F('size_target')), ('size_target__lte', models.F('size_max'))), name='strategy_programme_sizes'), models.CheckConstraint(condition=models.Q(('size_max__gte', django.db.models.expressions.CombinedExpression(models.F('size_min'), '+', models.F('kept_places')))), name='strategy_programme_kept')],
                    },
                ),
                migrations.CreateModel(
                    name='WheelEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wheel_entries', to='accounts.organisation')),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wheel_entries', to='people.unit')),
                        ('initiative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='wheel_entries', to='strategy.strategyitem')),
                        ('kind', models.CharField(choices=[('initiative', 'Leadership development'), ('busy', 'Busy time'), ('holiday', 'Holiday'), ('milestone', 'Milestone')], max_length=12)),
                        ('name', models.CharField(max_length=200)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField()),
                        ('is_yearly', models.BooleanField(default=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('organisation'), models.F('starts_on'), name='strategy_wheel_by_day')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='strategy_wheel_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='ProgrammeTopic',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chosen_topics', to='strategy.programme')),
                        ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='programmes', to='people.topic')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('programme'), models.F('topic'), name='strategy_topic_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='strategy.programme')),
                        ('question', models.CharField(choices=[('main_purpose', 'What do we want the networks for?'), ('practice', 'How shall one notice it in the way we lead?'), ('leader_gain', 'What shall each leader get out of it?'), ('organisation_gain', 'What shall the whole organisation get out of it?'), ('ownership', 'How do those who take part come to own their network?'), ('communication', 'How do we tell about the purpose, and to whom?'), ('sparring', 'Do our leaders need peers of their own field, or ideas from others?'), ('cohesion', 'Shall each field grow together, or the whole organisation?'), ('other_purposes', 'Which kind serves the rest of our purposes?'), ('duty', 'Voluntary or a duty: what speaks for and against?'), ('expectations', 'What do we expect of effort, cost and results?'), ('support', 'How do we in the management show that we mean it?'), ('facilitation', 'Who helps the networks along, and do we need somebody from outside?'), ('administration', 'How do we run the practical side without it running us?'), ('division', "Where do the management's hands end and HR's begin?"), ('turnover', 'What happens when people come and go?'), ('end_dates', 'Shall there be a trial, a change day or an end date?'), ('evaluation', 'When and how do we look at whether the purpose is met?'), ('closing', 'What would make us close a network?'), ('signs', 'How will we see that our needs have moved on?')], max_length=24)),
                        ('text', models.TextField(blank=True, max_length=8000)),
                        ('state', models.CharField(choices=[('open', 'Not answered'), ('asked', 'A colleague is asked'), ('proposed', 'Proposed'), ('decided', 'Decided')], default='open', max_length=10)),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('follow_up_on', models.DateField(blank=True, null=True)),
                        ('asked', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='asked_answers', to=settings.AUTH_USER_MODEL)),
                        ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('asked_until', models.DateField(blank=True, null=True)),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='decisions.decision')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('programme'), models.F('question'), name='strategy_answer_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Frames',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='frames', to='strategy.programme')),
                        ('role_statement', models.TextField(blank=True, max_length=4000)),
                        ('mandate', models.CharField(blank=True, choices=[('discuss', 'Discuss'), ('recommend', 'Recommend'), ('decide', 'Decide within a frame')], max_length=10)),
                        ('mandate_frame', models.TextField(blank=True, max_length=2000)),
                        ('reply_days', models.PositiveSmallIntegerField(default=30)),
                        ('expectations', models.TextField(blank=True, max_length=4000)),
                        ('absence_rules', models.TextField(blank=True, max_length=2000)),
                        ('meeting_hours', models.DecimalField(decimal_places=1, default=Decimal('3'), max_digits=4)),
                        ('preparation_hours', models.DecimalField(decimal_places=1, default=Decimal('0'), max_digits=4)),
                        ('facilitator_hours', models.DecimalField(decimal_places=1, default=Decimal('0'), max_digits=5)),
                        ('coordinator_hours', models.DecimalField(decimal_places=1, default=Decimal('0'), max_digits=5)),
                        ('sponsor_hours', models.DecimalField(decimal_places=1, default=Decimal('0'), max_digits=5)),
                        ('hr_hours', models.DecimalField(decimal_places=1, default=Decimal('0'), max_digits=5)),
                        ('staffing', models.CharField(blank=True, choices=[('none', 'The leaders themselves'), ('internal', 'Our own facilitators'), ('external', 'Consultants from outside'), ('mixed', 'Both')], max_length=10)),
                        ('staffing_reason', models.TextField(blank=True, max_length=2000)),
                        ('external_meetings', models.PositiveSmallIntegerField(default=0)),
                        ('external_price', models.PositiveIntegerField(default=0)),
                        ('internal_rate', models.PositiveIntegerField(default=0)),
                        ('leader_rate', models.PositiveIntegerField(default=0)),
                        ('rooms_budget', models.PositiveIntegerField(default=0)),
                        ('other_budget', models.PositiveIntegerField(default=0)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name='Responsibility',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='responsibilities', to='strategy.programme')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('task', models.CharField(max_length=200)),
                        ('chief', models.CharField(blank=True, choices=[('R', 'does it'), ('A', 'decides it'), ('C', 'is asked'), ('I', 'is told')], max_length=1)),
                        ('hr', models.CharField(blank=True, choices=[('R', 'does it'), ('A', 'decides it'), ('C', 'is asked'), ('I', 'is told')], max_length=1)),
                        ('facilitator', models.CharField(blank=True, choices=[('R', 'does it'), ('A', 'decides it'), ('C', 'is asked'), ('I', 'is told')], max_length=1)),
                        ('network', models.CharField(blank=True, choices=[('R', 'does it'), ('A', 'decides it'), ('C', 'is asked'), ('I', 'is told')], max_length=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('programme'), models.F('task'), name='strategy_task_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Principle',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='principles', to='strategy.programme')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('text', models.CharField(max_length=500)),
                    ],
                ),
                migrations.CreateModel(
                    name='Pledge',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pledges', to='strategy.programme')),
                        ('kind', models.CharField(choices=[('visit', 'A visit'), ('greeting', 'A greeting'), ('reply', 'Replies to proposals'), ('time', 'Time or money'), ('other', 'Something else')], max_length=10)),
                        ('text', models.CharField(max_length=500)),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('due_on', models.DateField()),
                        ('kept_on', models.DateField(blank=True, null=True)),
                        ('kept_note', models.CharField(blank=True, max_length=500)),
                        ('taken_back_on', models.DateField(blank=True, null=True)),
                        ('taken_back_reason', models.CharField(blank=True, max_length=500)),
                        ('created_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('kept_on', None), ('taken_back_on', None), _connector='OR'), name='strategy_pledge_one_end')],
                    },
                ),
                migrations.CreateModel(
                    name='LifePlan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='life_plan', to='strategy.programme')),
                        ('starts_on', models.DateField(blank=True, null=True)),
                        ('trial_until', models.DateField(blank=True, null=True)),
                        ('trial_reason', models.TextField(blank=True, max_length=2000)),
                        ('change_day', models.DateField(blank=True, null=True)),
                        ('change_reason', models.TextField(blank=True, max_length=2000)),
                        ('expires_on', models.DateField(blank=True, null=True)),
                        ('expiry_reason', models.TextField(blank=True, max_length=2000)),
                        ('no_dates_reason', models.TextField(blank=True, max_length=2000)),
                        ('rotation', models.CharField(blank=True, choices=[('none', 'Nobody moves'), ('newcomers', 'Only newcomers come in'), ('share', 'A share moves at fixed times')], max_length=10)),
                        ('rotation_share', models.PositiveSmallIntegerField(default=0)),
                        ('rotation_months', models.PositiveSmallIntegerField(default=12)),
                        ('newcomer_days', models.PositiveSmallIntegerField(default=90)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name='EvaluationPlan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='evaluation_plan', to='strategy.programme')),
                        ('method', models.CharField(blank=True, choices=[('questionnaire', 'Questionnaire'), ('dialogue', 'Dialogue in the network'), ('both', 'Questionnaire, then dialogue')], max_length=14)),
                        ('method_note', models.TextField(blank=True, max_length=2000)),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name='EvaluationDate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluation_dates', to='strategy.programme')),
                        ('on', models.DateField()),
                        ('name', models.CharField(blank=True, max_length=120)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('programme'), models.F('on'), name='strategy_evaluation_once')],
                    },
                ),
                migrations.CreateModel(
                    name='EvaluationItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluation_items', to='strategy.programme')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('purpose', models.CharField(blank=True, max_length=160)),
                        ('item', models.CharField(blank=True, max_length=12)),
                        ('text_da', models.CharField(blank=True, max_length=300)),
                        ('text_en', models.CharField(blank=True, max_length=300)),
                        ('target', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('target__isnull', True), ('target__lte', 100), _connector='OR'), name='strategy_target_share')],
                    },
                ),
                migrations.CreateModel(
                    name='ClosingCriterion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closing_criteria', to='strategy.programme')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('measure', models.CharField(choices=[('targets', 'Fewer targets are reached than'), ('attendance', 'Attendance is below'), ('members', 'Fewer sit in the network than'), ('held', 'The share of planned meetings that were held is below'), ('safety', 'Safety is below'), ('own', 'In own words')], max_length=16)),
                        ('threshold', models.DecimalField(blank=True, decimal_places=1, max_digits=6, null=True)),
                        ('times', models.PositiveSmallIntegerField(default=1)),
                        ('text', models.CharField(blank=True, max_length=500)),
                    ],
                ),
                migrations.CreateModel(
                    name='PurposeWeight',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='purpose_weights', to='strategy.programme')),
                        ('purpose', models.CharField(max_length=160)),
                        ('points', models.PositiveSmallIntegerField()),
                        ('under', models.CharField(blank=True, max_length=160)),
                        ('serves', models.TextField(blank=True, max_length=2000)),
                        ('for_whom', models.TextField(blank=True, max_length=2000)),
                        ('change', models.TextField(blank=True, max_length=2000)),
                        ('seen_by', models.TextField(blank=True, max_length=2000)),
                        ('leader_gain', models.TextField(blank=True, max_length=2000)),
                        ('organisation_gain', models.TextField(blank=True, max_length=2000)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('programme'), models.F('purpose'), name='strategy_purpose_once'), models.CheckConstraint(condition=models.Q(('points__lte', 10)), name='strategy_points')],
                    },
                ),
                migrations.CreateModel(
                    name='PurposeLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('weight', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='strategy.purposeweight')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='strategy.strategyitem')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('weight'), models.F('item'), name='strategy_link_once')],
                    },
                ),
            ],
        ),
    ]
