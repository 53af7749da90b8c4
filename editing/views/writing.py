"""Answers the editor of texts, in JSON."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.writing import named_figures, named_sections

MOST_NAMES = 100


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def names(request: MemberRequest) -> HttpResponse:
    """Say what the figures and sections that a text names are called now."""
    partnership = request.member.partnership
    figures = request.GET.getlist("figure")[:MOST_NAMES]
    sections = request.GET.getlist("section")[:MOST_NAMES]
    return JsonResponse(
        {
            "figure": named_figures(partnership, figures),
            "section": named_sections(partnership, sections),
        }
    )
