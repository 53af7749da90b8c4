"""Notices that are public, and that a database put back from an older copy lacks."""

from collections.abc import Mapping
from contextlib import suppress

from publishing.folder import Damaged, read_manifest
from publishing.models import EditionNotice
from publishing.notice_parts import notice_part, replaces_part
from publishing.open_folder import Folder
from publishing.store import Pointer, Store

PublicNotices = Mapping[str, Mapping[str, Mapping[str, str]]]


def forgotten_notices(before: Pointer, now: Pointer) -> PublicNotices:
    """Return the notices in `before` that the database has never heard of.

    `now` is what it does say. A notice that somebody took off is none of them, nor
    one on an edition that was withdrawn, nor one that leads to a report which leads
    elsewhere itself: readers would be sent round in circles.
    """
    missing = {
        (report, number): notice
        for report, of in before.notices.items()
        for number, notice in of.items()
        if number not in now.notices.get(report, {})
        and now.reports.get(report, {}).get(number)
    }
    known = _known({notice["notice"] for notice in missing.values()})
    found: dict[str, dict[str, Mapping[str, str]]] = {}
    for (report, number), notice in missing.items():
        then = now.notices.get(notice["leads_to"], {})
        leads_on = any(one["leads_to"] for one in then.values())
        if (notice["notice"], report, number) not in known and not leads_on:
            found.setdefault(report, {})[number] = notice
    return found


def forgotten_parts(
    store: Store, before: Pointer, forgotten: PublicNotices
) -> dict[str, bytes]:
    """Return what pages are sent with for such notices, as it was published before."""
    path = store.root / "sites" / before.site
    names = [
        name
        for report, of in forgotten.items()
        for number, notice in of.items()
        for name in (notice_part(report, number), replaces_part(notice["leads_to"]))
    ]
    parts = {}
    with suppress(Damaged, OSError):
        site = Folder(path, read_manifest(path)) if names else None
        parts = {name: site.part(name).encode() for name in names} if site else {}
    return {name: html for name, html in parts.items() if html}


def _known(numbers: set[str]) -> set[tuple[str, str, str]]:
    """Return those notices that have a row, ended or not: number, report, edition.

    A number alone is not enough: a database put back gives it to another notice.
    """
    if not numbers:
        return set()
    rows = EditionNotice.objects.filter(pk__in=numbers)
    rows = rows.select_related("report__partnership", "report__period")
    return {
        (
            str(row.pk),
            f"{row.report.partnership.slug}/{row.report.key}",
            str(row.edition),
        )
        for row in rows
    }
