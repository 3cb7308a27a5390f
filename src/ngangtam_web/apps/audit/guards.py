"""SQL that guards history; migrations run it, so what stands here is never changed, only added to.

A row may be added or closed only by the open entry. An entry is open while it has no hash, which
no transaction may commit, so an open entry that a statement can see was begun by its own
transaction: nobody can write under an entry of someone else or of the past.
"""

APP = "ngangtam_app"
EXPORTER = "ngangtam_exporter"

FUNCTIONS = """
CREATE FUNCTION public.audit_open_entry() RETURNS integer LANGUAGE plpgsql STABLE AS $$
DECLARE open_number integer;
BEGIN
    SELECT number INTO open_number FROM public.audit_ledgerentry WHERE hash IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'history is written only inside a ledger entry'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN open_number;
END $$;

CREATE FUNCTION public.audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'history is never changed: % on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- After INSERT, once per statement; with an argument where rows are closed later.
CREATE FUNCTION public.audit_guard_added() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE open_number integer;
BEGIN
    IF NOT EXISTS (SELECT FROM added) THEN RETURN NULL; END IF;
    open_number := public.audit_open_entry();
    IF EXISTS (SELECT FROM added WHERE entry_added <> open_number) THEN
        RAISE EXCEPTION 'rows added to % must name the open entry %', TG_TABLE_NAME, open_number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_NARGS > 0 THEN
        IF EXISTS (SELECT FROM added WHERE entry_closed IS NOT NULL) THEN
            RAISE EXCEPTION 'rows added to % must be open', TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    RETURN NULL;
END $$;

-- Before UPDATE of a row: only closing, or blanking of content inside an erasure.
CREATE FUNCTION public.audit_guard_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    open_number integer := public.audit_open_entry();
    -- A generated column is not computed yet when this runs.
    apart constant text[] := '{entry_closed,stamp,valid,entry_erased}';
    was jsonb := to_jsonb(OLD) - apart;
    becomes jsonb := to_jsonb(NEW) - apart;
    is_erasure boolean;
BEGIN
    IF becomes <> was THEN
        SELECT kind = 'erasure' INTO is_erasure FROM public.audit_ledgerentry
            WHERE number = open_number;
        IF NOT is_erasure
            OR current_user <> (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
            OR EXISTS (SELECT FROM jsonb_each(becomes) AS pair
                       WHERE pair.value <> 'null' AND pair.value <> was -> pair.key)
        THEN
            RAISE EXCEPTION 'history is never changed: row % of %', OLD.id, TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    IF to_jsonb(NEW) -> 'entry_erased' IS DISTINCT FROM to_jsonb(OLD) -> 'entry_erased' THEN
        IF to_jsonb(OLD) ->> 'entry_erased' IS NOT NULL
            OR (to_jsonb(NEW) ->> 'entry_erased')::integer IS DISTINCT FROM open_number
        THEN
            RAISE EXCEPTION 'row % of % is erased by the open entry only, and once',
                OLD.id, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    IF to_jsonb(NEW) -> 'entry_closed' IS DISTINCT FROM to_jsonb(OLD) -> 'entry_closed' THEN
        IF OLD.entry_closed IS NOT NULL OR NEW.entry_closed IS DISTINCT FROM open_number
            OR NEW.entry_closed <= OLD.entry_added
        THEN
            RAISE EXCEPTION 'row % of % is closed by the open entry only, and once',
                OLD.id, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        NEW.stamp := public.audit_stamp(OLD.commitment, OLD.entry_added, NEW.entry_closed);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.audit_stamp(commitment bytea, added integer, closed integer)
RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sha256(commitment || int4send(added) || coalesce(int4send(closed), ''::bytea))
$$;

-- Entries: numbered one after the other, sealed once, the head following.
CREATE FUNCTION public.audit_guard_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head record;
BEGIN
    SELECT number, hash INTO head FROM public.audit_ledgerhead;
    IF TG_OP = 'INSERT' THEN
        IF NEW.number <> head.number + 1 OR NEW.previous_hash <> head.hash
            OR NEW.hash IS NOT NULL
        THEN
            RAISE EXCEPTION 'an entry follows the head and begins open'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    ELSIF OLD.hash IS NOT NULL OR NEW.hash IS NULL OR NEW.digests IS NULL OR NEW.counts IS NULL
        OR to_jsonb(NEW) - '{hash,counts,digests}'::text[]
           <> to_jsonb(OLD) - '{hash,counts,digests}'::text[]
    THEN
        RAISE EXCEPTION 'an entry is sealed once and never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.audit_guard_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.number <> OLD.number + 1 OR NOT EXISTS (
        SELECT FROM public.audit_ledgerentry WHERE number = NEW.number AND hash = NEW.hash
    ) THEN
        RAISE EXCEPTION 'the head moves to the next sealed entry only'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION public.audit_guard_commit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM public.audit_ledgerentry WHERE number = NEW.number AND hash IS NULL)
        OR (SELECT number FROM public.audit_ledgerhead) < NEW.number
    THEN
        RAISE EXCEPTION 'entry % was not sealed', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
"""

