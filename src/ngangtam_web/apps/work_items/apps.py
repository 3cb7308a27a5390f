"""Django's registration of the app."""

from django.apps import AppConfig


class WorkItemsConfig(AppConfig):
    """The records of requests and their answers."""

    name = "ngangtam_web.apps.work_items"
    label = "work_items"
    default_auto_field = "django.db.models.BigAutoField"
