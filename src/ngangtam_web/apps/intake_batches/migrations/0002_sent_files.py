"""Files sent through the pages, and what happened to each, step by step."""

import django.db.models.deletion
from django.db import migrations, models

from ngangtam_web.apps.audit import guards

_ID = models.BigAutoField(
    auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
)


class Migration(migrations.Migration):
    dependencies = (("intake_batches", "0001_initial"), ("audit", "0002_guards"))

    operations = (
        migrations.CreateModel(
            name="SentFile",
            fields=[
                ("id", _ID),
                ("file_hash", models.CharField(max_length=64)),
                ("file_name", models.TextField()),
                ("byte_count", models.BigIntegerField()),
                ("sent_at", models.DateTimeField()),
                ("sent_by", models.TextField()),
                ("sender_unit_id", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sender_unit_id", "-id"], name="sent_files_of_unit")
                ]
            },
        ),
        migrations.CreateModel(
            name="SentFileStep",
            fields=[
                ("id", _ID.clone()),
                ("state", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("details", models.JSONField(default=dict)),
                (
                    "sent_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="intake_batches.sentfile",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            state__in=("taken_in", "returned", "unreadable")
                        ),
                        fields=("sent_file",),
                        name="sent_file_ends_once",
                    )
                ]
            },
        ),
        *(
            migrations.RunSQL(guards.append_only(f"intake_batches_{table}"))
            for table in ("sentfile", "sentfilestep")
        ),
    )
