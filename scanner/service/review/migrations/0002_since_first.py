"""Decisions belong to a submission of one region, and to a version of it; shared text has rows."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Value
from django.db.models.functions import Concat


def qualify(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Decisions and standings take the region into the key, as their submissions did."""
    decisions, standings = (apps.get_model("review", name).objects for name in ("Decision", "Standing"))
    for one in standings.all():
        newest = decisions.filter(round=one.round_id, submission_key=one.submission_key).order_by("-pk").first()
        one.submission_key = f"{newest.region if newest is not None else ''}:{one.submission_key}"
        one.save(update_fields=["submission_key"])
    decisions.update(submission_key=Concat("region", Value(":"), F("submission_key")))


def place(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """A decision belongs to the newest version that there was; a standing to the version of its newest decision."""
    decisions, standings = (apps.get_model("review", name).objects for name in ("Decision", "Standing"))
    versions = apps.get_model("rounds", "Submission").objects.order_by("-result__made_at", "-pk")
    for one in decisions.order_by("pk"):
        of_same = versions.filter(round=one.round_id, key=one.submission_key, result__ready=True)
        one.version = of_same.filter(result__made_at__lte=one.at).first() or of_same.last()
        one.save(update_fields=["version"])
        if not one.finding:
            own = standings.filter(round=one.round_id, submission_key=one.submission_key).exclude(action="")
            own.update(version=one.version)


class Migration(migrations.Migration):
    dependencies = [
        ("review", "0001_initial"),
        ("rounds", "0002_since_first"),
    ]

    operations = [
        migrations.RunPython(qualify, migrations.RunPython.noop),
        migrations.AddField(
            model_name="decision",
            name="version",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="rounds.submission"
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="material",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="standing",
            name="version",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="rounds.submission"
            ),
        ),
        migrations.CreateModel(
            name="SharedText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("relation", models.CharField(max_length=24)),
                ("passages", models.PositiveIntegerField()),
                ("spans_a", models.TextField()),
                ("spans_b", models.TextField()),
                (
                    "a",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="rounds.document"
                    ),
                ),
                (
                    "b",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="rounds.document"
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="rounds.result"
                    ),
                ),
            ],
        ),
        migrations.RunPython(place, migrations.RunPython.noop),
    ]
