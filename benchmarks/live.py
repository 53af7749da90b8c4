"""The address of a page that is rendered from the records at each request.

It is what the published pages are measured against: the same page, by Django.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from documents.formats.html import _Edition
from publishing.build import imprint_of
from publishing.models import Edition
from reports.draft import Draft


@login_not_required
def full(request: HttpRequest, partnership: str, year: str) -> HttpResponse:
    editions = Edition.objects.select_related("report__partnership", "report__period")
    edition = editions.get(report__partnership__slug=partnership, report__key=year)
    imprint = imprint_of(edition, edition.published_at or edition.claimed_at)
    # `pages` makes all pages of the report, and this has to make one.
    return HttpResponse(_Edition(Draft(edition.report).document, imprint).full())


urlpatterns = [path("<slug:partnership>/<slug:year>/full/", full)]
