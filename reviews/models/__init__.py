"""What cases taught, and how many there were."""

from reviews.models.case_studies import CaseStudy, CaseStudyTheme
from reviews.models.cases import (
    CaseReview,
    ReviewAgency,
    ReviewFinding,
    ReviewTheme,
)
from reviews.models.counts import ChildDeathCount, ReviewCount
from reviews.models.recommendations import Recommendation, Response

__all__ = [
    "CaseReview",
    "CaseStudy",
    "CaseStudyTheme",
    "ChildDeathCount",
    "Recommendation",
    "Response",
    "ReviewAgency",
    "ReviewCount",
    "ReviewFinding",
    "ReviewTheme",
]