LEDGER = f"""
INSERT INTO audit_ledgerhead (id, number, hash) VALUES (1, 0, repeat('0', 64));

CREATE TRIGGER guard_entry BEFORE INSERT OR UPDATE ON audit_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION audit_guard_entry();
CREATE CONSTRAINT TRIGGER guard_commit AFTER INSERT ON audit_ledgerentry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_guard_commit();
CREATE TRIGGER guard_removal BEFORE DELETE OR TRUNCATE ON audit_ledgerentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER guard_head BEFORE UPDATE ON audit_ledgerhead
    FOR EACH ROW EXECUTE FUNCTION audit_guard_head();
CREATE TRIGGER guard_removal BEFORE INSERT OR DELETE OR TRUNCATE ON audit_ledgerhead
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

REVOKE ALL ON audit_ledgerentry, audit_ledgerhead FROM {APP}, {EXPORTER}, PUBLIC;
GRANT SELECT, INSERT, UPDATE (hash, counts, digests) ON audit_ledgerentry TO {APP};
GRANT SELECT, UPDATE (number, hash) ON audit_ledgerhead TO {APP};
GRANT SELECT ON audit_ledgerentry, audit_ledgerhead TO {EXPORTER};
"""


def guard_changed_but(*generated: str) -> str:
    """Write the guard of changed rows anew, which lets these generated columns alone besides."""
    start = FUNCTIONS.index("CREATE FUNCTION public.audit_guard_changed()")
    text = FUNCTIONS[start : FUNCTIONS.index("END $$;", start)] + "END $$;"
    apart = "entry_closed,stamp,valid,entry_erased"
    return text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION").replace(
        f"'{{{apart}}}'", f"'{{{','.join((apart, *generated))}}}'"
    )


def append_only(table: str) -> str:
    """Guard a table whose rows are added and never changed, outside of entries."""
    return f"""
CREATE TRIGGER guard_history BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
REVOKE ALL ON {table} FROM {APP}, {EXPORTER}, PUBLIC;
GRANT SELECT, INSERT ON {table} TO {APP};
GRANT SELECT ON {table} TO {EXPORTER};
"""


def added_by_entry(table: str) -> str:
    """Guard a table whose rows are added by the open entry (`entry_added`) and never changed."""
    return append_only(table) + _guard_added(table, "")


def versioned(table: str) -> str:
    """Guard a table whose rows are added, and later closed, by the open entry."""
    return f"""
CREATE TRIGGER guard_changed BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION public.audit_guard_changed();
CREATE TRIGGER guard_removal BEFORE DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION public.audit_refuse();
{_guard_added(table, "'closable'")}
REVOKE ALL ON {table} FROM {APP}, {EXPORTER}, PUBLIC;
GRANT SELECT, INSERT, UPDATE (entry_closed) ON {table} TO {APP};
GRANT SELECT ON {table} TO {EXPORTER};
"""


def _guard_added(table: str, argument: str) -> str:
    return f"""
CREATE TRIGGER guard_added AFTER INSERT ON {table} REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION public.audit_guard_added({argument});
"""
