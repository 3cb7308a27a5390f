"""What was confirmed of senders' layouts; and the issues of a check, each by itself."""

import django.db.models.deletion
from django.db import migrations, models

from ngangtam_web.apps.audit import guards

_ID = models.BigAutoField(
    auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
)
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
_FILES = " UNION ".join(
    f"SELECT source_file_id FROM public.registry_{kind} WHERE official_id = erased"
    for kind in _KINDS
)

# Found anew at each check, and no part of a snapshot; but for erasing, their words do not change.
_ISSUES = f"""
    REVOKE ALL ON intake_batches_foundissue FROM {guards.APP}, {guards.EXPORTER}, PUBLIC;
    GRANT SELECT, INSERT, DELETE ON intake_batches_foundissue TO {guards.APP};
    REVOKE SELECT ON intake_batches_confirmedmapping FROM {guards.EXPORTER};
"""

_FORGET = f"""
    CREATE OR REPLACE FUNCTION intake_forget_findings(erased bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE files text[];
    BEGIN
        IF NOT EXISTS (
            SELECT FROM public.registry_official WHERE id = erased AND entry_erased IS NOT NULL
        ) THEN
            RAISE EXCEPTION 'official % was not erased', erased
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        files := array(
            SELECT file_hash FROM public.audit_sourcefile WHERE id IN ({_FILES})
        );
        UPDATE public.intake_batches_receivedfile
            SET issues = public.intake_without_words(issues) WHERE file_hash = ANY (files);
        UPDATE public.intake_batches_sentfilestep SET details = jsonb_set(
                details, '{{issues}}', public.intake_without_words(details -> 'issues')
            )
            WHERE details ? 'issues' AND sent_file_id IN (
                SELECT id FROM public.intake_batches_sentfile WHERE file_hash = ANY (files)
            );
        UPDATE public.intake_batches_foundissue SET vi = NULL, en = NULL
            WHERE sent_file_id IN (
                SELECT id FROM public.intake_batches_sentfile WHERE file_hash = ANY (files)
            );
    END $$;
"""


class Migration(migrations.Migration):
    dependencies = (
        ("intake_batches", "0004_differences_and_choices"),
        ("registry", "0004_scope_by_authority"),
        ("audit", "0002_guards"),
    )

    operations = (
        migrations.CreateModel(
            name="FoundIssue",
            fields=[
                ("id", _ID),
                ("code", models.TextField()),
                ("level", models.TextField()),
                ("sheet", models.TextField(null=True)),
                ("cell", models.TextField(null=True)),
                ("vi", models.TextField(null=True)),
                ("en", models.TextField(null=True)),
                (
                    "sent_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="found",
                        to="intake_batches.sentfile",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sent_file", "code", "id"], name="found_issue_by_kind")
                ]
            },
        ),
        migrations.CreateModel(
            name="ConfirmedMapping",
            fields=[
                ("id", _ID.clone()),
                ("sender_unit_id", models.BigIntegerField(null=True)),
                ("layout_key", models.CharField(max_length=64)),
                ("columns", models.JSONField()),
                ("mapping", models.JSONField()),
                ("confirmed_by", models.TextField()),
                ("confirmed_at", models.DateTimeField()),
                (
                    "sent_file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmed",
                        to="intake_batches.sentfile",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["sender_unit_id", "layout_key", "-id"], name="mapping_of_layout"
                    )
                ]
            },
        ),
        migrations.RunSQL(guards.append_only("intake_batches_confirmedmapping")),
        migrations.RunSQL(_ISSUES),
        migrations.RunSQL(_FORGET),
    )
