"""How many comments on a report are open, and where they are listed."""

from collections import Counter
from urllib.parse import urlencode

from django.urls import reverse

from reports.models import Comment, Report


def open_counts(report: Report) -> Counter[str]:
    """Return how many comments are open by the key of their section, in one query.

    Those on the whole report have "". Replies are not counted.
    """
    rows = Comment.objects.filter(report=report).open()
    return Counter(rows.values_list("section", flat=True))


def in_words(count: int) -> str:
    """Return "2 open comments"."""
    return "1 open comment" if count == 1 else f"{count:,} open comments"


def list_url(report: Report, section: str = "") -> str:
    """Return where the open comments are listed, those of one section if one is given.

    `section` is the key of it.
    """
    page = reverse("editing:comments", args=[report.partnership.slug, report.key])
    return f"{page}?{urlencode({'section': section})}" if section else page
