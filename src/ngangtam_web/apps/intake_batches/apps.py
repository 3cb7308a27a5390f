"""Django's registration of the app."""

from django.apps import AppConfig


class IntakeBatchesConfig(AppConfig):
    """The records of intake batches."""

    name = "ngangtam_web.apps.intake_batches"
    label = "intake_batches"
    default_auto_field = "django.db.models.BigAutoField"
