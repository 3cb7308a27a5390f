"""Django's registration of the app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The records of the app `audit`."""

    name = "ngangtam_web.apps.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
