"""Guard the history of officials, and allow one primary post per block and day."""

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
_BLOCKS = ("dang", "nha_nuoc", "mat_tran", "su_nghiep")


def _one_primary(block: str) -> str:
    # Text and numbers have no GiST operators without an extension: a range of one number has,
    # and each block gets a constraint of its own.
    return f"""
        ALTER TABLE registry_appointment ADD CONSTRAINT one_primary_{block} EXCLUDE USING gist (
            int8range(official_id, official_id, '[]') WITH &&,
            valid WITH &&,
            int4range(entry_added, entry_closed) WITH &&
        ) WHERE (is_primary AND block = '{block}')
    """


_OFFICIALS = f"""
    CREATE TRIGGER guard_added AFTER INSERT ON registry_official REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION public.audit_guard_added();
    CREATE TRIGGER guard_removal BEFORE DELETE OR TRUNCATE ON registry_official
        FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
    CREATE FUNCTION registry_guard_official() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.entry_erased IS NOT NULL OR NEW.key_wrapped IS NOT NULL
            OR NEW.entry_erased IS DISTINCT FROM public.audit_open_entry()
            OR (SELECT kind FROM public.audit_ledgerentry WHERE hash IS NULL) <> 'erasure'
            OR (NEW.id, NEW.entry_added, NEW.commitment)
               IS DISTINCT FROM (OLD.id, OLD.entry_added, OLD.commitment)
        THEN
            RAISE EXCEPTION 'an official is erased inside an erasure, and never changed otherwise'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER guard_changed BEFORE UPDATE ON registry_official
        FOR EACH ROW EXECUTE FUNCTION registry_guard_official();
    REVOKE ALL ON registry_official FROM {guards.APP}, {guards.EXPORTER}, PUBLIC;
    GRANT SELECT, INSERT ON registry_official TO {guards.APP};
    GRANT SELECT ON registry_official TO {guards.EXPORTER};
"""


def _blanking() -> str:
    # Free text may say who someone is; slugs, days and references to posts do not.
    own = "value = NULL, value_encrypted = NULL, search_hash = NULL, search_name = NULL, "
    free_text = {
        "personattribute": own + "sort_key = NULL, ",
        "qualification": "subject = NULL, ",
        "study": "field = NULL, ",
    }
    return "\n".join(
        f"UPDATE public.registry_{kind} SET {free_text.get(kind, '')}source_number = NULL, "
        "source_issuer = NULL, source_note = NULL, source_attachment = NULL "
        "WHERE official_id = erased;"
        for kind in _KINDS
    )


_ERASURE = f"""
    CREATE FUNCTION registry_erase(erased bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        UPDATE public.registry_official
            SET key_wrapped = NULL, entry_erased = public.audit_open_entry() WHERE id = erased;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'official % is not in scope', erased
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        {_blanking()}
    END $$;
    REVOKE ALL ON FUNCTION registry_erase(bigint) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION registry_erase(bigint) TO {guards.APP};
"""


class Migration(migrations.Migration):
    dependencies = (
        ("audit", "0002_guards"),
        ("organizations", "0002_guards"),
        ("registry", "0001_initial"),
    )

    operations = (
        *(migrations.RunSQL(guards.versioned(f"registry_{kind}")) for kind in _KINDS),
        *(migrations.RunSQL(_one_primary(block)) for block in _BLOCKS),
        migrations.RunSQL(_OFFICIALS),
        migrations.RunSQL(_ERASURE),
        migrations.RunSQL(guards.append_only("registry_keycheck")),
    )
