"""Of whom in a sent file it is open which official is meant, and what people decided on that."""

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
_ASKED = f"""
    REVOKE ALL ON intake_batches_personasked FROM {guards.APP}, {guards.EXPORTER}, PUBLIC;
    GRANT SELECT, INSERT, DELETE ON intake_batches_personasked TO {guards.APP};
"""


class Migration(migrations.Migration):
    dependencies = (
        ("intake_batches", "0005_mappings_and_found_issues"),
        ("audit", "0002_guards"),
    )

    operations = (
        migrations.CreateModel(
            name="PersonAsked",
            fields=[
                ("id", _ID),
                ("place", models.IntegerField()),
                ("is_everywhere", models.BooleanField()),
                ("outcome", models.TextField()),
                ("person", models.BinaryField()),
                (
                    "candidates",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
                ("content_encrypted", models.BinaryField()),
                ("sent_file", _sent_file("people_asked")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sent_file", "is_everywhere", "place"),
                        name="person_asked_has_a_place",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IdentityDecision",
            fields=[
                ("id", _ID.clone()),
                ("person", models.BinaryField()),
                ("answer", models.TextField()),
                ("official_id", models.BigIntegerField(null=True)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("sent_file", _sent_file("identity_decisions")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            answer__in=("same", "became"), official_id__isnull=False
                        )
                        | models.Q(answer__in=("new", "ask"), official_id__isnull=True),
                        name="identity_decision_known",
                    )
                ],
                "indexes": [
                    models.Index(fields=["person", "-id"], name="identity_decision_of_person")
                ],
            },
        ),
        migrations.RunSQL(_ASKED),
        migrations.RunSQL(guards.append_only("intake_batches_identitydecision")),
        migrations.RunSQL(
            f"REVOKE SELECT ON intake_batches_identitydecision FROM {guards.EXPORTER}"
        ),
    )
