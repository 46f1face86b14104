import django.core.validators
import django.db.models.deletion
import ledernet.ui.fields
from django.conf import settings
from django.db import migrations, models
from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('methods', '0001_initial')]

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
                    name='Method',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='methods', to='accounts.organisation')),
                        ('code', models.CharField(blank=True, max_length=32)),
                        ('name', models.CharField(blank=True, max_length=80)),
                        ('name_sort', ledernet.ui.fields.SortKeyField(max_length=180, source='name')),
                        ('gain', models.TextField(blank=True, max_length=500)),
                        ('caution', models.TextField(blank=True, max_length=500)),
                        ('source', models.CharField(blank=True, max_length=160)),
                        ('least', models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MinValueValidator(1)])),
                        ('most', models.PositiveSmallIntegerField(default=14, validators=[django.core.validators.MaxValueValidator(60)])),
                        ('purposes', models.JSONField(blank=True, default=list)),
                        ('network', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='methods', to='networks.network')),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('is_retired', models.BooleanField(default=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('code'), condition=models.Q(('code', ''), _negated=True), name='methods_product_once'), models.UniqueConstraint(models.F('organisation'), models.F('name'), condition=models.Q(('name', ''), _negated=True), name='methods_name'), models.CheckConstraint(condition=models.Q(('least__lte', models.F('most'))), name='methods_people')],
                    },
                ),
                migrations.CreateModel(
                    name='Talk',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='talks', to='people.topic')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='networks.network')),
                        ('answer', models.CharField(choices=[('again', 'Yes, again'), ('changed', 'Yes, but changed a little'), ('not', 'Not for us')], max_length=8)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('topic'), models.F('network'), name='methods_talk_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Step',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('method', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='methods.method')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(240)])),
                        ('text', models.CharField(max_length=300)),
                    ],
                    options={
                        'ordering': ('number',),
                        'constraints': [models.UniqueConstraint(models.F('method'), models.F('number'), name='methods_step_number')],
                    },
                ),
                migrations.CreateModel(
                    name='Verdict',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('method', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verdicts', to='methods.method')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='networks.network')),
                        ('answer', models.CharField(choices=[('again', 'Yes, again'), ('changed', 'Yes, but changed a little'), ('not', 'Not for us')], max_length=8)),
                        ('note', models.CharField(blank=True, max_length=300)),
                        ('used_on', models.DateField()),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('method'), models.F('network'), name='methods_verdict_once')],
                    },
                ),
            ],
        ),
    ]
