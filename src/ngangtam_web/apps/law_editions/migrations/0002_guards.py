"""What the registry follows is added by a ledger entry and never changed."""

from django.db import migrations

from ngangtam_web.apps.audit import guards


class Migration(migrations.Migration):
    """Guards on the tables of this app."""

    dependencies = (("law_editions", "0001_initial"), ("audit", "0001_initial"))

    operations = tuple(
        migrations.RunSQL(guards.added_by_entry(f"law_editions_{table}"))
        for table in ("adoptededition", "declaration", "statedfigure")
    )
