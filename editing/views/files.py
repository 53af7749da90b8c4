"""One file of a partnership, for members who may read its records."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from partnership.models import Partnership
from records.file_fields import NAME, PDF
from records.stored_files import StoredFile

# A browser shows what the file is, runs nothing of it, and takes it for nothing else.
ALONE = "default-src 'none'; sandbox"


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def stored_file(request: MemberRequest, file: str) -> HttpResponse:
    return file_response(request.member.partnership, file)


def file_response(partnership: Partnership, name: str) -> HttpResponse:
    """Return a file as what it was found to be; raise Http404 if there is none."""
    if not NAME.fullmatch(name):
        raise Http404("There is no such file.")
    kept = StoredFile.objects.filter(partnership=partnership).named([name]).first()
    if kept is None or kept.name != name:
        raise Http404("There is no such file.")
    how = "attachment" if name.endswith(PDF) else "inline"
    return HttpResponse(
        kept.bytes,
        content_type=kept.media_type,
        headers={
            "Content-Disposition": f'{how}; filename="{name}"',
            "Content-Security-Policy": ALONE,
            "X-Content-Type-Options": "nosniff",
        },
    )
