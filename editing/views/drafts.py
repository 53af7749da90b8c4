"""Keep what is being typed in the form of a record, and drop it."""

from collections.abc import Mapping
from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Field, Widget
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from accounts.permissions import MemberRequest, Permission, needs
from accounts.typed import typed_in
from editing.member_records import MemberRecords, member_records_of
from editing.passage_notes import notes_on, texts_sent
from editing.record_drafts import (
    PassedOver,
    TooManyWindows,
    Window,
    beside,
    keep,
    left_draft,
    version_seen,
)
from editing.sittings import are_signed, filled
from editing.two_windows import OtherWindow, other_windows
from editing.versions import changes_of, conflict, digest
from editing.views.gone import OTHER_PERSON, is_from_another
from records.formfields import RichTextField
from records.models import PartnershipRecord, RecordDraft, TypedDraft

ELSEWHERE = (
    "you have typed something else here in several other windows, last at {}. Copy "
    "what you need from this window, then open the page again and discard what you no "
    "longer need."
)
PASSED_OVER = (
    "this page has sent other words since, at {}. Copy what you need, then open the "
    "page again."
)
BY_OTHERS = (
    "but separately: somebody else saved this while you were writing. Their changes "
    "are shown above."
)
BY_YOU = (
    "but separately: you saved this in another window while you were writing. What "
    "you changed there is shown above."
)
BY_WINDOWS = (
    "but separately from what you typed in another window. The differences are shown "
    "above."
)
CLASHES = "It becomes part of the record when you press the button."
ASKS = "It is not in the report yet: press the button and answer what it asks."
BEING_SIGNED = (
    "Where it changes a report that is being signed, it waits until you press the "
    "button."
)


@require_POST
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def draft_keep(request: MemberRequest, kind: str, key: str) -> HttpResponse:
    """Keep what was typed, and say in JSON how it is with it.

    `saved` is the time at which it was kept; without it, it was not, and `problem` says
    why. It is kept as well where the form is refused (422: `errors` by field) and where
    the record has been saved elsewhere meanwhile (409: `conflict` as HTML, and `apart`,
    the end of the sentence that it was saved). `waits` says that it becomes part of the
    record by the button alone.
    """
    access = member_records_of(request.member, kind)
    access.require_edit()
    user, window, at = request.member.user, Window.of(request), timezone.now()
    if is_from_another(request):
        return not_kept(f"{OTHER_PERSON.format(user)}, and it is saved.")
    record = access.visible().filter(key=key).first()
    if record is None:
        return _gone(access, key)
    access.require_theirs(record)
    try:
        draft = keep(record, typed_in(request), window, by=user, at=at)
    except PassedOver as passed:
        return not_kept(PASSED_OVER.format(clock(passed.draft)))
    except TooManyWindows as elsewhere:
        return not_kept(ELSEWHERE.format(clock(elsewhere.draft)))
    return _kept(request, access, record, draft)


@require_POST
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def draft_drop(request: MemberRequest, kind: str, key: str) -> HttpResponse:
    """Drop what the person typed, but for what they typed in another window since."""
    access = member_records_of(request.member, kind)
    access.require_edit()
    stamp = Window.of(request).draft
    if stamp and (draft := left_draft(access.kind, key, request.member, stamp=stamp)):
        draft.delete()
        messages.success(request, "What you had typed was discarded.")
    args = [request.member.partnership.slug, kind]
    if not access.visible().filter(key=key).exists():
        return redirect(reverse("editing:record-list", args=args))
    return redirect(reverse("editing:record-change", args=[*args, key]))


@require_POST
@needs(Permission.EDIT_RECORDS, Permission.EDIT_REPORT)
def text_notes(request: MemberRequest, kind: str, key: str) -> HttpResponse:
    """Return as a piece of a page what there is to say of the texts as typed."""
    access = member_records_of(request.member, kind)
    access.require_edit()
    texts = texts_sent(access, request.POST)
    notes = notes_on(access, access.get(key), texts)
    return render(request, "editing/records/_notes.html", {"notes": notes})


