"""Keep the words of names in a table of their own, so that a name is found among millions."""

import django.db.models.deletion
from django.db import migrations, models

from ngangtam_web.apps.audit import guards
from ngangtam_web.apps.registry import policies

_OWNER = "ngangtam_owner"

# Words are derived from the name's row and from nothing else, whoever wrote it: recording, undo
# and merge all add rows, an erasure blanks them. What is here is never changed, only added to.
_KEPT = f"""
    CREATE FUNCTION registry_split_names() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        INSERT INTO public.registry_nameword (name_id, word, sort_key, official_id)
        SELECT DISTINCT added.id, word, added.sort_key, added.official_id
        FROM added, unnest(string_to_array(added.search_name, ' ')) AS word
        WHERE added.attribute = 'full_name' AND added.sort_key IS NOT NULL AND word <> '';
        RETURN NULL;
    END $$;
    CREATE TRIGGER words_added AFTER INSERT ON registry_personattribute
        REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION registry_split_names();

    CREATE FUNCTION registry_forget_names() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        DELETE FROM public.registry_nameword WHERE name_id = NEW.id;
        RETURN NULL;
    END $$;
    CREATE TRIGGER words_erased AFTER UPDATE ON registry_personattribute
        FOR EACH ROW WHEN (OLD.search_name IS NOT NULL AND NEW.search_name IS NULL)
        EXECUTE FUNCTION registry_forget_names();

    SELECT set_config('ngangtam.scope', 'all', true);
    INSERT INTO registry_nameword (name_id, word, sort_key, official_id)
    SELECT DISTINCT name.id, word, name.sort_key, name.official_id
    FROM registry_personattribute AS name, unnest(string_to_array(name.search_name, ' ')) AS word
    WHERE name.attribute = 'full_name' AND name.sort_key IS NOT NULL AND word <> '';
    SELECT set_config('ngangtam.scope', '', true);

    REVOKE ALL ON registry_nameword FROM {guards.APP}, {guards.EXPORTER}, PUBLIC;
    GRANT SELECT ON registry_nameword TO {guards.APP};
    ALTER TABLE registry_nameword ENABLE ROW LEVEL SECURITY;
    ALTER TABLE registry_nameword FORCE ROW LEVEL SECURITY;
    CREATE POLICY kept_by_owner ON registry_nameword TO {_OWNER} USING (true);
    CREATE POLICY in_scope ON registry_nameword FOR SELECT TO {guards.APP} USING (
        {policies.in_scope("official_id")}
    );
"""


class Migration(migrations.Migration):
    dependencies = (("registry", "0004_scope_by_authority"),)

    operations = (
        migrations.CreateModel(
            name="NameWord",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "name_id",
                        "word",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "name",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.personattribute",
                    ),
                ),
                ("word", models.TextField(db_collation="C")),
                ("sort_key", models.TextField(db_collation="C")),
                ("official_id", models.BigIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["word", "sort_key", "official_id", "name"],
                        name="words_in_order",
                    )
                ],
            },
        ),
        migrations.RunSQL(_KEPT),
    )
