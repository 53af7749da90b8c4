"""What a member can reach of imports: those of kinds that they may edit."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.permissions import MemberRequest
from editing.member_records import MemberRecords, member_records_of
from imports.models import Import

STEPS = ("File", "Columns", "Preview", "Done")


def importable(request: MemberRequest, kind: str) -> MemberRecords:
    """Return the records of a kind that a file can add to.

    Raise Http404 where a file cannot, PermissionDenied where the member may not.
    """
    access = member_records_of(request.member, kind)
    access.require_edit()
    if not access.may_edit_as_table:
        raise Http404("These records cannot be imported from a file.")
    return access


def opened(request: MemberRequest, kind: str, name: str) -> Import:
    """Return the import `name` of a kind; raise Http404 where there is none."""
    access = importable(request, kind)
    rows = Import.objects.select_related("partnership", "period", "saved_by")
    return get_object_or_404(
        rows,
        partnership=request.member.partnership,
        kind_name=access.kind.name,
        name=name,
    )


def steps(current: int) -> list[tuple[str, bool, bool]]:
    """Return the name of each step, whether it is done, and whether it is current."""
    return [
        (name, place < current, place == current)
        for place, name in enumerate(STEPS, start=1)
    ]
