"""The database refuses to change the record. A later migration that alters these tables ends with `guards.install`."""

from django.db import migrations

from ledernet.audit import guards


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: guards.install(editor.connection),
            lambda apps, editor: guards.remove(editor.connection),
        )
    ]
