"""Remove recovery codes that the library derived from a seed: they open nothing any more."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (
        ("accounts", "0004_kept_views"),
        ("mfa", "0003_authenticator_type_uniq"),
    )

    operations = (
        migrations.RunSQL(
            "DELETE FROM mfa_authenticator"
            " WHERE type = 'recovery_codes' AND NOT jsonb_exists(data, 'hashes')",
            migrations.RunSQL.noop,
        ),
    )
