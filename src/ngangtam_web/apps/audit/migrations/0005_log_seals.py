"""Seals over what was logged, in one chain."""

from django.db import migrations, models

from ngangtam_web.apps.audit import guards


class Migration(migrations.Migration):
    dependencies = (("audit", "0004_ledger_checks"),)

    operations = (
        migrations.CreateModel(
            name="LogSeal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("log", models.TextField()),
                ("after_id", models.BigIntegerField()),
                ("last_id", models.BigIntegerField()),
                ("row_count", models.IntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("sealed_at", models.DateTimeField()),
                ("previous_hash", models.CharField(max_length=64, unique=True)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("log", "after_id"), name="log_rows_sealed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_id__gt", models.F("after_id")),
                            ("number__gt", 0),
                            ("row_count__gt", 0),
                        ),
                        name="seal_is_over_rows",
                    ),
                ]
            },
        ),
        migrations.RunSQL(guards.append_only("audit_logseal")),
        migrations.RunSQL(f"REVOKE SELECT ON audit_logseal FROM {guards.EXPORTER}"),
    )
