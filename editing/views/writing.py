"""Answers the editor of texts, in JSON."""

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.member_records import member_records_of
from editing.saving import SavedAtOnce, save
from editing.typed_numbers import offers
from editing.uploaded import sent
from editing.writing import (
    found_figures,
    named_figures,
    named_pictures,
    named_sections,
    pictures_of,
    refusals,
    sections_of,
)
from records.lengths import LONGEST_TEXT
from records.models import Picture
from richtext.clipboard import LONGEST, Pasted, read_clipboard
from richtext.notation import from_notation, readings

MOST_NAMES = 100
MOST_FOUND = 30
LONGEST_ASKED = 100  # characters of a search


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def names(request: MemberRequest) -> HttpResponse:
    """Say what the figures, sections and pictures of a text are called now."""
    partnership = request.member.partnership
    figures = request.GET.getlist("figure")[:MOST_NAMES]
    sections = request.GET.getlist("section")[:MOST_NAMES]
    pictures = request.GET.getlist("picture")[:MOST_NAMES]
    return JsonResponse(
        {
            "figure": named_figures(partnership, figures),
            "section": named_sections(partnership, sections),
            "picture": named_pictures(partnership, pictures),
        }
    )


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def find(request: MemberRequest) -> HttpResponse:
    """Find figures by their words or value; without either, those of the year."""
    asked = request.GET.get("q", "")[:LONGEST_ASKED]
    found = found_figures(
        request.member.partnership,
        asked,
        year=request.GET.get("year", ""),
        at_most=MOST_FOUND + 1,
    )
    has_more = len(found) > MOST_FOUND
    return JsonResponse({"figures": found[:MOST_FOUND], "has_more": has_more})


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def sections(request: MemberRequest) -> HttpResponse:
    """List the sections that a text of a year can link to."""
    year = request.GET.get("year", "")
    listed = sections_of(request.member.partnership, year=year)
    return JsonResponse({"sections": listed})


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def pictures(request: MemberRequest) -> HttpResponse:
    """List the pictures that a text can show."""
    return JsonResponse({"pictures": pictures_of(request.member.partnership)})


@require_http_methods(["POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def add_picture(request: MemberRequest) -> HttpResponse:
    """Add a picture as its own page does, and say what it is called.

    What is wrong is said by the name of its field, "" for what is only unlikely: that
    is saved where `confirm` comes with it again as `confirmed`.
    """
    access = member_records_of(request.member, Picture.collection)
    access.require_edit()
    partnership = request.member.partnership
    files = sent(request, access.kind)
    form = access.form_class()(request.POST, files, partnership=partnership)
    try:
        if not form.is_valid():
            return JsonResponse(refusals(form), status=HTTPStatus.UNPROCESSABLE_ENTITY)
        save(access.kind, form, by=request.member.user, at=timezone.now())
    except SavedAtOnce as reason:
        return JsonResponse({"errors": {"": str(reason)}}, status=HTTPStatus.CONFLICT)
    told = named_pictures(partnership, [form.instance.key])
    return JsonResponse({"picture": told[form.instance.key]})


@require_http_methods(["POST"])
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT, Permission.WRITE_FOREWORD)
def paste(request: MemberRequest) -> HttpResponse:
    """Read what is pasted into a text, and say what is left out of it."""
    html, text = request.POST.get("html", ""), request.POST.get("text", "")
    if len(html) + len(text) > LONGEST:  # the script says what to do about it
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    structured = request.POST.get("structured") == "yes"
    pasted = (
        read_clipboard(html, structured=structured)
        if html
        else Pasted(
            from_notation(text, structured=structured),
            readings(text, structured=structured),
        )
    )
    return JsonResponse({"html": pasted.html, "said": pasted.said})


@require_http_methods(["POST"])
@needs(Permission.READ_RECORDS)
def numbers(request: MemberRequest) -> HttpResponse:
    """Say which numbers in the blocks of a text equal figures of the year."""
    blocks = request.POST.getlist("block")
    if sum(map(len, blocks)) > LONGEST_TEXT:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    year = request.POST.get("year", "")
    found = offers(request.member.partnership, blocks, year=year)
    return JsonResponse({"numbers": found})
