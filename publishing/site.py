"""Makes what the database says is published public, with the pages that list it."""

from publishing.listing import report_address
from publishing.models import Edition
from publishing.portal_pages import files
from publishing.store import Pointer, Store
from reports.models import Report


def point(store: Store) -> None:
    """Make public what the database says is published, and keep what else is public.

    A database that was put back from an older copy takes no edition away. A damaged
    pointer is rebuilt from the database and the pointer before it.
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
    draft = store.draft(files(editions))
    name = store.seal(draft, {"pages": "the portal's own"})
    store.keep(draft, "sites", name)
    known = folders(editions)
    reports = {
        report: {**before.reports.get(report, {}), **known.get(report, {})}
        for report in {**before.reports, **known}
    }
    pointer = Pointer(name, reports)
    if pointer != before or store.is_damaged:
        store.point(pointer)


def lagging(store: Store, report: Report | None = None) -> list[Edition]:
    """Return the editions, of one report or of all, that the pointer has otherwise.

    They are published and not public yet, or withdrawn and not removed yet.
    """
    out = Edition.objects.out().select_related("report__partnership")
    public = store.last_pointer().reports
    return [
        edition
        for edition in (out.filter(report=report) if report else out)
        if public.get(report_address(edition), {}).get(str(edition.number))
        != ("" if edition.state == Edition.State.WITHDRAWN else edition.manifest_hash)
    ]


def folders(editions: list[Edition]) -> dict[str, dict[str, str]]:
    """Return each report's folders by edition number, "" for one withdrawn."""
    reports: dict[str, dict[str, str]] = {}
    for edition in editions:
        withdrawn = edition.state == Edition.State.WITHDRAWN
        folder = "" if withdrawn else edition.manifest_hash
        reports.setdefault(report_address(edition), {})[str(edition.number)] = folder
    return reports
