"""Show officials by unit and managing authority, and parts of their files by rights of their own."""

from django.db import migrations, models

from ngangtam_web.apps.audit import guards

_OWNER = "ngangtam_owner"
#: Table -> the setting that opens its rows, beside the one of the file.
_SPECIAL = {
    "registry_successionlisting": "ngangtam.scope_succession",
    "registry_appraisal": "ngangtam.scope_appraisal",
    "registry_disciplinarymeasure": "ngangtam.scope_discipline",
    "registry_candidacy": "ngangtam.scope_candidacy",
}
_SENSITIVE = "ngangtam.scope_sensitive"
_OTHERS = (
    "personattribute",
    "appointment",
    "employment",
    "qualification",
    "rotation",
    "partymembership",
    "study",
    "commendation",
    "commitment",
)
_TABLES = ("registry_official", *_SPECIAL, *(f"registry_{kind}" for kind in _OTHERS))
#: As of this migration, highest first; the web hands its own list over at each change.
_AUTHORITIES = (
    "trung_uong",
    "ban_thuong_vu_tinh_uy",
    "ban_thuong_vu_huyen_uy",
    "dang_uy_xa",
    "co_quan",
)

# A setting is `all`, an array of keys such as {3,17:co_quan,*:co_quan}, or empty: nothing.
_FUNCTIONS = """
    CREATE FUNCTION registry_opens_all(setting text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT coalesce(current_setting(setting, true), '') = 'all'
    $$;
    CREATE FUNCTION registry_opens_keys(setting text) RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN current_setting(setting, true) LIKE '{%'
                    THEN current_setting(setting, true)::text[]
                    ELSE '{}'::text[] END
    $$;
    CREATE FUNCTION registry_scope_self() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT nullif(coalesce(current_setting('ngangtam.scope_self', true), ''), '')::bigint
    $$;
    CREATE FUNCTION registry_all_keys() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT registry_opens_keys('ngangtam.scope')
            || registry_opens_keys('ngangtam.scope_sensitive')
            || registry_opens_keys('ngangtam.scope_succession')
            || registry_opens_keys('ngangtam.scope_appraisal')
            || registry_opens_keys('ngangtam.scope_discipline')
            || registry_opens_keys('ngangtam.scope_candidacy')
    $$;
"""

_OLD_POLICIES = "".join(
    f"DROP POLICY in_scope ON {table};" for table in (*_TABLES, "registry_officialscope")
)

_KEYED_TABLE = """
    ALTER TABLE registry_officialscope ADD COLUMN scope_key text COLLATE "C";
    UPDATE registry_officialscope SET scope_key = unit_id::text;
    ALTER TABLE registry_officialscope DROP COLUMN unit_id;
    ALTER TABLE registry_officialscope ALTER COLUMN scope_key SET NOT NULL;
    ALTER TABLE registry_officialscope ADD PRIMARY KEY (scope_key, official_id);
    DROP FUNCTION registry_rescope(bigint[], date);
    DROP FUNCTION registry_scope_units();
"""

# The scope table is kept by this function alone, from the facts known now. An official belongs to
# the units of their posts and employments that go on after a day, or else of the latest ones, and
# is managed by the highest authority among the posts held on the day, or else last. An authority
# that is not listed ranks above all: its officials are shown to whom it is granted by name.
_RESCOPE = f"""
    CREATE FUNCTION registry_rescope(officials bigint[], day date, authorities text[])
    RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        DELETE FROM public.registry_officialscope WHERE official_id = ANY (officials);
        INSERT INTO public.registry_officialscope (official_id, scope_key)
        WITH held AS (
            SELECT fact.official_id, post.unit_id, post.id AS post_id,
                fact.start_earliest AS since, coalesce(fact.end_latest, 'infinity') AS until
            FROM public.registry_appointment AS fact
            JOIN public.organizations_post AS post ON post.id = fact.post_id
            WHERE fact.official_id = ANY (officials) AND fact.entry_closed IS NULL
            UNION ALL
            SELECT official_id, unit_id, NULL, start_earliest, coalesce(end_latest, 'infinity')
            FROM public.registry_employment
            WHERE official_id = ANY (officials) AND entry_closed IS NULL
        ), ranked AS (
            SELECT *, max(until) OVER (PARTITION BY official_id) AS latest FROM held
        ), present AS (
            SELECT * FROM ranked WHERE until > day OR until = latest
        ), managed AS (
            SELECT present.official_id,
                (array_agg(version.managing_authority ORDER BY
                    coalesce(array_position(authorities, version.managing_authority), 0),
                    version.managing_authority))[1] AS authority
            FROM present JOIN public.organizations_postversion AS version
                ON version.post_id = present.post_id AND version.entry_closed IS NULL
                AND version.managing_authority IS NOT NULL
                AND (version.start_earliest IS NULL
                     OR version.start_earliest <= least(day, present.until - 1))
                AND (version.end_latest IS NULL
                     OR version.end_latest > least(day, present.until - 1))
            WHERE present.since IS NULL OR present.since <= day
            GROUP BY present.official_id
        ), placed AS (
            SELECT official.id AS official_id, present.unit_id,
                coalesce(managed.authority, 'chua_xac_dinh') AS authority
            FROM unnest(officials) AS official (id)
            LEFT JOIN present ON present.official_id = official.id
            LEFT JOIN managed ON managed.official_id = official.id
        )
        SELECT official_id, unit_id::text FROM placed WHERE unit_id IS NOT NULL
        UNION
        SELECT official_id, unit_id || ':' || authority FROM placed WHERE unit_id IS NOT NULL
        UNION
        SELECT official_id, '*:' || authority FROM placed;
    END $$;
    REVOKE ALL ON FUNCTION registry_rescope(bigint[], date, text[]) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION registry_rescope(bigint[], date, text[]) TO {guards.APP};
"""

