"""Let erasing reach what was found in files: remarks on cells quote what stands in them."""

from django.db import migrations

from ngangtam_web.apps.audit import guards

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

# Level, code, sheet and cell of a remark stay; what it says goes.
_WITHOUT_WORDS = """
    CREATE FUNCTION intake_without_words(issues jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp AS $$
        SELECT coalesce(jsonb_agg(issue - 'vi' - 'en' ORDER BY place), '[]')
        FROM jsonb_array_elements(issues) WITH ORDINALITY AS each (issue, place)
    $$;
"""

# A step is fixed, but for the words of its remarks, which the owner's function alone takes away.
_STEPS = """
    DROP TRIGGER guard_history ON intake_batches_sentfilestep;
    CREATE TRIGGER guard_removal BEFORE DELETE OR TRUNCATE ON intake_batches_sentfilestep
        FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
    CREATE FUNCTION intake_guard_step() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF to_jsonb(NEW) <> jsonb_set(
            to_jsonb(OLD), '{details,issues}',
            public.intake_without_words(OLD.details -> 'issues')
        ) THEN
            RAISE EXCEPTION 'history is never changed: row % of %', OLD.id, TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER guard_changed BEFORE UPDATE ON intake_batches_sentfilestep
        FOR EACH ROW EXECUTE FUNCTION intake_guard_step();
"""

_FORGET = f"""
    CREATE FUNCTION intake_forget_findings(erased bigint) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
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
    END $$;
    REVOKE ALL ON FUNCTION intake_forget_findings(bigint) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION intake_forget_findings(bigint) TO {guards.APP};
"""


class Migration(migrations.Migration):
    dependencies = (
        ("intake_batches", "0002_sent_files"),
        ("registry", "0004_scope_by_authority"),
        ("audit", "0002_guards"),
    )

    operations = (
        migrations.RunSQL(_WITHOUT_WORDS),
        migrations.RunSQL(_STEPS),
        migrations.RunSQL(_FORGET),
        # What was found in files is no part of a snapshot.
        *(
            migrations.RunSQL(f"REVOKE SELECT ON intake_batches_{table} FROM {guards.EXPORTER}")
            for table in ("receivedfile", "sentfile", "sentfilestep")
        ),
    )
