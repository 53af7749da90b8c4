"""What cases taught, and how many there were."""

from reviews.models.cases import (
    CaseReview,
    Recommendation,
    Response,
    ReviewAgency,
    ReviewFinding,
)
from reviews.models.counts import ChildDeathCount, ReviewCount

__all__ = [
    "CaseReview",
    "ChildDeathCount",
    "Recommendation",
    "Response",
    "ReviewAgency",
    "ReviewCount",
    "ReviewFinding",
]
