import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('proposals', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('decisions', '0001_whole'),
        ('networks', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Proposal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='networks.network')),
                        ('state', models.CharField(choices=[('draft', 'Being written'), ('sent', 'Sent'), ('acknowledged', 'Received'), ('answered', 'Answered'), ('followed_up', 'Followed up'), ('withdrawn', 'Withdrawn')], default='draft', max_length=12)),
                        ('title', models.CharField(max_length=150)),
                        ('text', models.TextField(max_length=4000)),
                        ('reason', models.TextField(max_length=4000)),
                        ('asks', models.TextField(max_length=2000)),
                        ('purpose', models.CharField(blank=True, max_length=160)),
                        ('area', models.CharField(blank=True, max_length=120)),
                        ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField()),
                        ('agreed_on', models.DateField(blank=True, null=True)),
                        ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('receiver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('promised_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('due_on', models.DateField(blank=True, null=True)),
                        ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                        ('outcome', models.CharField(blank=True, choices=[('accepted', 'Yes'), ('partly', 'In part'), ('not', 'No')], max_length=8)),
                        ('answer', models.TextField(blank=True, max_length=4000)),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                        ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='decisions.decision')),
                        ('follow_up', models.TextField(blank=True, max_length=2000)),
                        ('followed_up_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('followed_up_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('network'), models.F('state'), name='proposals_of_network'), models.Index(models.F('state'), models.F('due_on'), name='proposals_due')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('sent_at__isnull', False)), _connector='OR'), name='proposals_sent_when_no_draft')],
                    },
                ),
                migrations.CreateModel(
                    name='Say',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='says', to='proposals.proposal')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('is_for', models.BooleanField()),
                        ('version', models.PositiveIntegerField()),
                        ('said_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('proposal'), models.F('user'), name='proposals_one_say')],
                    },
                ),
            ],
        ),
    ]
