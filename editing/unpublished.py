"""Notes in the log who read which case before it was published.

It is noted once an hour for each person and case, so that the log can still be read.
"""

from collections.abc import Iterable

from django.utils import timezone

from accounts.history import note_readings
from accounts.permissions import MemberRequest
from records.models import PartnershipRecord
from reviews.models import (
    CaseReview,
    CaseStudy,
    CaseStudyTheme,
    Recommendation,
    Response,
    ReviewFinding,
)

Case = CaseReview | CaseStudy
# Whatever tells of a case.
OF_CASES: tuple[type[PartnershipRecord], ...] = (
    CaseReview,
    CaseStudy,
    CaseStudyTheme,
    Recommendation,
    Response,
    ReviewFinding,
)


def case_of(record: PartnershipRecord) -> Case | None:
    """Return the case that `record` is or tells of; None where there is none."""
    match record:
        case CaseReview() | CaseStudy():
            return record
        case ReviewFinding() | Recommendation():
            return record.review
        case Response():
            return record.recommendation.review
        case CaseStudyTheme():
            return record.case_study
    return None


def is_unpublished(case: Case) -> bool:
    """Whether readers never had the case; for a case study, whether they may not."""
    if isinstance(case, CaseReview):
        return case.state != CaseReview.State.PUBLISHED
    return case.is_withheld


def note_reading(request: MemberRequest, records: Iterable[PartnershipRecord]) -> None:
    """Note that the person looks at `records`, as far as they tell of such cases."""
    if request.method != "GET":
        return
    cases = [case for record in records if (case := case_of(record))]
    read = {case.address: str(case) for case in cases if is_unpublished(case)}
    member = request.member
    note_readings(
        member.user, read, partnership=member.partnership.slug, at=timezone.now()
    )
