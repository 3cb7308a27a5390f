"""Django's registration of the app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The records of the app `accounts`."""

    name = "ngangtam_web.apps.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
