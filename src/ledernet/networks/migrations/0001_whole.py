import django.db.models.deletion
import ledernet.networks.models.leaving
import ledernet.ui.fields
from django.conf import settings
from django.db import migrations, models
from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('networks', '0001_initial'), ('networks', '0002_charter'), ('networks', '0003_joining'), ('networks', '0004_duties'), ('networks', '0005_host_swaps'), ('networks', '0006_goals'), ('networks', '0007_goal_of_the_seat'), ('networks', '0008_responsible_chief'), ('networks', '0009_restarted')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
        ('accounts', '__first__'),
        ('charter', '0001_whole'),
        ('composition', '0001_whole'),
        ('mail', '0001_whole'),
        ('people', '0001_whole'),
        ('strategy', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Duty',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duties', to='accounts.organisation')),
                        ('code', models.SlugField(db_index=False, max_length=20)),
                        ('name', models.CharField(blank=True, max_length=120)),
                        ('moment', models.CharField(choices=[('before_meeting', 'Before each meeting'), ('at_meeting', 'At each meeting'), ('after_meeting', 'After each meeting'), ('joiner', 'When somebody joins'), ('leaver', 'When somebody leaves'), ('before_evaluation', 'Before the evaluation'), ('after_evaluation', 'After the evaluation'), ('before_trial', 'Before the trial ends'), ('before_change', 'Before the change day'), ('half_yearly', 'Every half-year'), ('yearly', 'Once a year'), ('when_needed', 'When it is needed')], max_length=20)),
                        ('days', models.PositiveSmallIntegerField(default=0)),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('is_retired', models.BooleanField(default=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('code'), name='networks_duty_code')],
                    },
                ),
                migrations.CreateModel(
                    name='Network',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='networks', to='accounts.organisation')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='networks', to='strategy.programme')),
                        ('draft', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='founded', to='composition.draft')),
                        ('name', models.CharField(max_length=120)),
                        ('name_sort', ledernet.ui.fields.SortKeyField(max_length=260, source='name')),
                        ('search', ledernet.ui.fields.SearchField(sources=('name',))),
                        ('state', models.CharField(choices=[('established', 'Established'), ('launched', 'Launched'), ('without_plan', 'Running without a plan'), ('closed', 'Closed')], default='established', max_length=14)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('charter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='networks', to='charter.charterversion')),
                        ('launched_at', models.DateTimeField(blank=True, null=True)),
                        ('trial_until', models.DateField(blank=True, null=True)),
                        ('change_day', models.DateField(blank=True, null=True)),
                        ('expires_on', models.DateField(blank=True, null=True)),
                        ('evaluated_on', models.DateField(blank=True, null=True)),
                        ('reserved_seats', models.PositiveSmallIntegerField(default=0)),
                        ('created_at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(models.F('organisation'), models.F('name_sort'), name='networks_network_by_name')],
                        'constraints': [models.UniqueConstraint(models.F('programme'), models.F('name'), models.F('starts_on'), name='networks_network_name')],
                    },
                ),
                migrations.CreateModel(
                    name='NetworkList',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='network_lists', to='strategy.programme')),
                        ('state', models.CharField(choices=[('uploaded', 'File received'), ('mapped', 'Columns chosen'), ('planned', 'Ready for preview'), ('applied', 'Imported'), ('discarded', 'Discarded')], default='uploaded', max_length=10)),
                        ('filename', models.CharField(max_length=200)),
                        ('content', models.BinaryField(null=True)),
                        ('mapping', models.JSONField(default=dict)),
                        ('answers', models.JSONField(default=dict)),
                        ('counts', models.JSONField(default=dict)),
                        ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('created_at', models.DateTimeField()),
                        ('applied_at', models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='ExitAnswer',
                    fields=[
                        ('id', models.BigAutoField(default=ledernet.networks.models.leaving.anywhere, primary_key=True, serialize=False)),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exit_answers', to='strategy.programme')),
                        ('gain', models.PositiveSmallIntegerField()),
                        ('clear', models.PositiveSmallIntegerField()),
                        ('is_released', models.BooleanField(default=False)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('clear__range', (1, 7)), ('gain__range', (1, 7))), name='networks_exit_marks')],
                    },
                ),
                migrations.CreateModel(
                    name='ExitText',
                    fields=[
                        ('id', models.BigAutoField(default=ledernet.networks.models.leaving.anywhere, primary_key=True, serialize=False)),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exit_texts', to='strategy.programme')),
                        ('text', models.CharField(max_length=1000)),
                        ('is_released', models.BooleanField(default=False)),
                    ],
                ),
                migrations.CreateModel(
                    name='Allotment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('duty', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='allotments', to='networks.duty')),
                        ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='strategy.programme')),
                        ('network', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='networks.network')),
                        ('shares', models.JSONField(default=dict)),
                        ('reason', models.CharField(blank=True, max_length=500)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('duty'), condition=models.Q(('network__isnull', True), ('programme__isnull', True)), name='networks_allotment_organisation'), models.UniqueConstraint(models.F('duty'), models.F('programme'), condition=models.Q(('programme__isnull', False)), name='networks_allotment_programme'), models.UniqueConstraint(models.F('duty'), models.F('network'), condition=models.Q(('network__isnull', False)), name='networks_allotment_network'), models.CheckConstraint(condition=models.Q(('programme__isnull', True), ('network__isnull', True), _connector='OR'), name='networks_allotment_one_level')],
                    },
                ),
                migrations.CreateModel(
                    name='HostRota',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='rota', to='networks.network')),
                        ('rule', models.CharField(choices=[('name', 'By name'), ('seniority', 'Who has sat here longest, first'), ('lot', 'Drawn by lot')], max_length=12)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('changed_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Seat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='networks.network')),
                        ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='people.leader')),
                        ('role', models.CharField(choices=[('member', 'Participant'), ('reference', 'Reference leader'), ('coordinator', 'Coordinator')], default='member', max_length=12)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('start_reason', models.CharField(choices=[('composed', 'Placed when the networks were composed'), ('joined', 'Joined a running network'), ('rotated', 'Moved at a change day'), ('imported', 'Brought in with the network')], max_length=12)),
                        ('end_reason', models.CharField(blank=True, choices=[('left_post', 'No longer a leader here'), ('rotated', 'Moved at a change day'), ('own_wish', 'Own wish'), ('network_closed', 'The network closed'), ('restarted', 'The networks were put together anew'), ('corrected', 'Seated by mistake'), ('imported', 'According to the list it was brought in with')], max_length=16)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('leader'), models.F('ends_on'), name='networks_seat_of_leader')],
                        'constraints': [models.UniqueConstraint(models.F('network'), models.F('leader'), condition=models.Q(('ends_on__isnull', True)), name='networks_seat_once'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='networks_seat_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Assignment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='networks.network')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL)),
                        ('role', models.CharField(choices=[('sponsor', 'Responsible chief'), ('facilitator', 'Facilitator'), ('coordinator', 'Coordinator')], max_length=12)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('network'), models.F('user'), models.F('role'), condition=models.Q(('ends_on__isnull', True)), name='networks_assignment_once')],
                    },
                ),
                migrations.CreateModel(
                    name='CharterUse',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='charter_uses', to='networks.network')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='charter.charterversion')),
                        ('starts_on', models.DateField()),
                        ('reason', models.TextField(blank=True, max_length=4000)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('network'), models.F('version'), name='networks_charter_once')],
                    },
                ),
                migrations.CreateModel(
                    name='NetworkPrinciple',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='principles', to='networks.network')),
                        ('text', models.CharField(max_length=500)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Visit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='networks.network')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to=settings.AUTH_USER_MODEL)),
                        ('planned_on', models.DateField()),
                        ('done_on', models.DateField(blank=True, null=True)),
                        ('note', models.CharField(blank=True, max_length=500)),
                    ],
                ),
                migrations.CreateModel(
                    name='Waiting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('leader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waits', to='people.leader')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waiting', to='strategy.programme')),
                        ('network', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='networks.network')),
                        ('since', models.DateField()),
                        ('ended_on', models.DateField(blank=True, null=True)),
                        ('ended_as', models.CharField(blank=True, choices=[('seated', 'Got a seat'), ('withdrawn', 'No longer wishes to wait'), ('left', 'No longer a leader here')], max_length=10)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('leader'), models.F('programme'), condition=models.Q(('ended_on__isnull', True)), name='networks_waits_once')],
                    },
                ),
                migrations.CreateModel(
                    name='HostPlace',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('rota', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='networks.hostrota')),
                        ('seat', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='host_place', to='networks.seat')),
                        ('position', models.PositiveIntegerField()),
                    ],
                ),
                migrations.CreateModel(
                    name='HostTurn',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('rota', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='networks.hostrota')),
                        ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='host_turns', to='networks.seat')),
                        ('on', models.DateField()),
                        ('place', models.CharField(blank=True, max_length=120)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('rota'), models.F('on'), name='networks_host_once_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='HostSwap',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('rota', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='swaps', to='networks.hostrota')),
                        ('asker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='networks.seat')),
                        ('asked', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='networks.seat')),
                        ('state', models.CharField(choices=[('open', 'Waits for an answer'), ('accepted', 'Changed'), ('declined', 'Said no'), ('withdrawn', 'Taken back')], default='open', max_length=10)),
                        ('asked_at', models.DateTimeField()),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('asker'), condition=models.Q(('state', 'open')), name='networks_host_swap_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('seat', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='invitation', to='networks.seat')),
                        ('message', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mail.message')),
                        ('letter_printed_at', models.DateTimeField(blank=True, null=True)),
                        ('created_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Acceptance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acceptances', to='networks.seat')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='charter.charterversion')),
                        ('accepted_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('seat'), models.F('version'), name='networks_accepted_once')],
                    },
                ),
                migrations.CreateModel(
                    name='PersonalGoal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('seat', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='goal', to='networks.seat')),
                        ('text', models.CharField(max_length=300)),
                        ('look_on', models.DateField(blank=True, null=True)),
                        ('reminds', models.BooleanField(default=False)),
                        ('reminded_on', models.DateField(blank=True, null=True)),
                        ('written_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('reminds'), models.F('look_on'), name='networks_goals_due')],
                    },
                ),
                migrations.CreateModel(
                    name='Reception',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('seat', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reception', to='networks.seat')),
                        ('buddy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='buddy_of', to='networks.seat')),
                        ('chosen', models.CharField(choices=[('different', 'Somebody from another field'), ('similar', 'Somebody from her own field'), ('by_hand', 'Chosen by hand')], default='different', max_length=10)),
                        ('met_on', models.DateField(blank=True, null=True)),
                        ('told_at', models.DateTimeField(blank=True, null=True)),
                        ('created_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('buddy__isnull', True), models.Q(('buddy', models.F('seat')), _negated=True), _connector='OR'), name='networks_buddy_not_self')],
                    },
                ),
                migrations.CreateModel(
                    name='Pause',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='networks.seat')),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('welcome', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mail.message')),
                        ('created_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='networks_pause_in_order'), models.UniqueConstraint(models.F('seat'), condition=models.Q(('ends_on__isnull', True)), name='networks_pause_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Farewell',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('seat', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='farewell', to='networks.seat')),
                        ('asks', models.BooleanField(default=True)),
                        ('message', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mail.message')),
                        ('written_at', models.DateTimeField(blank=True, null=True)),
                        ('created_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Offer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('waiting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='networks.waiting')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='networks.network')),
                        ('starts_on', models.DateField()),
                        ('answer_by', models.DateField()),
                        ('passes_on', models.BooleanField(default=True)),
                        ('state', models.CharField(choices=[('open', 'Awaits an answer'), ('accepted', 'Yes'), ('declined', 'No thanks'), ('lapsed', 'Not answered in time'), ('withdrawn', 'Taken back')], default='open', max_length=10)),
                        ('message', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mail.message')),
                        ('made_at', models.DateTimeField()),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('waiting'), condition=models.Q(('state', 'open')), name='networks_offer_once')],
                    },
                ),
                migrations.CreateModel(
                    name='GoalLook',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='networks.personalgoal')),
                        ('on', models.DateField()),
                        ('said', models.CharField(max_length=300)),
                        ('outcome', models.CharField(choices=[('reached', 'I have reached it'), ('on_the_way', 'I am on the way'), ('changed', 'I have changed my mind')], max_length=10)),
                        ('line', models.CharField(blank=True, max_length=300)),
                    ],
                ),
                migrations.CreateModel(
                    name='Handover',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('farewell', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='networks.farewell')),
                        ('task', models.CharField(choices=[('reference', 'Reference leader'), ('coordinator', 'Coordinator'), ('buddy', 'Buddy'), ('service', 'Service for the network')], max_length=12)),
                        ('reception', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='networks.reception')),
                        ('assignment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='networks.assignment')),
                        ('to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='networks.seat')),
                        ('is_dropped', models.BooleanField(default=False)),
                        ('done_at', models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='ExitAsk',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('farewell', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ask', to='networks.farewell')),
                        ('closes_on', models.DateField()),
                        ('is_answered', models.BooleanField(default=False)),
                    ],
                ),
            ],
        ),
    ]
