"""What a section will show, as the draft has it, before and after it is saved."""

from typing import cast

from django.urls import reverse

from documents.formats.html import section_part
from documents.published import for_members
from records.forms import RecordForm
from reports.assembly import assemble
from reports.draft import Draft
from reports.models import OutlineSection


def kept_result(section: OutlineSection) -> str:
    """Return as HTML what the draft shows of `section` as it is saved."""
    return _result(section)


def typed_result(form: RecordForm) -> str | None:
    """Return what the draft would show if `form` were saved; None if it has errors."""
    section = cast(OutlineSection, form.instance)
    return None if form.errors else _result(section)


def result_of(form: RecordForm, section: OutlineSection) -> tuple[str, bool]:
    """Return what the draft shows with what was typed, and whether it is that.

    Where nothing was typed, or what cannot be saved, it is the `section` on file.
    """
    typed = typed_result(form) if form.is_bound else None
    return (kept_result(section), False) if typed is None else (typed, True)


def _result(section: OutlineSection) -> str:
    """Return the section as the report's draft would have it with this version."""
    draft = Draft(section.report)
    outline = tuple(section if row.pk == section.pk else row for row in draft.outline)
    raw = assemble(draft.report, draft.records, draft.figures, outline)
    report = draft.report
    root = reverse("editing:preview", args=[report.partnership.slug, report.key])
    return section_part(for_members(raw), section.slug, root=root) or ""
