import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('home', '0001_inbox'), ('home', '0002_solved_by')]

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
                    name='InboxItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inbox_items', to='accounts.organisation')),
                        ('kind', models.CharField(max_length=60)),
                        ('key', models.CharField(max_length=120)),
                        ('facts', models.JSONField(default=dict)),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.unit')),
                        ('urgency', models.PositiveSmallIntegerField(choices=[(1, 'Now'), (2, 'Soon'), (3, 'In good time')], default=2)),
                        ('due_on', models.DateField(blank=True, null=True)),
                        ('state', models.CharField(choices=[('open', 'Waits'), ('settled', 'Settled'), ('solved', 'Solved')], default='open', max_length=10)),
                        ('holds', models.BooleanField(default=True)),
                        ('opened_at', models.DateTimeField()),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                        ('snoozed_until', models.DateField(blank=True, null=True)),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('organisation'), models.F('state'), models.F('urgency'), name='home_item_queue')],
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('kind'), models.F('key'), name='home_item_once')],
                    },
                ),
                migrations.CreateModel(
                    name='InboxEvent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='home.inboxitem')),
                        ('what', models.CharField(choices=[('opened', 'Came up'), ('reopened', 'Came up again'), ('taken', 'Taken on'), ('given_back', 'Given back'), ('snoozed', 'Put off'), ('woken', 'Taken up again'), ('settled', 'Settled'), ('solved', 'Solved: it no longer holds')], max_length=12)),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('by_hand', models.BooleanField(default=False)),
                        ('until', models.DateField(blank=True, null=True)),
                        ('reason', models.CharField(blank=True, choices=[('elsewhere', 'It is being seen to in another way'), ('agreed', 'It is agreed that nothing is to be done'), ('mistaken', 'The registers are wrong')], max_length=10)),
                        ('verb', models.CharField(blank=True, max_length=80)),
                        ('acted_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('item'), models.F('at'), name='home_item_events')],
                    },
                ),
            ],
        ),
    ]
