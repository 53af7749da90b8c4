"""Makes what the database says is published public, with the pages that list it."""

from collections.abc import Mapping

from publishing.forgotten import PublicNotices, forgotten_notices, forgotten_parts
from publishing.listing import report_address
from publishing.models import Edition
from publishing.notices import Notices, open_notices
from publishing.portal_pages import files
from publishing.store import Pointer, Store
from reports.models import Report

ToldNotices = dict[str, dict[str, Mapping[str, str]]]


def point(store: Store) -> None:
    """Make public what the database says is published, and keep what else is public.

    A database that was put back from an older copy takes no edition away, nor what
    readers are told of one. A damaged pointer is rebuilt from the database and the
    pointer before it.
    """
    before = store.last_pointer()
    editions = list(
        Edition.objects.out()
        .select_related("report__partnership", "report__period")
        .order_by(
            "report__partnership__name",
            "report__partnership",
            "report",
            "-number",
        )
    )
    notices = open_notices()
    now = recorded(editions, notices, before)
    forgotten = forgotten_notices(before, now)
    parts = forgotten_parts(store, before, forgotten)
    draft = store.draft(parts | files(editions, notices))
    name = store.seal(draft, {"pages": "the portal's own"})
    store.keep(draft, "sites", name)
    pointer = Pointer(name, now.reports, both(now.notices, forgotten))
    if pointer != before or store.is_damaged:
        store.point(pointer)


def lagging(store: Store, report: Report | None = None) -> list[Edition]:
    """Return the editions, of one report or of all, that the pointer has otherwise.

    They are published and not public yet, or withdrawn and not removed yet.
    """
    out = Edition.objects.out().named()
    public = store.last_pointer().reports
    return [
        edition
        for edition in (out.filter(report=report) if report else out)
        if public.get(report_address(edition), {}).get(str(edition.number))
        != ("" if edition.state == Edition.State.WITHDRAWN else edition.manifest_hash)
    ]


def late_notices(store: Store, report: Report | None = None) -> bool:
    """Whether readers are not told yet what they should be, of one report or of all."""
    editions = list(Edition.objects.out().named())
    public = store.last_pointer()
    now = recorded(editions, open_notices(), public)
    due = both(now.notices, forgotten_notices(public, now))
    reports = {
        report_address(edition)
        for edition in editions
        if report is None or edition.report_id == report.pk
    }
    return any(public.notices.get(one, {}) != due.get(one, {}) for one in reports)


def unknown_notices(store: Store) -> PublicNotices:
    """Return the public notices that the database lacks, by report and edition."""
    public = store.last_pointer()
    editions = list(Edition.objects.out().named())
    return forgotten_notices(public, recorded(editions, open_notices(), public))


def recorded(editions: list[Edition], notices: Notices, before: Pointer) -> Pointer:
    """Return what the database says is public, with the editions that it forgot."""
    known = folders(editions)
    reports = {
        report: {**before.reports.get(report, {}), **known.get(report, {})}
        for report in {**before.reports, **known}
    }
    return Pointer(before.site, reports, told(editions, notices))


def both(due: PublicNotices, forgotten: PublicNotices) -> PublicNotices:
    """Return what readers are told by the database and what they were told before."""
    return {
        report: {**forgotten.get(report, {}), **due.get(report, {})}
        for report in {**forgotten, **due}
    }


def told(editions: list[Edition], notices: Notices) -> ToldNotices:
    """Return what the pointer has to say of the notices on published editions."""
    found: ToldNotices = {}
    for edition in editions:
        notice = notices.get((edition.report_id, edition.number))
        if notice and edition.state == Edition.State.PUBLISHED:
            to = notice.replaced_by
            leads_to = f"{to.partnership.slug}/{to.key}" if to else ""
            of = found.setdefault(report_address(edition), {})
            of[str(edition.number)] = {"notice": str(notice.pk), "leads_to": leads_to}
    return found


def folders(editions: list[Edition]) -> dict[str, dict[str, str]]:
    """Return each report's folders by edition number, "" for one withdrawn."""
    reports: dict[str, dict[str, str]] = {}
    for edition in editions:
        withdrawn = edition.state == Edition.State.WITHDRAWN
        folder = "" if withdrawn else edition.manifest_hash
        reports.setdefault(report_address(edition), {})[str(edition.number)] = folder
    return reports
