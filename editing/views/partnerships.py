"""What a partnership says of itself: its name, whom it protects, how it looks."""

from collections.abc import Mapping
from typing import cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.permissions import MemberRequest, Permission, manager_only, needs
from editing.figure_picker import editor_aids
from editing.pages.every import AboutPage
from editing.pages.page import (
    Left,
    clash_after,
    finish,
    keep_unsaved,
    left_on,
    typing_on,
)
from editing.partnerships import (
    NewPartnershipForm,
    PartnershipForm,
    add_partnership,
    layout,
    new_layout,
)
from editing.saving import save_version
from editing.uploaded import sent, show_files
from editing.versions import Conflict, digest
from editing.views.gone import other_person
from editing.views.messages import say_how_read
from partnership.kinds import PARTNERSHIP
from records.file_fields import Upload
from records.workflow import stored


@require_http_methods(["GET", "HEAD", "POST"])
@manager_only
def add(request: HttpRequest) -> HttpResponse:
    form = NewPartnershipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = cast(User, request.user)
        made = add_partnership(form, by=user, at=timezone.now())
        messages.success(request, f"“{made}” was added.")
        is_member = form.cleaned_data["becomes_editor"]
        return redirect(made if is_member else "editing:home")
    context = {"form": form, "layout": new_layout()}
    status = 422 if form.is_bound else 200
    return render(request, "editing/partnership_add.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.EDIT_RECORDS)
def settings(request: MemberRequest) -> HttpResponse:
    kept = request.member.partnership
    page = AboutPage(request.member, kept.slug)
    if request.method == "POST":
        above = str(kept), kept.get_absolute_url()
        return other_person(request, *above) or _save(request, page)
    if left := left_on(page):
        form = page.form(left.draft.as_sent)
        return _page(
            request,
            page,
            form,
            seen=left.seen,
            left=left,
            clash=left.clash,
            conflict=left.conflict,
        )
    form = PartnershipForm(instance=kept)
    return _page(request, page, form, seen=digest(PARTNERSHIP, kept))


def _save(request: MemberRequest, page: AboutPage) -> HttpResponse:
    return _save_with(request, page, sent(request, PARTNERSHIP))


@transaction.atomic
def _save_with(
    request: MemberRequest, page: AboutPage, files: Mapping[str, Upload] | None
) -> HttpResponse:
    at, seen = timezone.now(), request.POST.get("seen", "")
    outcome = save_version(
        PARTNERSHIP,
        stored(request.member.partnership),
        lambda kept: PartnershipForm(request.POST, files, instance=kept),
        seen=seen,
        by=request.member.user,
        at=at,
    )
    if outcome.is_saved:
        finish(request, page)
        messages.success(request, outcome.message)
        say_how_read(request, outcome.form)
        return redirect(outcome.form.instance)
    keep_unsaved(request, page, at=at)
    return _page(
        request,
        page,
        outcome.form,
        seen=outcome.seen,
        clash=clash_after(request, outcome.conflict),
        conflict=outcome.conflict,
        status=outcome.status,
    )


def _page(
    request: MemberRequest,
    page: AboutPage,
    form: PartnershipForm,
    *,
    seen: str,
    clash: str = "",
    left: Left | None = None,
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    show_files(form, request.member.partnership)
    context = {
        "partnership": request.member.partnership,
        "form": form,
        "layout": layout(),
        "aids": editor_aids(request.member.partnership, can_link_sections=False),
        "seen": seen,
        "conflict": conflict,
        **typing_on(page, form, at=timezone.now(), left=left, clash=clash),
    }
    return render(request, "editing/partnership_settings.html", context, status=status)
