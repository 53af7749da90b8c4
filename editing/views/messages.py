"""Messages shown after a change."""

from datetime import datetime

from django.contrib import messages
from django.forms import BaseForm

from accounts.permissions import MemberRequest
from editing.report_forms import SectionForm
from editing.writing import missing_names
from records.formfields import RichTextField
from reports.models import Approval
from richtext.edited import EDITED
from richtext.notation import readings

CHOOSE = "Choose the records that this section shows, then save it again."


def say_done(request: MemberRequest, said: str, *, at: datetime) -> None:
    """Say what was done at that moment, and which signatures it made void."""
    if said:
        messages.success(request, said)
    gone = Approval.objects.filter(
        report__partnership=request.member.partnership, void_at=at
    ).count()
    if gone:
        became = "signatures became" if gone > 1 else "signature became"
        messages.warning(
            request,
            f"{gone} {became} void, because the report has changed. "
            "Everyone who signed needs to sign again.",
        )


def say_how_read(request: MemberRequest, form: BaseForm) -> None:
    """Say of each text that was saved how it was read, where that may surprise.

    Say also what it names that there is not, and what a section's form has not offered
    yet.
    """
    if isinstance(form, SectionForm) and form.wants_subjects:
        messages.info(request, CHOOSE)
    for name, field in form.fields.items():
        if not isinstance(field, RichTextField) or name not in form.changed_data:
            continue
        for missing in missing_names(
            request.member.partnership, form.cleaned_data[name]
        ):
            messages.warning(request, f"{form[name].label}: {missing}")
        if f"{form.add_prefix(name)}{EDITED}" in form.data:
            continue  # the editor showed how it would be read
        typed = form.data.get(form.add_prefix(name), "")
        if not isinstance(typed, str):
            continue
        for reading in readings(typed, structured=field.structured):
            messages.warning(request, f"{form[name].label}: {reading}")
