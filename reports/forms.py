"""What is always true of a section of an outline, whoever writes it."""

from django.core.exceptions import ValidationError

from reports.catalogue import SECTION_KINDS_BY_NAME
from reports.models import OutlineSection
from reports.record_kinds import KINDS_BY_NAME
from reports.subjects import ShowsForm

DEEPEST = 6  # levels of headings that a page has


class OutlineForm(ShowsForm):
    def clean_kind(self) -> str:
        kind: str = self.cleaned_data["kind"]
        if kind not in SECTION_KINDS_BY_NAME:
            known = ", ".join(sorted(SECTION_KINDS_BY_NAME))
            raise ValidationError(f"Enter one of {known}.")
        return kind

    def clean_shows(self) -> tuple[str, ...]:
        shows = super().clean_shows()
        kind = SECTION_KINDS_BY_NAME.get(self.cleaned_data.get("kind", ""))
        if kind and not all(one.startswith(f"{kind.subject}/") for one in shows):
            what = KINDS_BY_NAME[kind.subject].plural if kind.subject else "no records"
            raise ValidationError(f"This section type shows {what}: choose others.")
        return shows

    def clean_part_of(self) -> OutlineSection | None:
        above: OutlineSection | None = self.cleaned_data["part_of"]
        if above and above.report != self.cleaned_data.get("report"):
            raise ValidationError("Choose a section from the same report.")
        # At the top there is room for whatever is below it already.
        if above and depth_below(above) + levels_below(self.instance) > DEEPEST:
            raise ValidationError(
                f"Sections can be at most {DEEPEST} levels deep: choose a parent "
                "section higher up."
            )
        return above


def depth_below(above: OutlineSection | None) -> int:
    """Return how deep a part of `above` stands; 1 is a section of the report itself."""
    depth = 1
    while above and depth <= DEEPEST:
        above, depth = above.part_of, depth + 1
    return depth


def levels_below(section: OutlineSection) -> int:
    """Return how many levels of sections are parts of `section`; 0 of a new one."""
    levels, row = -1, [section.pk] if section.pk else []
    while row and levels <= DEEPEST:
        below = OutlineSection.objects.filter(part_of__in=row)
        levels, row = levels + 1, list(below.values_list("pk", flat=True))
    return max(levels, 0)
