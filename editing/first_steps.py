"""What a new partnership has to have before its first report is written."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.permissions import Member, Permission
from partnership.models import Agency, Partnership, Period
from reports.models import Report


@dataclass(frozen=True)
class Step:
    """One step: the page where it is taken, and whether it has been."""

    name: str
    hint: str
    url: str
    is_done: bool


def first_steps(member: Member) -> tuple[Step, ...]:
    """Return the first steps for who may take them; () once there is a report."""
    partnership = member.partnership
    if not member.may(Permission.EDIT_RECORDS):
        return ()
    if Report.objects.filter(partnership=partnership).exists():
        return ()
    periods = Period.objects.filter(partnership=partnership).exists()
    agencies = Agency.objects.filter(partnership=partnership).exists()
    return (
        Step(
            "Introduce the partnership",
            "A colour and a few sentences for its public pages.",
            _page(partnership, "partnership-settings"),
            bool(partnership.about),
        ),
        Step(
            "Add the first period",
            "The year or quarter that the report is about.",
            _page(partnership, "record-add", "periods"),
            periods,
        ),
        Step(
            "Add agencies",
            "Those that work together. Tick the ones that sign the report.",
            _page(partnership, "sheet", "agencies"),
            agencies,
        ),
        Step(
            "Start the report",
            "Then choose its sections from a ready-made outline.",
            _page(partnership, "report-add"),
            False,
        ),
    )


def _page(partnership: Partnership, route: str, *kind: str) -> str:
    return reverse(f"editing:{route}", args=[partnership.slug, *kind])
