import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0004_learning'),
    ]

    operations = [
        migrations.RemoveField(model_name='wave', name='items'),
        migrations.CreateModel(
            name='WaveItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evaluation.ownitem')),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evaluation.wave')),
            ],
        ),
        migrations.AddConstraint(
            model_name='waveitem',
            constraint=models.UniqueConstraint(models.F('wave'), models.F('item'), name='evaluation_wave_item_once'),
        ),
        migrations.AddField(
            model_name='wave',
            name='items',
            field=models.ManyToManyField(related_name='waves', through='evaluation.WaveItem', to='evaluation.ownitem'),
        ),
    ]
