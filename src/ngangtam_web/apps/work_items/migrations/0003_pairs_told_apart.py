"""Keep what was decided about pairs of files, for whoever sees both."""

from django.db import migrations, models

from ngangtam_web.apps.audit import guards
from ngangtam_web.apps.registry import policies

_TABLE = "work_items_pairdecision"
_OWNER = "ngangtam_owner"
_BOTH_SEEN = f"({policies.in_scope('first_id')}) AND ({policies.in_scope('second_id')})"


class Migration(migrations.Migration):
    dependencies = (("work_items", "0002_guards"),)

    operations = (
        migrations.CreateModel(
            name="PairDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_id", models.BigIntegerField()),
                ("second_id", models.BigIntegerField()),
                ("are_distinct", models.BooleanField()),
                ("rests_on", models.JSONField()),
                ("reason_encrypted", models.BinaryField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("first_id"),
                        models.F("second_id"),
                        models.F("id"),
                        name="decisions_of_pair",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first_id__lt", models.F("second_id"))),
                        name="pair_is_written_in_order",
                    )
                ],
            },
        ),
        migrations.RunSQL(guards.append_only(_TABLE)),
        migrations.RunSQL(f"""
            ALTER TABLE {_TABLE} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE {_TABLE} FORCE ROW LEVEL SECURITY;
            CREATE POLICY in_scope ON {_TABLE} TO {guards.APP}, {_OWNER}
                USING ({_BOTH_SEEN}) WITH CHECK ({_BOTH_SEEN});
            REVOKE ALL ON {_TABLE} FROM {guards.EXPORTER};
        """),
    )
