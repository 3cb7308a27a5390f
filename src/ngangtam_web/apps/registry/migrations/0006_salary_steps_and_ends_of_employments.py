"""Keep salary steps, and the ends of probations and contracts, with employments.

Nullable columns: content is committed to without its nulls, so earlier rows verify as before.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("registry", "0005_name_words"),)

    operations = tuple(
        migrations.AddField(model_name="employment", name=name, field=field)
        for name, field in (
            ("headcount_kind", models.TextField(null=True)),
            ("salary_step", models.IntegerField(null=True)),
            ("step_from", models.TextField(null=True)),
            ("beyond_frame", models.IntegerField(null=True)),
            ("probation_to", models.TextField(null=True)),
            ("contract_to", models.TextField(null=True)),
        )
    )
