"""Show each session the officials of its scope, and none without a scope."""

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
_OWNER = "ngangtam_owner"

# `ngangtam.scope` is `all`, an array of unit ids such as {3,17}, or empty: nothing. After a
# transaction that set it, it is empty and not null.
_SETTING = """
    CREATE FUNCTION registry_sees_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT coalesce(current_setting('ngangtam.scope', true), '') = 'all'
    $$;
    CREATE FUNCTION registry_scope_units() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN current_setting('ngangtam.scope', true) LIKE '{%'
                    THEN current_setting('ngangtam.scope', true)::bigint[]
                    ELSE '{}'::bigint[] END
    $$;
"""

# The scope table is kept by this function alone, from the facts known now: an official belongs to
# the units of their posts and employments that go on after a day, or else of the latest ones.
_SCOPE_TABLE = f"""
    CREATE FUNCTION registry_rescope(officials bigint[], day date) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        DELETE FROM public.registry_officialscope WHERE official_id = ANY (officials);
        INSERT INTO public.registry_officialscope (official_id, unit_id)
        WITH held AS (
            SELECT fact.official_id, post.unit_id, coalesce(fact.end_latest, 'infinity') AS until
            FROM public.registry_appointment AS fact
            JOIN public.organizations_post AS post ON post.id = fact.post_id
            WHERE fact.official_id = ANY (officials) AND fact.entry_closed IS NULL
            UNION
            SELECT official_id, unit_id, coalesce(end_latest, 'infinity')
            FROM public.registry_employment
            WHERE official_id = ANY (officials) AND entry_closed IS NULL
        ), ranked AS (
            SELECT *, max(until) OVER (PARTITION BY official_id) AS latest FROM held
        )
        SELECT DISTINCT official_id, unit_id FROM ranked WHERE until > day OR until = latest;
    END $$;
    REVOKE ALL ON FUNCTION registry_rescope(bigint[], date) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION registry_rescope(bigint[], date) TO {guards.APP};

    REVOKE ALL ON registry_officialscope FROM {guards.APP}, {guards.EXPORTER}, PUBLIC;
    GRANT SELECT ON registry_officialscope TO {guards.APP}, {guards.EXPORTER};
    ALTER TABLE registry_officialscope ENABLE ROW LEVEL SECURITY;
    ALTER TABLE registry_officialscope FORCE ROW LEVEL SECURITY;
    CREATE POLICY kept_by_owner ON registry_officialscope TO {_OWNER} USING (true);
    CREATE POLICY in_scope ON registry_officialscope FOR SELECT TO {guards.APP} USING (
        (SELECT registry_sees_all())
        OR unit_id = ANY ((SELECT registry_scope_units())::bigint[])
    );
    CREATE POLICY exported ON registry_officialscope FOR SELECT TO {guards.EXPORTER} USING (true);
"""


def _row_security(table: str, official: str) -> str:
    # The sub-selects are evaluated once per statement, not once per row.
    in_scope = f"""
        (SELECT registry_sees_all())
        OR {official} IN (
            SELECT scope.official_id FROM registry_officialscope AS scope
            WHERE scope.unit_id = ANY ((SELECT registry_scope_units())::bigint[])
        )
    """
    return f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY in_scope ON {table} TO {guards.APP}, {_OWNER}
            USING ({in_scope}) WITH CHECK ({in_scope});
        CREATE POLICY exported ON {table} FOR SELECT TO {guards.EXPORTER} USING (true);
    """


class Migration(migrations.Migration):
    dependencies = (("registry", "0002_guards"),)

    operations = (
        migrations.RunSQL(_SETTING),
        migrations.RunSQL(_SCOPE_TABLE),
        migrations.RunSQL(_row_security("registry_official", "id")),
        *(migrations.RunSQL(_row_security(f"registry_{kind}", "official_id")) for kind in _KINDS),
    )
