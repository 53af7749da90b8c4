"""Who has a seat on a group."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext, gettext_lazy

from documents.blocks import (
    Block,
    Column,
    Row,
    Table,
    Unrecorded,
)
from documents.quantities import Quantity, Status
from documents.wording import between
from partnership.models import Group, Seat
from records.sections import SectionContext, cell, section

NOT_NAMED = gettext_lazy("Not named")


@section("Members of groups", subject="groups")
def membership(context: SectionContext) -> Iterator[Block]:
    """Yield a table of the members of each group, and one of its former members."""
    tables = 0
    for group in context.chosen(context.cache.every(Group)):
        seats = context.cache.under(group, Seat, "group")
        now = [row for row in seats if not row.until]
        former = [row for row in seats if row.until]
        if now:
            caption = gettext("{group}: members").format(group=group.name)
            yield member_table(f"members-{group.key}", caption, now)
        if former:
            caption = gettext("{group}: former members").format(group=group.name)
            yield member_table(f"former-members-{group.key}", caption, former)
        tables += len(seats)
    if not tables:
        yield Unrecorded(gettext("No members of groups have been recorded."))


def member_table(name: str, caption: str, seats: Sequence[Seat]) -> Table:
    """Return who has the seats; a column stands only where it says something more."""
    roles, agencies = [role(row) for row in seats], [agency(row) for row in seats]
    dates = [when(row) for row in seats]
    # Where agencies alone have the seats, they are the members.
    has_people = any(row.person for row in seats)
    has_agencies = has_people and any(agencies)
    names = [member(row, has_people=has_people) for row in seats]
    told = zip(names, seats, strict=True)
    shown = [
        (Column(gettext("Member")), [cell(text, record=row) for text, row in told])
    ]
    if any(roles):
        shown.append((Column(gettext("Role")), besides(seats, roles)))
    if has_agencies:
        shown.append((Column(gettext("Agency")), besides(seats, agencies)))
    if any(dates):
        told = zip(dates, seats, strict=True)
        shown.append(
            (Column(gettext("When")), [cell(text, record=row) for text, row in told])
        )
    return Table(
        name=name,
        caption=caption,
        columns=tuple(column for column, _ in shown),
        rows=tuple(map(Row, zip(*(cells for _, cells in shown), strict=True))),
    )


def member(row: Seat, *, has_people: bool) -> str:
    """Return who has the seat; among people, an agency is not a member."""
    if row.person:
        return row.person.name
    if not row.agency:
        return row.role
    return str(NOT_NAMED) if has_people else row.agency.name


def role(row: Seat) -> str:
    """Return office and role, once where they are the same; "" where neither is."""
    if is_role_alone(row):
        return ""
    office = row.person.office if row.person else ""
    if office and row.role and office.casefold() != row.role.casefold():
        return f"{office} ({row.role})"
    return office or row.role


def agency(row: Seat) -> str:
    body = row.agency or (row.person.agency if row.person else None)
    return body.name if body else ""


def is_role_alone(row: Seat) -> bool:
    return not row.person and not row.agency


def besides(seats: Sequence[Seat], texts: Sequence[str]) -> list[Quantity]:
    """Return cells that tell more of each member; many members have no more to tell.

    A chair who is independent has no agency, which is nothing that is missing.
    """
    return [
        cell(text, record=row)
        if text and not is_role_alone(row)
        else Quantity(None, status=Status.NOT_APPLICABLE, record=row.address)
        for row, text in zip(seats, texts, strict=True)
    ]


def when(row: Seat) -> str:
    """Return "January 2012 to May 2013", or the end of it that is known."""
    if row.since and row.until:
        return between(row.since, row.until)
    if row.until:
        return gettext("until {date}").format(date=row.until)
    return gettext("since {date}").format(date=row.since) if row.since else ""
