"""Seals say which columns of their log they are over; those made so far are over the first ones."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("audit", "0005_log_seals"),)

    operations = (
        migrations.AddField(
            model_name="logseal",
            name="layout",
            field=models.IntegerField(default=1),
            preserve_default=False,
        ),
    )
