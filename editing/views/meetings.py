"""The pages on which attendance is entered: of one meeting, or of a group's year."""

from collections.abc import Mapping
from typing import cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import MemberRequest, Permission, needs
from editing.batch import first_of, own_change
from editing.meeting_attendance import CHOICES, AttendanceSheet, save_attendance
from editing.member_records import member_records_of
from editing.views.acts import undo_act
from editing.views.messages import say_done
from partnership.attendance import in_order_held
from partnership.models import Group, Meeting, MeetingAttendance, Period

FILL = "fill"  # the button that sets what is empty to present


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS)
def meeting_attendance(request: MemberRequest, key: str) -> HttpResponse:
    """Show or save who came to one meeting."""
    access = member_records_of(request.member, Meeting.collection)
    meeting = cast(Meeting, access.get(key))
    sheet = AttendanceSheet(meeting.group, [meeting]) if meeting.group else None
    context = {"meeting": meeting, "group": meeting.group, "period": meeting.period}
    address = reverse(
        "editing:meeting-attendance", args=[request.member.partnership.slug, key]
    )
    return _answer(request, sheet, context, "meeting", address)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS)
def group_attendance(request: MemberRequest, key: str, year: str) -> HttpResponse:
    """Show or save who came to the meetings of a group in one year."""
    access = member_records_of(request.member, Group.collection)
    group = cast(Group, access.get(key))
    period = _period(request, year)
    rows = Meeting.objects.filter(group=group, period=period).select_related("group")
    sheet = AttendanceSheet(group, in_order_held(list(rows)))
    context = {"group": group, "period": period, "periods": _periods(request)}
    return _answer(request, sheet, context, "group", _group_url(request, key, year))


@require_http_methods(["POST"])
@needs(Permission.EDIT_RECORDS)
def attendance_undo(request: MemberRequest, key: str, year: str) -> HttpResponse:
    """Take back one save of a group's attendance."""
    at = timezone.now()
    count = undo_act(request, at=at, of=f"{MeetingAttendance.collection}/")
    say_done(request, f"The save of {_entries(count)} was undone.", at=at)
    return redirect(_group_url(request, key, year))


def _answer(
    request: MemberRequest,
    sheet: AttendanceSheet | None,
    context: Mapping[str, object],
    page: str,
    address: str,
) -> HttpResponse:
    status = 200
    if sheet and request.method == "POST":
        if FILL in request.POST:
            sheet.take(request.POST.dict())
            sheet.fill()
        elif answer := _save(request, sheet, address):
            return answer
        else:
            is_conflict = any(one.theirs is not None for one in sheet.faulty)
            status = 409 if is_conflict else 422
    shown = {
        **context,
        "partnership": request.member.partnership,
        "sheet": sheet,
        "choices": CHOICES,
        "is_filled": FILL in request.POST,
        "done": own_change(request.member, request.GET.get("done", "")),
    }
    name = f"editing/meetings/{page}.html"
    return render(request, name, shown, status=status)


def _save(
    request: MemberRequest, sheet: AttendanceSheet, address: str
) -> HttpResponse | None:
    at, by = timezone.now(), request.member.user
    count = save_attendance(sheet, request.POST.dict(), by=by, at=at)
    if count is None:
        return None
    if not count:
        messages.success(request, "There were no changes to save.")
        return redirect(address)
    was = "was" if count == 1 else "were"
    say_done(request, f"{_entries(count)} {was} saved.", at=at)
    first = first_of(request.member.partnership, at=at, by=by)
    return redirect(f"{address}?done={first}")


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"


def _group_url(request: MemberRequest, key: str, year: str) -> str:
    place = [request.member.partnership.slug, key, year]
    return reverse("editing:group-attendance", args=place)


def _period(request: MemberRequest, year: str) -> Period:
    return get_object_or_404(_periods(request), key=year)


def _periods(request: MemberRequest) -> QuerySet[Period]:
    rows = Period.objects.filter(partnership=request.member.partnership)
    return rows.order_by("-starts_on", "key")
