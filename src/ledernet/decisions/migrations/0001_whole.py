import django.db.models.deletion
import ledernet.ui.fields
from django.conf import settings
from django.db import migrations, models
from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('decisions', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
        ('accounts', '__first__'),
        ('people', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Decision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='accounts.organisation')),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='people.unit')),
                        ('subject', models.CharField(max_length=80)),
                        ('subject_name', models.CharField(max_length=200)),
                        ('topic', models.CharField(max_length=60)),
                        ('state', models.CharField(choices=[('open', 'To be followed up'), ('done', 'Followed up'), ('standing', 'In force'), ('replaced', 'Replaced')], default='standing', max_length=10)),
                        ('title', models.CharField(max_length=200)),
                        ('text', models.TextField(blank=True, max_length=8000)),
                        ('reason', models.TextField(blank=True, max_length=8000)),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_on', models.DateField()),
                        ('follow_up_on', models.DateField(blank=True, null=True)),
                        ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replaced_by', to='decisions.decision')),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('created_at', models.DateTimeField()),
                        ('search', ledernet.ui.fields.SearchField(sources=('title', 'subject_name', 'text', 'reason'))),
                    ],
                    options={
                        'indexes': [models.Index(models.F('organisation'), models.F('follow_up_on'), name='decisions_due'), models.Index(models.F('organisation'), models.F('subject'), name='decisions_of_subject')],
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('subject'), models.F('topic'), condition=models.Q(('state', 'replaced'), _negated=True), name='decisions_one_in_force')],
                    },
                ),
                migrations.CreateModel(
                    name='FollowUp',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='decisions.decision')),
                        ('on', models.DateField()),
                        ('note', models.TextField(max_length=4000)),
                        ('next_on', models.DateField(blank=True, null=True)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(models.F('decision'), models.F('made_at'), name='decisions_follow_ups')],
                    },
                ),
            ],
        ),
    ]
