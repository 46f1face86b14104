import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('conduct', '0001_conduct'), ('conduct', '0002_attendance_limits'), ('conduct', '0003_attendance_counts')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
        ('accounts', '__first__'),
        ('meetings', '0001_whole'),
        ('methods', '0001_whole'),
        ('people', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Minutes',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='minutes_kept', to='meetings.meeting')),
                        ('text', models.TextField(blank=True, max_length=4000)),
                        ('given_to', models.CharField(blank=True, max_length=160)),
                        ('given_on', models.DateField(blank=True, null=True)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField()),
                    ],
                    options={
                        'verbose_name_plural': 'minutes',
                    },
                ),
                migrations.CreateModel(
                    name='Commitment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='meetings.meeting')),
                        ('leader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_commitments', to='people.leader')),
                        ('text', models.CharField(max_length=300)),
                        ('is_shared', models.BooleanField(default=False)),
                        ('state', models.CharField(choices=[('open', 'Under way'), ('done', 'Done'), ('dropped', 'Dropped: something else mattered more')], default='open', max_length=8)),
                        ('made_at', models.DateTimeField()),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('leader'), models.F('state'), name='conduct_commitments_of')],
                        'constraints': [models.UniqueConstraint(models.F('meeting'), models.F('leader'), name='conduct_commitment_once')],
                    },
                ),
                migrations.CreateModel(
                    name='AttendanceLimits',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='attendance_limits', to='accounts.organisation')),
                        ('few', models.PositiveSmallIntegerField()),
                        ('most', models.PositiveSmallIntegerField()),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('set_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('few__gte', 1), ('few__lt', models.F('most')), ('most__lte', 100)), name='conduct_limits_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Item',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='meetings.meeting')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('title', models.CharField(max_length=120)),
                        ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(480)])),
                        ('about', models.CharField(choices=[('leadership', 'Leadership'), ('field', 'The field'), ('neither', 'Neither: arrival, break, practical things')], default='leadership', max_length=10)),
                        ('form', models.CharField(choices=[('talk', 'Talk or exercise'), ('case', 'A case somebody brings'), ('outside', 'Guest, visit or other input from outside'), ('commitments', 'My one thing since last time'), ('pause', 'Arrival, break, rounding off')], default='talk', max_length=12)),
                        ('purpose', models.CharField(blank=True, max_length=160)),
                        ('method', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='methods.method')),
                        ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.topic')),
                        ('brings', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='brought_items', to='people.leader')),
                        ('note', models.CharField(blank=True, max_length=500)),
                        ('extra', models.SmallIntegerField(default=0)),
                        ('seconds', models.PositiveIntegerField(default=0)),
                        ('started_at', models.DateTimeField(blank=True, null=True)),
                        ('timed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('timed_at', models.DateTimeField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'ordering': ('position', 'pk'),
                        'indexes': [models.Index(models.F('meeting'), models.F('position'), name='conduct_items')],
                    },
                ),
                migrations.CreateModel(
                    name='Attendance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='meetings.meeting')),
                        ('leader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='people.leader')),
                        ('state', models.CharField(choices=[('present', 'Here'), ('late', 'Came late'), ('excused', 'Excused'), ('absent', 'Not here')], max_length=8)),
                        ('noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('noted_at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(models.F('leader'), models.F('meeting'), name='conduct_attendance_of'), models.Index(models.F('meeting'), models.F('state'), name='conduct_attendance_counts')],
                        'constraints': [models.UniqueConstraint(models.F('meeting'), models.F('leader'), name='conduct_attendance_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Guest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='guests', to='meetings.meeting')),
                        ('uid', models.UUIDField(default=uuid.uuid4, unique=True)),
                        ('name', models.CharField(max_length=80)),
                        ('comes_from', models.CharField(blank=True, max_length=120)),
                        ('noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('noted_at', models.DateTimeField()),
                        ('is_removed', models.BooleanField(default=False)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('meeting'), models.F('noted_at'), name='conduct_guests')],
                    },
                ),
                migrations.CreateModel(
                    name='Change',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='meetings.meeting')),
                        ('uid', models.UUIDField(unique=True)),
                        ('device', models.UUIDField()),
                        ('subject', models.CharField(choices=[('attendance', 'Attendance'), ('item', 'Time of an item'), ('turn', 'Who brought a case'), ('guest', 'Guest'), ('minutes', 'Minutes of the meeting'), ('close', 'Meeting closed')], max_length=12)),
                        ('about', models.CharField(blank=True, max_length=36)),
                        ('value', models.JSONField(default=dict)),
                        ('other', models.JSONField(default=dict)),
                        ('outcome', models.CharField(choices=[('applied', 'Counts'), ('overtaken', 'Somebody changed it later'), ('refused', 'Could not be used')], max_length=10)),
                        ('reason', models.CharField(blank=True, max_length=40)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('received_at', models.DateTimeField()),
                        ('settled_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('meeting'), models.F('received_at'), name='conduct_changes')],
                    },
                ),
                migrations.CreateModel(
                    name='Turn',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='meetings.meeting')),
                        ('leader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='case_turns', to='people.leader')),
                        ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='turns', to='conduct.item')),
                        ('had', models.BooleanField(default=True)),
                        ('noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('noted_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('meeting'), models.F('leader'), name='conduct_turn_once')],
                    },
                ),
            ],
        ),
    ]
