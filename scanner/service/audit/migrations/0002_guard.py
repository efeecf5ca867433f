from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from scanner.service.audit import guard


def put_on(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    guard.put_on(editor.connection)


def take_off(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    guard.take_off(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(put_on, take_off)]
