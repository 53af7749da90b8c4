"""What to ask about a case study before it is saved."""

from collections.abc import Iterator

from partnership.models import Agency, Group
from records.doubts import Warned
from records.forms import RecordForm
from reviews.identifying import identifying
from reviews.models import CaseStudy
from richtext.passages import plain_text

TEXTS = ("title", "happened", "done", "changed", "lesson")


class CaseStudyForm(RecordForm):
    """Ask about whatever would tell readers who somebody was."""

    instance: CaseStudy

    def doubts(self) -> Iterator[Warned]:
        """Look for names, exact dates, addresses and numbers in what is told."""
        yield from super().doubts()
        known = self._names_of_bodies()
        called = self.instance.title.split()
        for name in TEXTS:
            if name not in self.fields:
                continue
            text = plain_text(getattr(self.instance, name))
            made_up = () if name == "title" else called
            for found, what in identifying(text, known=known, made_up=made_up):
                yield Warned(
                    name,
                    f"“{found}” looks like {what}: leave it out if it could tell "
                    "readers who somebody was.",
                )

    def _names_of_bodies(self) -> tuple[str, ...]:
        """Return the names of agencies and groups, and of the partnership itself."""
        partnership = self.instance.partnership
        agencies = Agency.objects.filter(partnership=partnership)
        groups = Group.objects.filter(partnership=partnership)
        return (
            partnership.name,
            partnership.area,
            *agencies.values_list("name", flat=True),
            *groups.values_list("name", flat=True),
        )
