"""What people do up to a publication, and formats that take no time."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Never

from accounts.models import Role, User
from accounts.permissions import member_in
from documents.blocks import Document
from documents.cover import Imprint
from publishing.build import Format, attached, build, looks, pages, tables
from publishing.models import Edition
from publishing.workflow import claim
from records.models import Change
from reports.draft import Draft
from reports.models import Report
from reports.workflow import approve, submit

LOGGED = (Change.Action.PUBLISHED, Change.Action.WITHDRAWN)
AT = datetime(2024, 9, 27, 9, 30, tzinfo=UTC)


def small_pdf(document: Document, imprint: Imprint) -> Mapping[str, bytes]:
    words = f"%PDF-1.7\n{document.cover.title}, edition {imprint.edition}\n%%EOF\n"
    return {"report.pdf": words.encode()}


QUICK: tuple[Format, ...] = (pages, looks, attached, small_pdf, tables)


def sign(report: Report, *, editor: User, partner: User, chair: User) -> Report:
    """Bring `report` to approved, as it reads now."""
    report.refresh_from_db()
    submit(report, by=member_in(editor, report.partnership), at=AT)
    content = Draft(report).content_hash
    for role, person in ((Role.PARTNER, partner), (Role.CHAIR, chair)):
        approve(
            report,
            by=member_in(person, report.partnership),
            at=AT,
            role=role,
            content_hash=content,
        )
    report.refresh_from_db()
    return report


def issue(report: Report, *, by: User, change_note: str = "") -> Edition:
    """Publish an approved `report` with formats that take no time."""
    edition = claim(
        report, by=member_in(by, report.partnership), at=AT, change_note=change_note
    )
    return build(edition.pk, at=AT, formats=QUICK)


def log() -> list[tuple[str, str, object]]:
    """Return what the audit log says of editions: what, by whom, the details."""
    rows = Change.objects.filter(action__in=LOGGED).order_by("pk").select_related("by")
    return [(row.action, row.by.name, row.after) for row in rows]


def no_memory(document: object, imprint: object) -> Never:
    raise MemoryError
