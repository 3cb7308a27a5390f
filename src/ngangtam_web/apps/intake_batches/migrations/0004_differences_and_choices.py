"""What a sent file says beside what is known, and what people chose between the two."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from ngangtam_web.apps.audit import guards

_ID = models.BigAutoField(
    auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
)


def _sent_file(name):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name=name,
        to="intake_batches.sentfile",
    )


# Rows are made anew at each check and removed at the end; what they say is no part of a snapshot.
_DIFFERENCES = f"""
    REVOKE ALL ON intake_batches_filedifference FROM {guards.APP}, {guards.EXPORTER}, PUBLIC;
    GRANT SELECT, INSERT, DELETE ON intake_batches_filedifference TO {guards.APP};
"""


class Migration(migrations.Migration):
    dependencies = (("intake_batches", "0003_findings_are_forgotten"), ("audit", "0002_guards"))

    operations = (
        migrations.CreateModel(
            name="FileDifference",
            fields=[
                ("id", _ID),
                ("place", models.IntegerField()),
                ("official_id", models.BigIntegerField(null=True)),
                (
                    "changes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                ("content_encrypted", models.BinaryField()),
                ("sent_file", _sent_file("differences")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sent_file", "place"), name="file_difference_has_its_place"
                    )
                ],
                "indexes": [
                    models.Index(fields=["official_id"], name="file_differences_of_official")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictChoice",
            fields=[
                ("id", _ID.clone()),
                ("pair", models.BinaryField()),
                ("choice", models.TextField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("sent_file", _sent_file("choices")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(choice__in=("ours", "theirs", "ask")),
                        name="conflict_choice_known",
                    )
                ],
                "indexes": [
                    models.Index(fields=["pair", "-id"], name="conflict_choices_of_pair")
                ],
            },
        ),
        migrations.RunSQL(_DIFFERENCES),
        migrations.RunSQL(guards.append_only("intake_batches_conflictchoice")),
        migrations.RunSQL(f"REVOKE SELECT ON intake_batches_conflictchoice FROM {guards.EXPORTER}"),
    )
