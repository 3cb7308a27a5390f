"""Django's registration of the app."""

from django.apps import AppConfig


class LawEditionsConfig(AppConfig):
    """The records of law editions."""

    name = "ngangtam_web.apps.law_editions"
    label = "law_editions"
    default_auto_field = "django.db.models.BigAutoField"
