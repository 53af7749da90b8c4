"""Undo what was saved in one act, such as a sheet or the move of a section."""

from datetime import datetime

from django.contrib import messages

from accounts.permissions import MemberRequest
from editing.batch import own_change, undo_batch
from editing.undo import CannotUndo
from reports.policies import WrongState


def undo_act(request: MemberRequest, *, at: datetime, of: str = "") -> int:
    """Undo the act that was posted as `done`; return how many records it concerned.

    The next page says which words stay in their lists.
    `of` is what the address of its first record has to begin with. Raise WrongState
    where there is no such act of the member's own, or it can no longer be undone.
    """
    change = own_change(request.member, request.POST.get("done", ""))
    if change is None or not change.record.startswith(of):
        raise WrongState("There is nothing to undo.")
    try:
        undone = undo_batch(change, by=request.member.user, at=at)
    except CannotUndo as refusal:
        raise WrongState(str(refusal)) from refusal
    if stays := undone.words_that_stay:
        messages.info(request, stays)
    return undone.count
