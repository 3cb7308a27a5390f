"""Editions are added by a ledger entry and never changed."""

from django.db import migrations

from ngangtam_web.apps.audit import guards


class Migration(migrations.Migration):
    """Guards on the table of editions."""

    dependencies = (("law_editions", "0001_initial"), ("audit", "0001_initial"))

    operations = (
        migrations.RunSQL(
            guards.added_by_entry("law_editions_adoptededition"), migrations.RunSQL.noop
        ),
    )
