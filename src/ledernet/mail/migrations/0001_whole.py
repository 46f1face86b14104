import django.db.models.deletion
import ledernet.ui.fields
from django.conf import settings
from django.db import migrations, models
from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('mail', '0001_initial'), ('mail', '0002_wording')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
        ('accounts', '__first__'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='accounts.organisation')),
                        ('kind', models.CharField(max_length=80)),
                        ('params', models.JSONField(default=dict)),
                        ('state', models.CharField(choices=[('prepared', 'Prepared, not released'), ('held', 'Held back for a moment'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Not delivered'), ('recalled', 'Recalled')], default='held', max_length=10)),
                        ('to_email', models.EmailField(max_length=254)),
                        ('to_name', models.CharField(blank=True, max_length=200)),
                        ('to_user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('language', models.CharField(choices=[('da', 'Danish'), ('en', 'English')], default='da', max_length=2)),
                        ('once_key', models.CharField(blank=True, max_length=120)),
                        ('not_before', models.DateTimeField(blank=True, null=True)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('last_error', models.TextField(blank=True)),
                        ('claimed_at', models.DateTimeField(blank=True, null=True)),
                        ('claimed_by', models.CharField(blank=True, max_length=120)),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('message_id', models.CharField(blank=True, max_length=200)),
                        ('queued_by', models.CharField(blank=True, max_length=80)),
                        ('created_at', models.DateTimeField()),
                        ('name_key', ledernet.ui.fields.SortKeyField(max_length=200, source='to_name')),
                        ('search', ledernet.ui.fields.SearchField(sources=('to_name', 'to_email'))),
                    ],
                    options={
                        'indexes': [models.Index(models.F('state'), models.F('not_before'), name='mail_message_due'), models.Index(models.F('organisation'), models.F('state'), models.F('created_at'), name='mail_message_listed')],
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('once_key'), condition=models.Q(('once_key', ''), _negated=True), name='mail_message_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Wording',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='accounts.organisation')),
                        ('kind', models.CharField(max_length=80)),
                        ('language', models.CharField(choices=[('da', 'Danish'), ('en', 'English')], max_length=2)),
                        ('number', models.PositiveIntegerField(blank=True, null=True)),
                        ('is_own', models.BooleanField(default=True)),
                        ('subject', models.CharField(blank=True, max_length=200)),
                        ('greeting', models.CharField(blank=True, max_length=200)),
                        ('opening', models.TextField(blank=True, max_length=4000)),
                        ('closing', models.TextField(blank=True, max_length=4000)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('kind'), models.F('language'), models.F('number'), condition=models.Q(('number__isnull', False)), name='mail_wording_number'), models.UniqueConstraint(models.F('organisation'), models.F('kind'), models.F('language'), models.F('made_by'), condition=models.Q(('number__isnull', True)), name='mail_wording_draft')],
                    },
                ),
                migrations.CreateModel(
                    name='Reminder',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='accounts.organisation')),
                        ('kind', models.CharField(max_length=80)),
                        ('is_on', models.BooleanField(default=False)),
                        ('days', models.PositiveSmallIntegerField()),
                        ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('changed_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('kind'), name='mail_reminder_once')],
                    },
                ),
            ],
        ),
    ]
