"""Django's registration of the app."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """The records of the app `organizations`."""

    name = "ngangtam_web.apps.organizations"
    label = "organizations"
    default_auto_field = "django.db.models.BigAutoField"
