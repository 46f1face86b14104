import django.db.models.deletion
import ledernet.ui.fields
import uuid
from django.conf import settings
from django.db import migrations, models
from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('commons', '0001_initial'), ('commons', '0002_experience_contacts'), ('commons', '0003_reading_list'), ('commons', '0004_exchange')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
        ('accounts', '__first__'),
        ('networks', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='ExchangeKey',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='exchange_key', to='accounts.organisation')),
                        ('key', models.UUIDField(default=uuid.uuid4)),
                    ],
                ),
                migrations.CreateModel(
                    name='SentFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sent_files', to='accounts.organisation')),
                        ('is_named', models.BooleanField(default=False)),
                        ('entries', models.JSONField(default=list)),
                        ('fingerprint', models.CharField(max_length=64)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='ReceivedFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='received_files', to='accounts.organisation')),
                        ('sender', models.CharField(blank=True, max_length=160)),
                        ('made_on', models.DateField()),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='ExperienceContact',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120)),
                        ('function', models.CharField(blank=True, max_length=160)),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('phone', models.CharField(blank=True, max_length=40)),
                        ('kinds', models.JSONField(blank=True, default=list)),
                        ('purposes', models.JSONField(blank=True, default=list)),
                        ('participation', models.JSONField(blank=True, default=list)),
                        ('moves', models.JSONField(blank=True, default=list)),
                        ('words', models.TextField(blank=True, max_length=600)),
                        ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='experience_contacts', to='accounts.organisation')),
                        ('place', models.CharField(max_length=160)),
                        ('place_sort', ledernet.ui.fields.SortKeyField(max_length=340, source='place')),
                        ('spoken_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['organisation', 'place_sort'], name='commons_experience')],
                    },
                ),
                migrations.CreateModel(
                    name='ExperienceCard',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120)),
                        ('function', models.CharField(blank=True, max_length=160)),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('phone', models.CharField(blank=True, max_length=40)),
                        ('kinds', models.JSONField(blank=True, default=list)),
                        ('purposes', models.JSONField(blank=True, default=list)),
                        ('participation', models.JSONField(blank=True, default=list)),
                        ('moves', models.JSONField(blank=True, default=list)),
                        ('words', models.TextField(blank=True, max_length=600)),
                        ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='experience_card', to='accounts.organisation')),
                        ('shown_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Reading',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='accounts.organisation')),
                        ('title', models.CharField(max_length=200)),
                        ('author', models.CharField(blank=True, max_length=160)),
                        ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('language', models.CharField(choices=[('da', 'Danish'), ('en', 'English'), ('no', 'Norwegian'), ('sv', 'Swedish'), ('de', 'German')], default='da', max_length=2)),
                        ('place', models.CharField(max_length=300)),
                        ('why', models.CharField(max_length=600)),
                        ('themes', models.JSONField(blank=True, default=list)),
                        ('purposes', models.JSONField(blank=True, default=list)),
                        ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('is_retired', models.BooleanField(default=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('title'), models.F('author'), name='commons_reading_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SparringLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('seat', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='line', to='networks.seat')),
                        ('wants', models.CharField(blank=True, max_length=200)),
                        ('offers', models.CharField(blank=True, max_length=200)),
                        ('is_open', models.BooleanField(default=False)),
                        ('updated_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Post',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='networks.network')),
                        ('text', models.TextField(max_length=4000)),
                        ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['network', '-made_at'], name='commons_posts')],
                    },
                ),
                migrations.CreateModel(
                    name='Document',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='networks.network')),
                        ('title', models.CharField(max_length=160)),
                        ('kind', models.CharField(choices=[('pdf', 'PDF'), ('docx', 'Word'), ('xlsx', 'Excel'), ('pptx', 'PowerPoint'), ('odt', 'OpenDocument text'), ('ods', 'OpenDocument spreadsheet'), ('odp', 'OpenDocument slides'), ('png', 'Picture'), ('jpg', 'Photo'), ('txt', 'Plain text')], max_length=4)),
                        ('size', models.PositiveIntegerField()),
                        ('stored', models.CharField(max_length=80, unique=True)),
                        ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['network', '-made_at'], name='commons_documents')],
                    },
                ),
                migrations.CreateModel(
                    name='Lesson',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lessons', to='networks.network')),
                        ('purpose', models.CharField(blank=True, max_length=160)),
                        ('activity', models.TextField(max_length=1000)),
                        ('insight', models.TextField(max_length=1000)),
                        ('now', models.TextField(max_length=1000)),
                        ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('shared_at', models.DateTimeField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['network', '-made_at'], name='commons_lessons')],
                    },
                ),
                migrations.CreateModel(
                    name='OwnNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_notes', to='networks.network')),
                        ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_notes', to=settings.AUTH_USER_MODEL)),
                        ('text', models.TextField(max_length=8000)),
                        ('made_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('author'), models.F('network'), name='commons_own_notes')],
                    },
                ),
                migrations.CreateModel(
                    name='Greeting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='greetings', to='networks.network')),
                        ('text', models.CharField(max_length=500)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['network', '-made_at'], name='commons_greetings')],
                    },
                ),
                migrations.CreateModel(
                    name='FromOthers',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='from_others', to='accounts.organisation')),
                        ('received', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='commons.receivedfile')),
                        ('uid', models.UUIDField()),
                        ('kind', models.CharField(choices=[('lesson', 'Lesson'), ('method', 'Way of working'), ('reading', 'Worth reading')], max_length=8)),
                        ('content', models.JSONField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('uid'), name='commons_from_others_once')],
                    },
                ),
            ],
        ),
    ]
