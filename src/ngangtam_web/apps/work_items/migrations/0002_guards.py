"""Keep what was asked and answered as it was, and show each session what its scope covers."""

from django.db import migrations

from ngangtam_web.apps.audit import guards
from ngangtam_web.apps.registry import policies

_OWNER = "ngangtam_owner"
_IN_SCOPE = policies.in_scope("official_id")
# A request that the session does not see has no steps for it either.
_OF_SEEN = "item_id IN (SELECT id FROM work_items_workitem)"


def _row_security(table: str, condition: str) -> str:
    return f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY in_scope ON {table} TO {guards.APP}, {_OWNER}
            USING ({condition}) WITH CHECK ({condition});
        REVOKE ALL ON {table} FROM {guards.EXPORTER};
    """


class Migration(migrations.Migration):
    dependencies = (
        ("work_items", "0001_initial"),
        ("audit", "0002_guards"),
        ("registry", "0004_scope_by_authority"),
    )

    operations = (
        migrations.RunSQL(guards.append_only("work_items_workitem")),
        migrations.RunSQL(guards.append_only("work_items_workitemstep")),
        migrations.RunSQL(guards.append_only("work_items_savedform")),
        migrations.RunSQL(_row_security("work_items_workitem", _IN_SCOPE)),
        migrations.RunSQL(_row_security("work_items_workitemstep", _OF_SEEN)),
    )
