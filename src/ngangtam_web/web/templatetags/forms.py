"""What a form carries besides what is typed into it."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ngangtam_web.web.once import FIELD, once_token

register = template.Library()


@register.simple_tag(takes_context=True, name="once_token")
def _once_token(context: dict[str, object]) -> SafeString:
    """Write the field that lets a form be taken once."""
    request = context["request"]
    assert isinstance(request, HttpRequest)  # noqa: S101 - every page is rendered with its request
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, once_token(request))
