"""A submission's key begins with its region; its id in the run directory stands beside it; what waits for a person is counted."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Count, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Concat

_ASKS = 2


def fill(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Takes the rows of earlier results along."""
    submissions = apps.get_model("rounds", "Submission").objects
    findings = apps.get_model("rounds", "Finding").objects
    submissions.update(sid=F("key"))
    submissions.update(key=Concat("region", Value(":"), "key"))
    held = findings.filter(submission=OuterRef("pk"), rank__lte=_ASKS).order_by().values("submission")
    counted = Subquery(held.annotate(number=Count("pk")).values("number"))
    submissions.update(findings_held=Coalesce(counted, 0))


class Migration(migrations.Migration):
    dependencies = [("rounds", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="submission", name="rounds_submission_once"),
        migrations.AddField(
            model_name="submission", name="findings_held", field=models.PositiveIntegerField(default=0)
        ),
        migrations.AddField(
            model_name="submission",
            name="sid",
            field=models.CharField(default="", max_length=400),
            preserve_default=False,
        ),
        migrations.AlterField(model_name="submission", name="key", field=models.CharField(max_length=408)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(fields=("result", "sid"), name="rounds_submission_once"),
        ),
    ]
