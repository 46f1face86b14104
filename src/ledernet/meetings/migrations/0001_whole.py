import django.db.models.deletion
import ledernet.meetings.models.core
from django.conf import settings
from django.db import migrations, models
from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('meetings', '0001_meetings'), ('meetings', '0002_links'), ('meetings', '0003_planning'), ('meetings', '0004_later')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
        ('accounts', '__first__'),
        ('mail', '0001_whole'),
        ('networks', '0001_whole'),
        ('people', '0001_whole'),
        ('strategy', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Series',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='series', to='networks.network')),
                        ('uid', models.CharField(default=ledernet.meetings.models.core.new_uid, max_length=64, unique=True)),
                        ('sequence', models.PositiveIntegerField(default=0)),
                        ('since', models.PositiveIntegerField(default=0)),
                        ('frequency', models.CharField(choices=[('weekly', 'Every so many weeks'), ('monthly', 'Every so many months')], max_length=8)),
                        ('every', models.PositiveSmallIntegerField(default=1)),
                        ('week', models.SmallIntegerField(blank=True, null=True)),
                        ('first_at', models.DateTimeField()),
                        ('minutes', models.PositiveSmallIntegerField()),
                        ('count', models.PositiveSmallIntegerField()),
                        ('title', models.CharField(blank=True, max_length=120)),
                        ('place', models.CharField(blank=True, max_length=160)),
                        ('room', models.CharField(blank=True, max_length=80)),
                        ('video_url', models.URLField(blank=True, max_length=500)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Feed',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to='accounts.organisation')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to=settings.AUTH_USER_MODEL)),
                        ('network', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to='networks.network')),
                        ('digest', models.CharField(max_length=64, unique=True)),
                        ('made_at', models.DateTimeField()),
                        ('fetched_at', models.DateTimeField(blank=True, null=True)),
                        ('seen', models.CharField(blank=True, max_length=64)),
                        ('changed_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('user'), models.F('network'), name='meetings_feed_once'), models.UniqueConstraint(models.F('organisation'), models.F('user'), condition=models.Q(('network__isnull', True)), name='meetings_feed_own')],
                    },
                ),
                migrations.CreateModel(
                    name='YearPlan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='year_plans', to='strategy.programme')),
                        ('state', models.CharField(choices=[('proposed', 'Proposal'), ('publishing', 'On its way'), ('published', 'Published'), ('taken_back', 'Taken back')], default='proposed', max_length=10)),
                        ('first_on', models.DateField()),
                        ('last_on', models.DateField()),
                        ('meetings', models.PositiveSmallIntegerField()),
                        ('frequency', models.CharField(choices=[('weekly', 'Every so many weeks'), ('monthly', 'Every so many months')], max_length=8)),
                        ('every', models.PositiveSmallIntegerField()),
                        ('weekdays', models.JSONField(default=list)),
                        ('weeks', models.JSONField(default=list)),
                        ('times', models.JSONField(default=list)),
                        ('minutes', models.PositiveSmallIntegerField()),
                        ('place', models.CharField(blank=True, max_length=160)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('published_at', models.DateTimeField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gt', models.F('first_on'))), name='meetings_plan_in_order'), models.UniqueConstraint(models.F('programme'), condition=models.Q(('state__in', ['proposed', 'publishing'])), name='meetings_plan_one_open')],
                    },
                ),
                migrations.CreateModel(
                    name='Meeting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='networks.network')),
                        ('series', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='meetings.series')),
                        ('slot', models.DateTimeField(blank=True, null=True)),
                        ('uid', models.CharField(default=ledernet.meetings.models.core.new_uid, max_length=64, unique=True)),
                        ('sequence', models.PositiveIntegerField(default=0)),
                        ('since', models.PositiveIntegerField(default=0)),
                        ('title', models.CharField(blank=True, max_length=120)),
                        ('starts_at', models.DateTimeField()),
                        ('ends_at', models.DateTimeField()),
                        ('place', models.CharField(blank=True, max_length=160)),
                        ('room', models.CharField(blank=True, max_length=80)),
                        ('video_url', models.URLField(blank=True, max_length=500)),
                        ('note', models.TextField(blank=True, max_length=2000)),
                        ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='hosted_meetings', to='networks.seat')),
                        ('facilitator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='single_meetings', to=settings.AUTH_USER_MODEL)),
                        ('state', models.CharField(choices=[('planned', 'Planned'), ('held', 'Held'), ('cancelled', 'Cancelled')], default='planned', max_length=10)),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('held_at', models.DateTimeField(blank=True, null=True)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('network'), models.F('starts_at'), name='meetings_of_network'), models.Index(models.F('state'), models.F('starts_at'), name='meetings_by_time')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meetings_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('series__isnull', True), ('slot__isnull', True)), models.Q(('series__isnull', False), ('slot__isnull', False)), _connector='OR'), name='meetings_slot'), models.UniqueConstraint(models.F('series'), models.F('slot'), name='meetings_slot_once')],
                    },
                ),
                migrations.CreateModel(
                    name='PlanPart',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='meetings.yearplan')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plan_parts', to='networks.network')),
                        ('state', models.CharField(choices=[('proposed', 'Proposed'), ('made', 'In the calendar'), ('there', 'Has meetings already'), ('closed', 'The network is closed'), ('no_room', 'No day could be found'), ('too_late', 'A day has passed or meets another meeting'), ('undone', 'Taken back')], default='proposed', max_length=10)),
                        ('first_on', models.DateField(blank=True, null=True)),
                        ('begins', models.TimeField(blank=True, null=True)),
                        ('week', models.SmallIntegerField(blank=True, null=True)),
                        ('days', models.JSONField(default=list)),
                        ('spared', models.PositiveSmallIntegerField(default=0)),
                        ('moved', models.PositiveSmallIntegerField(default=0)),
                        ('left', models.PositiveSmallIntegerField(default=0)),
                        ('series', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.series')),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('plan'), models.F('network'), name='meetings_plan_part_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='meetings.meeting')),
                        ('leader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meeting_answers', to='people.leader')),
                        ('coming', models.CharField(choices=[('coming', 'Comes'), ('late', 'Comes later'), ('unsure', 'Not sure yet'), ('absent', 'Cannot come')], max_length=8)),
                        ('note', models.CharField(blank=True, max_length=200)),
                        ('route', models.CharField(choices=[('page', 'On the page'), ('link', 'From the mail'), ('calendar', 'By mail, from the calendar'), ('behalf', 'On her behalf')], max_length=10)),
                        ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('meeting'), models.F('leader'), name='meetings_answer_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Poll',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='polls', to='networks.network')),
                        ('state', models.CharField(choices=[('open', 'Being asked'), ('chosen', 'A time is chosen'), ('closed', 'Closed without a time')], default='open', max_length=8)),
                        ('title', models.CharField(blank=True, max_length=120)),
                        ('place', models.CharField(blank=True, max_length=160)),
                        ('minutes', models.PositiveSmallIntegerField()),
                        ('answer_by', models.DateField()),
                        ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.meeting')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name='Invitee',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitees', to='networks.network')),
                        ('series', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitees', to='meetings.series')),
                        ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitees', to='meetings.meeting')),
                        ('leader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invited_to', to='people.leader')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invited_to', to=settings.AUTH_USER_MODEL)),
                        ('address', models.EmailField(max_length=254)),
                        ('told', models.JSONField(default=dict)),
                        ('sequence', models.PositiveIntegerField(default=0)),
                        ('invitation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mail.message')),
                        ('links_used', models.PositiveIntegerField(default=0)),
                        ('is_open', models.BooleanField(default=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('meeting__isnull', False), ('series__isnull', True)), models.Q(('meeting__isnull', True), ('series__isnull', False)), _connector='OR'), name='meetings_invitee_entry'), models.CheckConstraint(condition=models.Q(models.Q(('leader__isnull', True), ('user__isnull', False)), models.Q(('leader__isnull', False), ('user__isnull', True)), _connector='OR'), name='meetings_invitee_who'), models.UniqueConstraint(models.F('series'), models.F('leader'), name='meetings_invitee_series_leader'), models.UniqueConstraint(models.F('series'), models.F('user'), name='meetings_invitee_series_user'), models.UniqueConstraint(models.F('meeting'), models.F('leader'), name='meetings_invitee_leader'), models.UniqueConstraint(models.F('meeting'), models.F('user'), name='meetings_invitee_user')],
                    },
                ),
                migrations.CreateModel(
                    name='Received',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='received_mail', to='accounts.organisation')),
                        ('key', models.CharField(max_length=200, unique=True)),
                        ('report', models.CharField(choices=[('answer', 'Answer'), ('proposal', 'Another time is proposed'), ('stale', 'Answer to an older version'), ('uninvited', 'From somebody who is not invited'), ('for_another', 'For somebody else'), ('foreign', 'About a meeting that is not ours'), ('order', 'An invitation or a change from outside'), ('bounce', 'Could not be delivered'), ('automatic', 'Automatic reply'), ('subject', 'An answer in the subject alone'), ('broken', 'Cannot be read'), ('mail', 'Ordinary mail')], max_length=12)),
                        ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.meeting')),
                        ('leader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.leader')),
                        ('sender', models.CharField(blank=True, max_length=254)),
                        ('facts', models.JSONField(default=dict)),
                        ('was_obeyed', models.BooleanField(default=False)),
                        ('received_at', models.DateTimeField()),
                        ('seen_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['organisation', '-received_at'], name='meetings_received_time')],
                    },
                ),
                migrations.CreateModel(
                    name='PollOption',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='meetings.poll')),
                        ('starts_at', models.DateTimeField()),
                        ('ends_at', models.DateTimeField()),
                        ('is_open', models.BooleanField(default=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('poll'), models.F('starts_at'), name='meetings_option_once'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meetings_option_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='PollVoter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voters', to='meetings.poll')),
                        ('leader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='poll_votes', to='people.leader')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='poll_votes', to=settings.AUTH_USER_MODEL)),
                        ('links_used', models.PositiveIntegerField(default=0)),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                        ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reminded_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('leader__isnull', True), ('user__isnull', False)), models.Q(('leader__isnull', False), ('user__isnull', True)), _connector='OR'), name='meetings_voter_who'), models.UniqueConstraint(models.F('poll'), models.F('leader'), name='meetings_voter_leader'), models.UniqueConstraint(models.F('poll'), models.F('user'), name='meetings_voter_user')],
                    },
                ),
                migrations.CreateModel(
                    name='PollAnswer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('voter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='meetings.pollvoter')),
                        ('option', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='meetings.polloption')),
                        ('can', models.CharField(choices=[('yes', 'Yes'), ('ifneed', 'If need be'), ('no', 'No')], max_length=6)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('voter'), models.F('option'), name='meetings_poll_answer_once')],
                    },
                ),
            ],
        ),
    ]
