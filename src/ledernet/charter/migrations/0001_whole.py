import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('charter', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('decisions', '0001_whole'),
        ('mail', '0001_whole'),
        ('strategy', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='CharterVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='charters', to='strategy.programme')),
                        ('number', models.PositiveIntegerField()),
                        ('state', models.CharField(choices=[('hearing', 'Under hearing'), ('heard', 'Hearing over'), ('approved', 'Approved'), ('replaced', 'Replaced'), ('withdrawn', 'Withdrawn')], max_length=10)),
                        ('content', models.JSONField()),
                        ('reason', models.TextField(blank=True, max_length=4000)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('approved_at', models.DateTimeField(blank=True, null=True)),
                        ('locked_at', models.DateTimeField(blank=True, null=True)),
                        ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='decisions.decision')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('programme'), models.F('number'), name='charter_version_number'), models.UniqueConstraint(models.F('programme'), condition=models.Q(('state', 'approved')), name='charter_one_in_force')],
                    },
                ),
                migrations.CreateModel(
                    name='Hearing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='hearing', to='charter.charterversion')),
                        ('question', models.TextField(blank=True, max_length=2000)),
                        ('closes_on', models.DateField()),
                        ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('opened_at', models.DateTimeField()),
                        ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                        ('summary', models.TextField(blank=True, max_length=4000)),
                    ],
                ),
                migrations.CreateModel(
                    name='Material',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='charter.charterversion')),
                        ('audience', models.CharField(choices=[('leaders', 'Leaders who take part'), ('employees', 'Their employees'), ('chiefs', 'Chiefs'), ('facilitators', 'Facilitators')], max_length=12)),
                        ('language', models.CharField(choices=[('da', 'Danish'), ('en', 'English')], max_length=2)),
                        ('number', models.PositiveIntegerField()),
                        ('title', models.CharField(max_length=200)),
                        ('body', models.TextField(max_length=20000)),
                        ('is_edited', models.BooleanField(default=False)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('version'), models.F('audience'), models.F('language'), models.F('number'), name='charter_material_number')],
                    },
                ),
                migrations.CreateModel(
                    name='HearingParty',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('hearing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parties', to='charter.hearing')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hearings', to=settings.AUTH_USER_MODEL)),
                        ('capacity', models.CharField(choices=[('superior', 'Superior'), ('representative', 'Representative of those who take part'), ('other', 'Other')], max_length=14)),
                        ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mail.message')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('hearing'), models.F('user'), name='charter_heard_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Sending',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('material', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sendings', to='charter.material')),
                        ('channel', models.CharField(choices=[('mail', 'Mail'), ('print', 'Paper'), ('other', 'Another way')], max_length=8)),
                        ('note', models.CharField(blank=True, max_length=500)),
                        ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('sent_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='HearingComment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='charter.hearingparty')),
                        ('clause', models.CharField(blank=True, choices=[('purpose', 'Purpose and gain'), ('type', 'Kind and participation'), ('leeway', 'Leeway'), ('resources', 'Time and money'), ('roles', 'Roles and decision rights'), ('principles', 'Rules of play'), ('support', "The management's support"), ('life', 'Life and renewal'), ('evaluation', 'Evaluation and closing')], max_length=12)),
                        ('text', models.TextField(max_length=4000)),
                        ('made_at', models.DateTimeField()),
                        ('outcome', models.CharField(blank=True, choices=[('taken', 'Taken in'), ('partly', 'Partly taken in'), ('not_taken', 'Not taken in'), ('noted', 'Noted')], max_length=10)),
                        ('reply', models.TextField(blank=True, max_length=4000)),
                        ('replied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('replied_at', models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='SendingReceiver',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sending', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receivers', to='charter.sending')),
                        ('name', models.CharField(max_length=200)),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('message', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mail.message')),
                    ],
                ),
            ],
        ),
    ]