_SCOPE_POLICY = f"""
    CREATE POLICY in_scope ON registry_officialscope FOR SELECT TO {guards.APP} USING (
        (SELECT registry_opens_all('ngangtam.scope'))
        OR scope_key = ANY ((SELECT registry_all_keys())::text[])
    );
"""


def _named_by(setting: str, official: str) -> str:
    # The sub-selects are evaluated once per statement, not once per row.
    return f"""
        (SELECT registry_opens_all('{setting}'))
        OR {official} IN (
            SELECT scope.official_id FROM registry_officialscope AS scope
            WHERE scope.scope_key = ANY ((SELECT registry_opens_keys('{setting}'))::text[])
        )
    """


def _in_scope(table: str) -> str:
    official = "id" if table == "registry_official" else "official_id"
    in_scope = (
        f"{_named_by('ngangtam.scope', official)} OR {official} = (SELECT registry_scope_self())"
    )
    return f"""
        CREATE POLICY in_scope ON {table} TO {guards.APP}, {_OWNER}
            USING ({in_scope}) WITH CHECK ({in_scope});
    """


def _also(table: str, opened: str) -> str:
    return f"""
        CREATE POLICY right_of_its_own ON {table} AS RESTRICTIVE TO {guards.APP}, {_OWNER}
            USING ({opened}) WITH CHECK ({opened});
    """


_SPECIAL_POLICIES = "".join(
    _also(table, _named_by(setting, "official_id")) for table, setting in _SPECIAL.items()
) + _also(
    "registry_personattribute",
    f"value_encrypted IS NULL OR {_named_by(_SENSITIVE, 'official_id')}"
    " OR official_id = (SELECT registry_scope_self())",
)

# Officials who were there before get their keys, as if the day had changed.
_FILL = f"""
    SELECT set_config('ngangtam.scope', 'all', true);
    SELECT registry_rescope(
        array(SELECT id FROM registry_official), current_date,
        ARRAY[{", ".join(f"'{code}'" for code in _AUTHORITIES)}]
    );
    SELECT set_config('ngangtam.scope', '', true);
"""


class Migration(migrations.Migration):
    dependencies = (
        ("registry", "0003_row_security"),
        ("organizations", "0002_guards"),
    )

    operations = (
        migrations.RunSQL(_OLD_POLICIES),
        migrations.SeparateDatabaseAndState(
            # A key that is changed in place is not something that Django describes.
            database_operations=(migrations.RunSQL(_KEYED_TABLE),),
            state_operations=(
                migrations.DeleteModel("OfficialScope"),
                migrations.CreateModel(
                    name="OfficialScope",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "scope_key",
                                "official_id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("scope_key", models.TextField(db_collation="C")),
                        ("official_id", models.BigIntegerField(db_index=True)),
                    ],
                ),
            ),
        ),
        migrations.RunSQL(_FUNCTIONS),
        migrations.RunSQL(_RESCOPE),
        migrations.RunSQL(_SCOPE_POLICY),
        *(migrations.RunSQL(_in_scope(table)) for table in _TABLES),
        migrations.RunSQL(_SPECIAL_POLICIES),
        migrations.RunSQL(_FILL),
    )
