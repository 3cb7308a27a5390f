"""Django's registration of the app."""

from django.apps import AppConfig


class IndicatorRunsConfig(AppConfig):
    """The records of indicator runs."""

    name = "ngangtam_web.apps.indicator_runs"
    label = "indicator_runs"
    default_auto_field = "django.db.models.BigAutoField"
