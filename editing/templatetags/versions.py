"""The versions of a year's report, for the pages of any one of them."""

from django import template

from reports.family import family_of
from reports.models import Report

register = template.Library()


@register.simple_tag
def versions_of(report: Report) -> list[Report]:
    """Return every report of the period of `report`, itself included."""
    return family_of(report)
