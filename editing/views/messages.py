"""What a person is told after a change."""

from datetime import datetime

from django.contrib import messages

from accounts.permissions import MemberRequest
from reports.models import Approval


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
            f"{gone} {became} void: the report no longer reads as it was approved. "
            "Whoever signed has to sign again.",
        )
