import django.db.models.deletion
import ledernet.ui.fields
from django.conf import settings
from django.db import migrations, models
from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('people', '0001_initial'), ('people', '0002_topics')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
        ('accounts', '__first__'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Unit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='accounts.organisation')),
                        ('key', models.CharField(max_length=120)),
                        ('name', models.CharField(max_length=200)),
                        ('name_sort', ledernet.ui.fields.SortKeyField(max_length=420, source='name')),
                        ('search', ledernet.ui.fields.SearchField(sources=('name', 'key', 'place'))),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='people.unit')),
                        ('path', models.CharField(db_index=True, default='', max_length=400)),
                        ('field', models.CharField(blank=True, max_length=120)),
                        ('postcode', models.CharField(blank=True, max_length=10)),
                        ('place', models.CharField(blank=True, max_length=120)),
                        ('latitude', models.FloatField(blank=True, null=True)),
                        ('longitude', models.FloatField(blank=True, null=True)),
                        ('starts_on', models.DateField(blank=True, null=True)),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('source', models.CharField(blank=True, max_length=80)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('organisation'), models.F('name_sort'), name='people_unit_by_name')],
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('key'), name='people_unit_key'), models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='people_unit_not_own_parent')],
                    },
                ),
                migrations.CreateModel(
                    name='Correction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='accounts.organisation')),
                        ('target', models.CharField(choices=[('unit', 'Unit'), ('leader', 'Leader'), ('post', 'Post')], max_length=10)),
                        ('target_key', models.CharField(max_length=160)),
                        ('field', models.CharField(max_length=40)),
                        ('source_value', models.JSONField(null=True)),
                        ('corrected_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('corrected_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('target'), models.F('target_key'), models.F('field'), name='people_correction_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ImportSource',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='import_sources', to='accounts.organisation')),
                        ('name', models.CharField(max_length=80)),
                        ('headers', models.JSONField(default=list)),
                        ('mapping', models.JSONField(default=dict)),
                        ('options', models.JSONField(default=dict)),
                        ('updated_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('name'), name='people_import_source_name')],
                    },
                ),
                migrations.CreateModel(
                    name='Leader',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leaders', to='accounts.organisation')),
                        ('key', models.CharField(max_length=160)),
                        ('name', models.CharField(max_length=200)),
                        ('name_sort', ledernet.ui.fields.SortKeyField(max_length=420, source='name')),
                        ('name_withheld', models.BooleanField(default=False)),
                        ('search', ledernet.ui.fields.SearchField(sources=('name', 'email', 'key'))),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='leader', to=settings.AUTH_USER_MODEL)),
                        ('led_since', models.DateField(blank=True, null=True)),
                        ('starts_on', models.DateField(blank=True, null=True)),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('source', models.CharField(blank=True, max_length=80)),
                        ('created_at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(models.F('organisation'), models.F('name_sort'), name='people_leader_by_name'), models.Index(models.F('organisation'), models.F('ends_on'), name='people_leader_by_end')],
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('key'), name='people_leader_key')],
                    },
                ),
                migrations.CreateModel(
                    name='Topic',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='accounts.organisation')),
                        ('kind', models.CharField(choices=[('personnel', 'Personnel leadership'), ('finance', 'Financial management'), ('stress', 'Stress prevention'), ('citizens', 'Citizen involvement'), ('own', 'Own topic')], default='own', max_length=12)),
                        ('name', models.CharField(max_length=80)),
                        ('text', models.TextField(blank=True, max_length=500)),
                        ('is_retired', models.BooleanField(default=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('name'), name='people_topic_name'), models.UniqueConstraint(condition=models.Q(('kind', 'own'), _negated=True), fields=('organisation', 'kind'), name='people_topic_once')],
                    },
                ),
                migrations.CreateModel(
                    name='RoleAssignment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_assignments', to='accounts.organisation')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_assignments', to=settings.AUTH_USER_MODEL)),
                        ('role', models.CharField(choices=[('chief', 'Chief'), ('hr', 'HR'), ('facilitator', 'Facilitator'), ('leader', 'Leader'), ('dpo', 'Data protection officer'), ('administrator', 'Administrator')], max_length=20)),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('user'), models.F('role'), models.F('unit'), condition=models.Q(('ends_on__isnull', True)), name='people_role_once', nulls_distinct=False)],
                    },
                ),
                migrations.CreateModel(
                    name='ImportBatch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='import_batches', to='accounts.organisation')),
                        ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='batches', to='people.importsource')),
                        ('state', models.CharField(choices=[('uploaded', 'File received'), ('mapped', 'Columns chosen'), ('planned', 'Ready for preview'), ('applied', 'Imported'), ('discarded', 'Discarded')], default='uploaded', max_length=10)),
                        ('filename', models.CharField(max_length=200)),
                        ('content', models.BinaryField(null=True)),
                        ('mapping', models.JSONField(default=dict)),
                        ('options', models.JSONField(default=dict)),
                        ('answers', models.JSONField(default=dict)),
                        ('plan', models.JSONField(null=True)),
                        ('fingerprint', models.CharField(blank=True, max_length=64)),
                        ('counts', models.JSONField(default=dict)),
                        ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('created_at', models.DateTimeField()),
                        ('applied_at', models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='Leave',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('leader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leaves', to='people.leader')),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='people_leave_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Wish',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('leader', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='wish', to='people.leader')),
                        ('wants_network', models.BooleanField(null=True)),
                        ('topics', models.JSONField(blank=True, default=list)),
                        ('weekdays', models.JSONField(blank=True, default=list)),
                        ('max_travel_km', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('updated_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='ConfidentialWish',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confidential_wishes', to='people.leader')),
                        ('not_with', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.leader')),
                        ('created_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('author'), name='people_one_confidential_wish'), models.CheckConstraint(condition=models.Q(('author', models.F('not_with')), _negated=True), name='people_wish_not_self')],
                    },
                ),
                migrations.CreateModel(
                    name='Acquaintance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                        ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.leader')),
                        ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.leader')),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('source', models.CharField(max_length=80)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('first'), models.F('second'), models.F('starts_on'), models.F('source'), name='people_acquaintance_fact'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='people_acquaintance_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Post',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='accounts.organisation')),
                        ('key', models.CharField(max_length=160)),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.unit')),
                        ('leader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.leader')),
                        ('title', models.CharField(blank=True, max_length=200)),
                        ('level', models.CharField(blank=True, max_length=60)),
                        ('kind', models.CharField(blank=True, max_length=120)),
                        ('field', models.CharField(blank=True, max_length=120)),
                        ('responsibilities', models.JSONField(blank=True, default=list)),
                        ('is_primary', models.BooleanField(default=True)),
                        ('reports_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to='people.post')),
                        ('superior', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.leader')),
                        ('starts_on', models.DateField(blank=True, null=True)),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('source', models.CharField(blank=True, max_length=80)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('leader'), models.F('is_primary'), name='people_post_of_leader'), models.Index(models.F('organisation'), models.F('ends_on'), name='people_post_by_end')],
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('key'), name='people_post_key')],
                    },
                ),
                migrations.CreateModel(
                    name='WishedTopic',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('wish', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wished', to='people.wish')),
                        ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wished', to='people.topic')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('wish'), models.F('topic'), name='people_topic_wished_once')],
                    },
                ),
            ],
        ),
    ]
