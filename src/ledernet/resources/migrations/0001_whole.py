import django.db.models.deletion
import ledernet.ui.fields
from django.conf import settings
from django.db import migrations, models
from ledernet.ui.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('resources', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_whole'),
        ('accounts', '__first__'),
        ('networks', '0001_whole'),
        ('strategy', '0001_whole'),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name='Budget',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budgets', to='strategy.programme')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('set_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('set_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('programme'), models.F('year'), name='resources_budget_once')],
                    },
                ),
                migrations.CreateModel(
                    name='OwnKind',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expense_kinds', to='accounts.organisation')),
                        ('name', models.CharField(max_length=60)),
                        ('is_withdrawn', models.BooleanField(default=False)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('organisation'), models.F('name'), name='resources_kind_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Rates',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='rates', to='accounts.organisation')),
                        ('leader_rate', models.PositiveIntegerField(default=0)),
                        ('internal_rate', models.PositiveIntegerField(default=0)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name='ExpenseList',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expense_lists', to='accounts.organisation')),
                        ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='expense_lists', to='strategy.programme')),
                        ('kind', models.CharField(blank=True, max_length=60)),
                        ('state', models.CharField(choices=[('uploaded', 'File received'), ('mapped', 'Columns chosen'), ('planned', 'Ready for preview'), ('applied', 'Imported'), ('discarded', 'Discarded')], default='uploaded', max_length=10)),
                        ('filename', models.CharField(max_length=200)),
                        ('content', models.BinaryField(null=True)),
                        ('mapping', models.JSONField(default=dict)),
                        ('answers', models.JSONField(default=dict)),
                        ('counts', models.JSONField(default=dict)),
                        ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('created_at', models.DateTimeField()),
                        ('applied_at', models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='Commitment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='strategy.programme')),
                        ('network', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='networks.network')),
                        ('kind', models.CharField(max_length=60)),
                        ('supplier', models.CharField(blank=True, max_length=120)),
                        ('text', models.CharField(max_length=200)),
                        ('oere', models.BigIntegerField()),
                        ('due_on', models.DateField()),
                        ('state', models.CharField(choices=[('open', 'Open'), ('paid', 'Paid'), ('cancelled', 'Cancelled')], default='open', max_length=10)),
                        ('closed_on', models.DateField(blank=True, null=True)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('programme'), models.F('state'), models.F('due_on'), name='resources_commitments')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('oere__gt', 0)), name='resources_commitment_positive'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('closed_on__isnull', False)), _connector='OR'), name='resources_commitment_closed')],
                    },
                ),
                migrations.CreateModel(
                    name='UsedHours',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='used_hours', to='networks.network')),
                        ('role', models.CharField(choices=[('leaders', 'The leaders'), ('facilitator', 'Facilitator'), ('coordinator', 'Coordinator'), ('sponsor', 'Responsible chief'), ('hr', 'HR'), ('others', 'Others')], max_length=12)),
                        ('month', models.DateField()),
                        ('minutes', models.PositiveIntegerField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('network'), models.F('role'), models.F('month'), name='resources_hours_once'), models.CheckConstraint(condition=models.Q(('role', 'hr'), _negated=True), name='resources_hr_notes_tasks')],
                    },
                ),
                migrations.CreateModel(
                    name='AdminHours',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='admin_hours', to='accounts.organisation')),
                        ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='admin_hours', to='strategy.programme')),
                        ('network', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='admin_hours', to='networks.network')),
                        ('task', models.CharField(choices=[('composing', 'Composing networks'), ('seats', 'Joiners and leavers'), ('facilitators', 'Finding and helping facilitators'), ('meetings', 'Days, rooms and invitations'), ('telling', 'Information and questions'), ('following', 'Evaluation and follow-up'), ('money', 'Budget and bills'), ('other', 'Something else')], max_length=12)),
                        ('minutes', models.PositiveIntegerField()),
                        ('done_on', models.DateField()),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(models.F('organisation'), models.F('done_on'), name='resources_admin_by_day')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('minutes__gt', 0)), name='resources_admin_something'), models.CheckConstraint(condition=models.Q(('network__isnull', True), ('programme__isnull', False), _connector='OR'), name='resources_admin_network_has_programme')],
                    },
                ),
                migrations.CreateModel(
                    name='BudgetLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('budget', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='resources.budget')),
                        ('network', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='budget_lines', to='networks.network')),
                        ('kind', models.CharField(max_length=60)),
                        ('oere', models.BigIntegerField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(models.F('budget'), models.F('network'), models.F('kind'), name='resources_line_once'), models.UniqueConstraint(models.F('budget'), models.F('kind'), condition=models.Q(('network__isnull', True)), name='resources_common_line_once'), models.CheckConstraint(condition=models.Q(('oere__gte', 0)), name='resources_line_not_negative')],
                    },
                ),
                migrations.CreateModel(
                    name='Expense',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expenses', to='strategy.programme')),
                        ('network', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='expenses', to='networks.network')),
                        ('commitment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='expenses', to='resources.commitment')),
                        ('listed', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='expenses', to='resources.expenselist')),
                        ('kind', models.CharField(max_length=60)),
                        ('oere', models.BigIntegerField()),
                        ('posted_on', models.DateField()),
                        ('text', models.CharField(max_length=200)),
                        ('reference', models.CharField(blank=True, max_length=100)),
                        ('search', ledernet.ui.fields.SearchField(sources=('text', 'reference'))),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('made_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'indexes': [models.Index(models.F('programme'), models.F('posted_on'), name='resources_expenses'), models.Index(models.F('reference'), name='resources_by_reference')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('oere', 0), _negated=True), name='resources_expense_something')],
                    },
                ),
            ],
        ),
    ]