def _kept(
    request: MemberRequest,
    access: MemberRecords,
    record: PartnershipRecord,
    draft: RecordDraft,
) -> JsonResponse:
    on_file = digest(access.kind, record)
    seen = version_seen(draft, Window.of(request))
    around = beside(draft)
    told = {
        "saved": clock(draft),
        "seen": seen,
        "others": around.people,
    }
    if seen != on_file:
        user = access.member.user
        found = conflict(access.kind, record, seen=seen, reader=user)
        html = render_to_string("editing/records/_conflict.html", {"conflict": found})
        told |= {"conflict": html, "apart": BY_YOU if found.is_own else BY_OTHERS}
        return JsonResponse(told, status=409)
    if around.windows:
        others = other_windows(access, record, draft, around.windows)
        windows = _in_windows(request, access, record, others)
        told |= {"conflict": windows, "apart": BY_WINDOWS}
        return JsonResponse(told, status=409)
    if errors := _errors(access, draft):
        return JsonResponse(told | {"errors": errors}, status=422)
    if waits := _why_it_waits(access, record, draft, on_file=on_file):
        told |= {"waits": waits}
    return JsonResponse(told)


def _in_windows(
    request: MemberRequest,
    access: MemberRecords,
    record: PartnershipRecord,
    windows: tuple[OtherWindow, ...],
) -> str:
    """Return what was typed in other windows, beside what was typed here."""
    args = [access.member.partnership.slug, access.kind.name, record.key]
    page = reverse("editing:record-change", args=args)
    drop_url = reverse("editing:draft-drop", args=args)
    return "".join(
        render_to_string(
            "editing/records/_windows.html",
            {"other": other, "page": page, "drop_url": drop_url},
            request,
        )
        for other in windows
    )


def _why_it_waits(
    access: MemberRecords,
    record: PartnershipRecord,
    draft: RecordDraft,
    *,
    on_file: str,
) -> str:
    """Say why it does not become part of the record by itself; "" where it does."""
    if draft.seen != on_file:  # the page shows both versions
        return CLASHES
    if not filled(access, draft)(record).is_valid():
        return ASKS
    return BEING_SIGNED if are_signed(record.partnership) else ""


def _errors(access: MemberRecords, draft: RecordDraft) -> list[dict[str, str]]:
    """Return what is wrong with each text; the rest is asked for when they are done."""
    return errors_in(access.form_class().base_fields, draft)


def errors_in(fields: Mapping[str, Field], draft: TypedDraft) -> list[dict[str, str]]:
    """Return what is wrong with each text of a form with `fields` as it was typed."""
    found = []
    sent = draft.as_sent
    for name, field in fields.items():
        if not isinstance(field, RichTextField):
            continue
        try:
            box = cast(Widget, field.widget)
            field.clean(box.value_from_datadict(sent, MultiValueDict(), name))
        except ValidationError as refused:
            text = " ".join(refused.messages)
            found.append({"name": name, "label": str(field.label), "text": text})
    return found


def _gone(access: MemberRecords, key: str) -> HttpResponse:
    changes = changes_of(f"{access.kind.name}/{key}", access.member.partnership)
    if not changes:
        return not_kept("it is not there. Copy your words to keep them.", status=404)
    return not_kept(
        f"{changes[0].by} has deleted it. Copy your words to keep them, or restore it "
        "from its history."
    )


def not_kept(why: str, *, status: int = 409) -> JsonResponse:
    """Answer why it was not kept: the end of a sentence."""
    return JsonResponse({"problem": why}, status=status)


def clock(draft: TypedDraft) -> str:
    """Return when `draft` was kept, as a clock shows it."""
    return date_format(timezone.localtime(draft.saved_at), "H:i")
