import django.core.validators
import django.db.models.deletion
import ledernet.ui.fields
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models
from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('facilitation', '0001_initial'), ('facilitation', '0002_rounds')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
        ('accounts', '__first__'),
        ('networks', '0001_whole'),
        ('people', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='MethodNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='method_notes', to='accounts.organisation')),
                        ('title', models.CharField(max_length=120)),
                        ('text', models.TextField(max_length=4000)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name='CoordinationMeeting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                        ('starts_at', models.DateTimeField()),
                        ('place', models.CharField(max_length=160)),
                        ('agenda', models.TextField(blank=True, max_length=4000)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('organisation'), models.F('starts_at'), name='facilitation_meetings')],
                    },
                ),
                migrations.CreateModel(
                    name='Competence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='competences', to='accounts.organisation')),
                        ('kind', models.CharField(choices=[('conflict', 'Conflicts'), ('coaching', 'Coaching'), ('reflecting', 'Reflecting team'), ('cases', 'Peer consultation on cases'), ('digital', 'Meetings on screen'), ('large', 'Large groups'), ('start', 'Getting new groups started'), ('own', 'Own competence')], default='own', max_length=12)),
                        ('name', models.CharField(blank=True, max_length=80)),
                        ('is_retired', models.BooleanField(default=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'own'), _negated=True), fields=('organisation', 'kind'), name='facilitation_competence_once'), models.CheckConstraint(condition=models.Q(('kind', 'own'), ('name', ''), _negated=True), name='facilitation_own_competence_named')],
                    },
                ),
                migrations.CreateModel(
                    name='Facilitator',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facilitators', to='accounts.organisation')),
                        ('name', models.CharField(max_length=120)),
                        ('name_sort', ledernet.ui.fields.SortKeyField(max_length=260, source='name')),
                        ('search', ledernet.ui.fields.SearchField(sources=('name', 'email', 'company'))),
                        ('email', models.EmailField(max_length=254)),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='facilitator_in', to=settings.AUTH_USER_MODEL)),
                        ('leader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.leader')),
                        ('is_external', models.BooleanField(default=False)),
                        ('company', models.CharField(blank=True, max_length=120)),
                        ('price_hour', models.PositiveIntegerField(blank=True, null=True)),
                        ('price_meeting', models.PositiveIntegerField(blank=True, null=True)),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                        ('ceiling_hours', models.DecimalField(decimal_places=1, default=Decimal('0'), max_digits=6, validators=[django.core.validators.MinValueValidator(0)])),
                        ('promised_hours', models.DecimalField(decimal_places=1, default=Decimal('0'), max_digits=6, validators=[django.core.validators.MinValueValidator(0)])),
                        ('consent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('consent_on', models.DateField(blank=True, null=True)),
                        ('consent_hours', models.DecimalField(blank=True, decimal_places=1, max_digits=6, null=True)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('created_at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(models.F('organisation'), models.F('name_sort'), name='facilitation_by_name')],
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('email'), name='facilitation_facilitator_email'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='facilitation_facilitator_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Need',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='need', to='networks.network')),
                        ('hours', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, validators=[django.core.validators.MinValueValidator(0)])),
                        ('people', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name='Round',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                        ('state', models.CharField(choices=[('open', 'Suggestion'), ('confirmed', 'Confirmed'), ('dropped', 'Given up')], default='open', max_length=10)),
                        ('scope', models.CharField(choices=[('open', 'Only networks that lack somebody'), ('all', 'All networks anew; those who have one keep it where it fits')], default='open', max_length=10)),
                        ('apart', models.CharField(choices=[('unit', 'The own unit only'), ('next', 'The own unit and those right above and below'), ('line', 'The whole line, up and down')], default='next', max_length=10)),
                        ('starts_on', models.DateField()),
                        ('pins', models.JSONField(default=list)),
                        ('barred', models.JSONField(default=list)),
                        ('result', models.JSONField(default=dict)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('made_by'), condition=models.Q(('state', 'open')), name='facilitation_one_open_round')],
                    },
                ),
                migrations.CreateModel(
                    name='Skill',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('facilitator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='skills', to='facilitation.facilitator')),
                        ('competence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='skills', to='facilitation.competence')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('facilitator'), models.F('competence'), name='facilitation_skill_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Learning',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('facilitator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='learning', to='facilitation.facilitator')),
                        ('kind', models.CharField(choices=[('training', 'Training'), ('supervision', 'Supervision')], max_length=12)),
                        ('title', models.CharField(max_length=160)),
                        ('on', models.DateField()),
                    ],
                    options={
                        'indexes': [models.Index(models.F('facilitator'), models.F('on'), name='facilitation_learning_by_day')],
                    },
                ),
                migrations.CreateModel(
                    name='AskedFor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked_for', to='facilitation.need')),
                        ('competence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked_for', to='facilitation.competence')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('need'), models.F('competence'), name='facilitation_asked_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Preference',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preferences', to='facilitation.need')),
                        ('facilitator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preferences', to='facilitation.facilitator')),
                        ('kind', models.CharField(choices=[('wished', 'Wished for'), ('unwished', 'Rather somebody else')], max_length=10)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('need'), models.F('facilitator'), name='facilitation_preference_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Engagement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('service', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='engagement', to='networks.assignment')),
                        ('facilitator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='facilitation.facilitator')),
                        ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='engagements', to='facilitation.round')),
                        ('meetings', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('by_hand', models.BooleanField(default=False)),
                        ('reasons', models.JSONField(default=list)),
                        ('made_at', models.DateTimeField()),
                    ],
                ),
            ],
        ),
    ]
