"""Find officials by their birth dates: whoever a list means may be spelled otherwise there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("registry", "0007_decision_numbers"),)

    operations = (
        migrations.AddIndex(
            model_name="personattribute",
            index=models.Index(
                models.F("value"),
                condition=models.Q(("attribute", "birth_date")),
                name="birth_dates",
            ),
        ),
    )
