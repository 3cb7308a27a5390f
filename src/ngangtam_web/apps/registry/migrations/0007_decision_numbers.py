"""Keep the numbers of decisions as they are searched, beside each fact that rests on one."""

from django.db import migrations, models
from django.db.models import F, Q

from ngangtam_web.apps.audit import guards
from ngangtam_web.apps.registry.models import DecisionKey

_KINDS = (
    "personattribute",
    "appointment",
    "employment",
    "qualification",
    "successionlisting",
    "candidacy",
    "rotation",
    "appraisal",
    "partymembership",
    "study",
    "disciplinarymeasure",
    "commendation",
    "commitment",
)


def _searched(kind: str) -> tuple[migrations.operations.base.Operation, ...]:
    has_number = Q(source_key__isnull=False)
    return (
        migrations.AddField(
            model_name=kind,
            name="source_key",
            field=models.GeneratedField(
                expression=DecisionKey(),
                output_field=models.TextField(null=True, db_collation="C"),
                db_persist=True,
            ),
        ),
        migrations.AddIndex(
            model_name=kind,
            index=models.Index(F("source_key"), condition=has_number, name=f"{kind}_decision"),
        ),
        migrations.AddIndex(
            model_name=kind,
            index=models.Index(F("source_issued_on"), condition=has_number, name=f"{kind}_signed"),
        ),
    )


class Migration(migrations.Migration):
    dependencies = (
        ("registry", "0006_salary_steps_and_ends_of_employments"),
        ("audit", "0004_ledger_checks"),
    )

    operations = (
        migrations.RunSQL(guards.guard_changed_but("source_key")),
        *(operation for kind in _KINDS for operation in _searched(kind)),
    )
