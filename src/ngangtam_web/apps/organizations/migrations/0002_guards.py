"""Guard the history of units and posts, and allow one version of each per day."""

from django.db import migrations

from ngangtam_web.apps.audit import guards

_VERSIONED = ("unitversion", "unitlink", "postversion", "headcountquota")


def _one_version_per_day(table: str, subject: str) -> str:
    # Text and numbers have no GiST operators without an extension; a range of one number has.
    return f"""
        ALTER TABLE organizations_{table} ADD CONSTRAINT one_{table}_per_day EXCLUDE USING gist (
            int8range({subject}, {subject}, '[]') WITH &&,
            valid WITH &&,
            int4range(entry_added, entry_closed) WITH &&
        )
    """


class Migration(migrations.Migration):
    dependencies = (("audit", "0002_guards"), ("organizations", "0001_initial"))

    operations = (
        *(
            migrations.RunSQL(guards.added_by_entry(f"organizations_{table}"))
            for table in ("unit", "post")
        ),
        *(migrations.RunSQL(guards.versioned(f"organizations_{table}")) for table in _VERSIONED),
        migrations.RunSQL(_one_version_per_day("unitversion", "unit_id")),
        migrations.RunSQL(_one_version_per_day("postversion", "post_id")),
    )
