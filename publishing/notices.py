"""What readers are told of an edition that stays as it was published.

A banner is kept beside the edition's files, in the portal's own pages, and put into a
page when it is sent; where an edition was replaced, its addresses lead elsewhere.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from publishing.locking import locked_with_others
from publishing.models import Edition, EditionNotice
from publishing.retention import Decision, require
from records.models import Change
from records.workflow import log
from reports.models import Report
from reports.policies import WrongState

Notices = Mapping[tuple[int, int], EditionNotice]
State = Edition.State


def open_notices(reports: Iterable[Report] | None = None) -> Notices:
    """Return what readers are told now, by the report's number and the edition's."""
    rows = EditionNotice.objects.filter(ended_at=None)
    if reports is not None:
        rows = rows.filter(report__in=[report.pk for report in reports])
    rows = rows.select_related("by", "replaced_by__period", "replaced_by__partnership")
    return {(row.report_id, row.edition): row for row in rows}


@transaction.atomic
def put_notice(
    edition: Edition, *, by: User, at: datetime, because: str
) -> EditionNotice:
    """Keep `edition` readable under a banner that says why and since when.

    Raise WrongState unless it is published and under no notice yet.
    """
    edition = _free(edition)
    after = {"edition": str(edition.number), "because": because}
    log(edition.report, Change.Action.NOTICE, by=by, at=at, after=after)
    return EditionNotice.objects.create(
        report=edition.report, edition=edition.number, because=because, by=by, at=at
    )


@transaction.atomic
def replace(
    edition: Edition,
    target: Report,
    *,
    by: User,
    at: datetime,
    because: str,
    decision: Decision | None = None,
) -> EditionNotice:
    """Have the addresses of `edition` lead to `target`, which says what it replaced.

    Raise WrongState unless the edition is published and under no notice yet, `target`
    is public and not replaced itself, and `decision` says who decided it where reviews
    would go before their year is over.
    """
    edition = _free(edition)
    if target not in targets(edition):
        raise WrongState(f"{target} cannot replace {edition}: readers do not see it.")
    decided = require(edition, decision, at=at)
    after = {
        "edition": str(edition.number),
        "by_report": f"{target.partnership.slug}/{target.key}",
        "because": because,
        **decided,
    }
    log(edition.report, Change.Action.REPLACED, by=by, at=at, after=after)
    return EditionNotice.objects.create(
        report=edition.report,
        edition=edition.number,
        because=because,
        replaced_by=target,
        by=by,
        at=at,
    )


@transaction.atomic
def take_off(edition: Edition, *, by: User, at: datetime) -> None:
    """Show `edition` to readers as it was before it was put under a notice.

    Doing it twice does it once.
    """
    rows = EditionNotice.objects.filter(
        report=edition.report, edition=edition.number, ended_at=None
    )
    if rows.update(ended_at=at, ended_by=by):
        after = {"edition": str(edition.number)}
        log(edition.report, Change.Action.NOTICE_ENDED, by=by, at=at, after=after)


def targets(edition: Edition) -> tuple[Report, ...]:
    """Return the reports that may replace `edition`, by period, the latest first.

    Readers see the newest edition of each. It is the report itself only for an edition
    that is not its newest.
    """
    rows = Edition.objects.out().filter(report__partnership=edition.report.partnership)
    rows = rows.named().select_related("report__period")
    newest = {row.report_id: row for row in rows.order_by("number")}
    told = open_notices(row.report for row in newest.values())
    found = [
        row.report
        for row in newest.values()
        if row.pk != edition.pk
        and row.state == State.PUBLISHED
        and not is_replaced(row, told)
    ]
    return tuple(sorted(found, key=lambda one: one.period.ends_on, reverse=True))


def is_replaced(edition: Edition, notices: Notices) -> bool:
    """Whether readers who ask for `edition` are led elsewhere."""
    notice = notices.get((edition.report_id, edition.number))
    return notice is not None and notice.replaced_by_id is not None


def _free(edition: Edition) -> Edition:
    """Return `edition` locked; raise WrongState unless it can be put under a notice."""
    edition = locked_with_others(edition)
    if edition.state != State.PUBLISHED:
        raise WrongState(f"{edition} is not published.")
    if (edition.report_id, edition.number) in open_notices([edition.report]):
        raise WrongState(
            f"{edition} already carries a notice. Take that off first, then add "
            "another."
        )
    return edition
