"""Comparisons of the database with its ledger, and what they found."""

from django.db import migrations, models

from ngangtam_web.apps.audit import guards


class Migration(migrations.Migration):
    dependencies = (("audit", "0003_looks_exports_refused"),)

    operations = (
        migrations.CreateModel(
            name="LedgerCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.TextField()),
                ("steps_done", models.IntegerField(default=0)),
                ("steps", models.IntegerField(default=0)),
                ("finished_at", models.DateTimeField(null=True)),
                ("head_number", models.IntegerField(null=True)),
                ("head_hash", models.CharField(max_length=64, null=True)),
                ("findings", models.JSONField(default=list)),
            ],
        ),
        migrations.RunSQL(
            f"""
            REVOKE ALL ON audit_ledgercheck FROM {guards.APP}, {guards.EXPORTER}, PUBLIC;
            GRANT SELECT, INSERT, UPDATE ON audit_ledgercheck TO {guards.APP};
            """
        ),
    )
