"""Make the ledger append-only in the database itself."""

from django.db import migrations

from ngangtam_web.apps.audit import guards


class Migration(migrations.Migration):
    dependencies = (("audit", "0001_initial"),)

    operations = (
        migrations.RunSQL(guards.FUNCTIONS),
        migrations.RunSQL(guards.LEDGER),
        migrations.RunSQL(guards.append_only("audit_sourcefile")),
        migrations.RunSQL(guards.append_only("audit_look")),
        migrations.RunSQL(f"REVOKE SELECT ON audit_look FROM {guards.EXPORTER}"),
        # One sequence for facts of every kind: a fact id alone says which fact is meant.
        migrations.RunSQL(
            "CREATE SEQUENCE audit_fact_id AS bigint;"
            f"GRANT USAGE ON SEQUENCE audit_fact_id TO {guards.APP}"
        ),
    )
