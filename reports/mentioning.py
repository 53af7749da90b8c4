"""Whom a comment mentions: people who may read the draft, by their names."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from accounts.models import Membership, User
from accounts.permissions import ROLE_PERMISSIONS, Permission
from reports.models import Report

_AT = re.compile(r"(?<![\w.@])@(?=\w)")
_WORD = re.compile(r"\w[\w.’'-]*")


class CannotMention(Exception):
    """Somebody who is named in a comment cannot be; the message says so to people."""


def readers_of(report: Report, *, at: datetime) -> tuple[User, ...]:
    """Return everybody who may read the draft of `report` at `at`, by name."""
    roles = [
        role for role, may in ROLE_PERMISSIONS.items() if Permission.READ_DRAFT in may
    ]
    members = Membership.objects.current(timezone.localdate(at)).filter(
        partnership=report.partnership_id, role__in=roles
    )
    users = User.objects.filter(pk__in=members.values("user"), is_active=True)
    return tuple(users.order_by("name", "email"))


def names_of(
    people: Iterable[User], report: Report, *, at: datetime
) -> dict[User, str]:
    """Return what to call each of `people`: those of one name with what they do here.

    Their addresses are not for everybody who comments: one is shown only of people of
    one name who do the same.
    """
    everyone = tuple(people)
    names = Counter(one.name.casefold() for one in everyone)
    shared = [one for one in everyone if names[one.name.casefold()] > 1]
    called = {one: one.name for one in everyone}
    if not shared:
        return called
    current = Membership.objects.current(timezone.localdate(at))
    rows = current.filter(partnership=report.partnership_id, user__in=shared)
    offices = defaultdict(list)
    for row in rows.select_related("agency").order_by("pk"):
        offices[row.user_id].append(str(row.agency or row.get_role_display().lower()))
    for one in shared:
        office = ", ".join(offices[one.pk]) or "no longer a member"
        called[one] = f"{one.name} ({office})"
    same = Counter(called.values())
    return {
        one: f"{words[:-1]}, {one.email})" if same[words] > 1 else words
        for one, words in called.items()
    }


def mentioned(
    text: str,
    report: Report,
    *,
    ticked: Collection[int] = (),
    kept: Collection[User] = (),
    at: datetime,
) -> tuple[User, ...]:
    """Return whom `text` names after an @, and who is `ticked` (primary keys), by name.

    `kept` are those whom the comment mentions already: they may have left since. Raise
    CannotMention for anybody else who may not read the draft, and where two people
    have the name and neither is ticked.
    """
    readers = readers_of(report, at=at)
    known = {one.pk: one for one in (*readers, *kept)}
    if set(ticked) - known.keys():
        raise CannotMention(
            "Somebody whom you ticked can no longer read this draft, so they cannot be "
            "mentioned. The list now has those who can."
        )
    found = {number: known[number] for number in ticked}
    for named in _named(text, tuple(known.values()), report):
        if not any(one.pk in found for one in named):
            if len(named) > 1:
                raise CannotMention(
                    f"Two people are called {named[0].name}. Tick the one you mean "
                    "under “Mention people”."
                )
            found[named[0].pk] = named[0]
    return tuple(sorted(found.values(), key=lambda one: (one.name, one.email)))


def _named(
    text: str, people: Sequence[User], report: Report
) -> Iterator[tuple[User, ...]]:
    """Yield who is meant by each @ in `text`: several where they share the name."""
    for place in _AT.finditer(text):
        rest = text[place.end() :]
        named = [one for one in people if _begins_with(rest, one.name)]
        if not named:
            raise CannotMention(_why_nobody(rest, report))
        longest = max(len(one.name) for one in named)
        yield tuple(one for one in named if len(one.name) == longest)


def _begins_with(text: str, name: str) -> bool:
    after = text[len(name) : len(name) + 1]
    is_name = text[: len(name)].casefold() == name.casefold()
    return bool(name) and is_name and not (after.isalnum() or after == "_")


def _why_nobody(rest: str, report: Report) -> str:
    """Say why nobody is meant by an @ before `rest`: they left, or never were here."""
    for name in _former(report):
        if _begins_with(rest, name):
            return (
                f"{name} can no longer read this draft, so they cannot be mentioned. "
                "To write about them, leave out the @."
            )
    word = _WORD.match(rest)
    shown = word.group() if word else ""
    return (
        f"Nobody called “{shown}” can read this draft. After an @, write the whole "
        "name as it is under “Mention people”, or leave out the @."
    )


def _former(report: Report) -> Sequence[str]:
    """Return the names of those who had a role here, commented or were mentioned."""
    of_comments = Q(pk__in=report.comments.values("by")) | Q(
        pk__in=report.comments.values("mentions__user")
    )
    of_roles = Q(memberships__partnership=report.partnership_id)
    names = User.objects.filter(of_comments | of_roles).values_list("name", flat=True)
    return sorted(set(names), key=len, reverse=True)
