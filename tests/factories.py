"""Records and people for tests; a test names every value that it asserts on."""

from datetime import date
from itertools import count
from typing import TypeVar

from accounts.models import Membership, Role, User
from partnership.models import Agency, AgencyContribution, Partnership, Period
from records.models import PartnershipRecord, YearRecord
from records.stored_files import StoredFile
from reports.catalogue import SECTION_KINDS_BY_NAME
from reports.models import OutlineSection, Report
from uploads.reading import CleanFile

R = TypeVar("R", bound=PartnershipRecord)
Y = TypeVar("Y", bound=YearRecord)

_numbers = count(1)


def make_user(email: str = "", name: str = "Sam Reed") -> User:
    return User.objects.create_user(
        email=email or f"person-{next(_numbers)}@example.org",
        name=name,
        password="correct-horse",
    )


def make_partnership(
    slug: str = "", *, name: str = "Riverside Partnership"
) -> Partnership:
    return Partnership.objects.create(
        slug=slug or f"riverside-{next(_numbers)}",
        name=name,
        short_name="Riverside",
        area="Riverside",
        covers_children=True,
        covers_adults=True,
    )


def make_member(
    partnership: Partnership,
    role: Role,
    *,
    agency: Agency | None = None,
    user: User | None = None,
    is_deputy: bool = False,
    ends_on: date | None = None,
) -> User:
    """Make `user`, or somebody new, a member of `partnership`; return the person."""
    person = user or make_user(name=role.label)
    Membership.objects.create(
        user=person,
        partnership=partnership,
        role=role,
        agency=agency,
        is_deputy=is_deputy,
        ends_on=ends_on,
    )
    return person


def make_period(
    partnership: Partnership, key: str = "2023-24", *, position: int = 1
) -> Period:
    """Make the year from 1 April; `key` begins with the year it starts in."""
    year = int(key[:4])
    return Period.objects.create(
        partnership=partnership,
        key=key,
        label=key,
        starts_on=date(year, 4, 1),
        ends_on=date(year + 1, 3, 31),
        position=position,
    )


def make_agency(
    partnership: Partnership,
    name: str = "Riverside Police",
    *,
    key: str = "",
    signs_report: bool = False,
) -> Agency:
    return Agency.objects.create(
        partnership=partnership,
        key=key or name.lower().replace(" ", "-"),
        name=name,
        kind="police",
        standing=Agency.PARTNER,
        signs_report=signs_report,
    )


def make_file(partnership: Partnership, content: bytes = b"%PDF-1.4 made up") -> str:
    """Keep a PDF without looking into it; return the name by which records know it."""
    made = CleanFile("application/pdf", content, width=0, height=0, pages=2)
    StoredFile.objects.keep([made], of=partnership)
    return made.name


def make_report(period: Period, *, title: str = "Yearly report") -> Report:
    return make_version(period, period.key, title=title)


def make_version(
    period: Period,
    key: str,
    *,
    title: str = "Yearly report",
    audience: str = "full",
    label: str = "",
    language: str = "en-GB",
) -> Report:
    """Make one report of several on `period`."""
    return Report.objects.create(
        partnership=period.partnership,
        key=key,
        period=period,
        title=title,
        audience=audience,
        audience_label=label,
        language=language,
    )


def make_section(
    report: Report,
    key: str = "welcome",
    *,
    kind: str = "passage",
    subject: str = "",
    heading: str = "Welcome",
    passage: str = "<p>Hello.</p>",
    position: int = 1,
    part_of: OutlineSection | None = None,
    period: Period | None = None,
    numbering: str = "",
    none_declared: bool = False,
) -> OutlineSection:
    section = OutlineSection.objects.create(
        partnership=report.partnership,
        report=report,
        period=period,
        numbering=numbering,
        none_declared=none_declared,
        key=key,
        slug=key,
        kind=kind,
        heading=heading,
        passage=passage,
        position=position,
        part_of=part_of,
    )
    if subject:
        show(section, *subject.split("; "))
    return section


def show(section: OutlineSection, *keys: str) -> None:
    """Choose for `section` the records with `keys`, of the kind that its type shows."""
    kind = SECTION_KINDS_BY_NAME[section.kind].subject
    section.shows = tuple(f"{kind}/{key}" for key in keys)
    OutlineSection.save_own_rows([section])


def make_contribution(
    agency: Agency,
    period: Period,
    *,
    status: AgencyContribution.Status = AgencyContribution.Status.REQUESTED,
    did: str = "",
    due_on: date | None = None,
) -> AgencyContribution:
    return AgencyContribution.objects.create(
        partnership=agency.partnership,
        key=f"{agency.key}-{period.key}",
        agency=agency,
        period=period,
        status=status,
        did=did,
        due_on=due_on,
    )


def make_record(
    model: type[R], partnership: Partnership, key: str, **values: object
) -> R:
    """Make a record of any kind; `values` are those of its fields that matter."""
    record = model(partnership=partnership, key=key, **values)
    record.save()
    return record


def make_year_record(model: type[Y], period: Period, key: str, **values: object) -> Y:
    """Make a record of any kind that belongs to a period."""
    return make_record(model, period.partnership, key, period=period, **values)
