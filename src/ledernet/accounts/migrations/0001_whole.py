import django.db.models.deletion
import django.db.models.functions.text
import ledernet.ui.fields
from django.db import migrations, models
from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('accounts', '0001_initial')]

    initial = True

    dependencies = [
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Organisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120)),
                        ('slug', models.SlugField(unique=True)),
                        ('accent', models.CharField(default='#0d5a66', max_length=7)),
                        ('logo', models.BinaryField(blank=True, null=True)),
                        ('logo_type', models.CharField(blank=True, max_length=40)),
                        ('language', models.CharField(choices=[('da', 'Danish'), ('en', 'English')], default='da', max_length=2)),
                        ('mail_from', models.EmailField(blank=True, max_length=254)),
                        ('rehearsal_to', models.EmailField(blank=True, max_length=254)),
                        ('is_demo', models.BooleanField(default=False, editable=False)),
                        ('created_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='users', to='accounts.organisation')),
                        ('email', models.EmailField(max_length=254)),
                        ('name', models.CharField(max_length=120)),
                        ('name_sort', ledernet.ui.fields.SortKeyField(max_length=260, source='name')),
                        ('search', ledernet.ui.fields.SearchField(sources=('name', 'email'))),
                        ('language', models.CharField(choices=[('da', 'Danish'), ('en', 'English')], default='da', max_length=2)),
                        ('is_active', models.BooleanField(default=True)),
                        ('created_at', models.DateTimeField()),
                        ('invited_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='accounts_user_email')],
                    },
                ),
            ],
        ),
    ]
