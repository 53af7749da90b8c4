"""The page of what changed: between which contents, and what."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from accounts.permissions import Member
from editing.changed.comparison import compare
from editing.changed.marks import Comparison
from editing.changed.points import NOW, Point, now, points
from reports.draft import Draft


@dataclass(frozen=True)
class Asked:
    """Two contents of a report; `since` is None where there is none but the draft."""

    since: Point | None
    until: Point

    @property
    def is_same(self) -> bool:
        """Whether both are the very same content."""
        since = self.since
        return since is not None and since.content_hash == self.until.content_hash

    @property
    def is_of_draft(self) -> bool:
        return self.until.code == NOW

    @cached_property
    def comparison(self) -> Comparison:
        if self.since is None or self.is_same:
            return Comparison()
        return compare(self.since.document(), self.until.document())


def offered(draft: Draft, member: Member) -> tuple[Point, ...]:
    """Return what can be compared with the draft, what is nearest first."""
    return points(draft, member.user)


def asked(
    draft: Draft, earlier: tuple[Point, ...], *, since: str = "", until: str = ""
) -> Asked:
    """Return the two contents that the codes name; the draft is the last by default.

    Where no code says since when, it is the first content that reads otherwise. Raise
    Http404 for a code of nothing.
    """
    last = _named((now(draft), *earlier), until or NOW)
    if since:
        return Asked(_named(earlier, since), last)
    others = (one for one in earlier if one.content_hash != last.content_hash)
    return Asked(next(others, earlier[0] if earlier else None), last)


def _named(all_points: tuple[Point, ...], code: str) -> Point:
    for point in all_points:
        if point.code == code:
            return point
    raise Http404("The report has no such content to compare.")
