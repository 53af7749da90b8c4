"""Archives as a browser downloads them: of a report year, and of a partnership."""

import io
import tempfile
import zipfile
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.exporting import attachment, note_download
from editing.views.years import report_of
from publishing.archives.container import ArchiveRefused, add
from publishing.archives.dumping import Scope, dump
from reports.exchange import dump as dump_year


@require_http_methods(["GET", "HEAD"])
@needs(Permission.TAKE_ARCHIVE)
def partnership_archive(request: MemberRequest) -> HttpResponse:
    partnership = request.member.partnership
    file = io.BytesIO()
    try:
        dump(file, Scope(partnership))
    except ArchiveRefused as refused:
        context = {"reason": str(refused), "back": partnership.get_absolute_url()}
        return render(request, "409.html", context, status=409)
    note_download(request, "Archive of everything")
    return _sent(file, f"{partnership.slug}-archive.zip")


@require_http_methods(["GET", "HEAD"])
@needs(Permission.READ_RECORDS)
def year_archive(request: MemberRequest, year: str) -> HttpResponse:
    """The folder that load_year reads, zipped."""
    report = report_of(request.member, year)
    file = io.BytesIO()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "year"
        dump_year(report, folder)
        with zipfile.ZipFile(file, "w") as archive:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    name = path.relative_to(folder).as_posix()
                    add(archive, name, path.read_bytes())
    note_download(request, f"{report}: the year as ZIP")
    return _sent(file, f"{report.partnership.slug}-{report.key}.zip")


def _sent(file: io.BytesIO, name: str) -> HttpResponse:
    """Return `file` from its beginning, for browsers to save as `name`."""
    return attachment(file.getvalue(), name, "application/zip")
