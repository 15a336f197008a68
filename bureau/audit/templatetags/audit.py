"""Links from any record to its history."""

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def history_url(record) -> str:
    """Address of the field history of a record."""
    return reverse("audit:history", args=[record._meta.label_lower, record.pk])
