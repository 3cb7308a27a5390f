"""Django's registration of the pages, so that their template tags are found."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages; keeps no records."""

    name = "ngangtam_web.web"
    label = "web"
