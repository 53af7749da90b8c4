"""What the numbers of one count of child deaths should agree on."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

from records.constraints import is_share
from records.date_order import OrderedDatesForm, is_turned
from records.doubts import Warned
from records.forms import RecordForm
from reviews.models import CaseReview, ChildDeathCount


class ChildDeathCountForm(RecordForm):
    """Ask where a share is not the one that its own count and base come to."""

    instance: ChildDeathCount

    def doubts(self) -> Iterator[Warned]:
        """Compare a share with the count, where of how many is known too."""
        yield from super().doubts()
        row = self.instance
        if row.count is None or row.share is None or not row.base or row.qualifier:
            return
        if not is_share(row.share, Decimal(row.count), Decimal(row.base)):
            yield Warned(
                "share",
                f"{row.count:,} of {row.base:,} is not {row.share.normalize():f}%: "
                "check both.",
            )


class CaseReviewForm(OrderedDatesForm):
    """Refuse a decision before the referral; ask about what contradicts the triage."""

    instance: CaseReview
    in_order: ClassVar = (
        ("referred", "triaged", "It was triaged before it was referred: correct one."),
        ("referred", "decided", "It was decided before it was referred: correct one."),
        ("referred", "due", "It is due before it was referred: correct one."),
    )

    def doubts(self) -> Iterator[Warned]:
        """Compare the state with the triage, and the dates of both."""
        yield from super().doubts()
        review = self.instance
        if is_turned(review.triaged, review.decided):
            yield Warned("decided", "It was decided before it was triaged.")
        under_way = (CaseReview.State.COMMISSIONED, CaseReview.State.UNDER_WAY)
        if review.triage == CaseReview.Triage.NOT_MET and review.state in under_way:
            yield Warned(
                "triage",
                "The criteria were not met, and the review is under way: check both.",
            )
