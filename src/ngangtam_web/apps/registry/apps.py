"""Django's registration of the app."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """The records of the app `registry`."""

    name = "ngangtam_web.apps.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"
