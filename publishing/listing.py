"""What has been published, as the public pages list it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.utils import timezone
from django.utils.translation import gettext_lazy

from documents import archive, languages
from documents.blocks import Document
from documents.cover import FULL, Cover, place_in_family, version_name
from documents.formats.contents import name_of
from partnership.models import Partnership
from publishing.models import Edition
from publishing.notices import Notices, is_replaced

Told = Mapping[tuple[int, int], "ListedNotice"]

STATES = {
    "current": gettext_lazy("Current"),
    "superseded": gettext_lazy("Superseded"),
    "withdrawn": gettext_lazy("Withdrawn"),
    "replaced": gettext_lazy("Replaced"),
}


@dataclass(frozen=True)
class ListedNotice:
    """What readers are told of an edition; `href` and `title` are what replaced it.

    Both are "" where it stays readable under a banner.
    """

    on: date
    because: str
    href: str = ""
    title: str = ""


@dataclass(frozen=True)
class ListedEdition:
    """One edition in the list of editions."""

    number: int
    href: str
    state: str  # current, superseded, withdrawn or replaced
    published_on: date
    approved_by: tuple[str, ...]
    change_note: str
    withdrawn_on: date | None
    withdrawn_because: str
    notice: ListedNotice | None = None

    @property
    def state_in_words(self) -> str:
        return str(STATES[self.state])


@dataclass(frozen=True)
class ListedReport:
    """A report that readers know of, with its editions, the newest first."""

    address: str
    title: str
    language: str
    is_latest: bool
    editions: tuple[ListedEdition, ...]
    period: int  # the number of its period, which all its versions have
    audience: str
    audience_label: str

    @property
    def href(self) -> str:
        return f"/{self.address}/"

    @property
    def version(self) -> str:
        """What readers call the version, in the language that is active."""
        return version_name(self.audience, self.audience_label)

    @property
    def language_name(self) -> str:
        """What its language calls itself."""
        return languages.own_name_of(self.language)

    @property
    def published_on(self) -> date:
        return self.editions[0].published_on

    @property
    def withdrawn_on(self) -> date | None:
        return self.editions[0].withdrawn_on

    @property
    def is_open(self) -> bool:
        """Whether readers find its newest edition at its address."""
        return self.editions[0].state == "current"

    @property
    def replaced_by(self) -> str:
        """The title of the report that its address leads to, "" if none."""
        notice = self.editions[0].notice
        return notice.title if notice else ""


@dataclass(frozen=True)
class PublishedPartnership:
    """A partnership and what it published, the latest period first.

    Its description is the one on the cover of its latest edition, which was approved.
    If every edition is withdrawn, readers see only its name.
    """

    partnership: Partnership
    cover: Cover
    reports: tuple[ListedReport, ...]
    documents: tuple[Document, ...]  # that is compared: see `full_reports`
    logo_href: str = ""  # of the logo on its cover, if that has one

    @property
    def name(self) -> str:
        return self.cover.partnership

    @property
    def families(self) -> tuple[tuple[ListedReport, ...], ...]:
        """The reports by period, the main one of each period first."""
        periods = groupby(self.reports, attrgetter("period"))
        return tuple(tuple(reports) for _, reports in periods)

    @property
    def area(self) -> str:
        return self.cover.area

    @property
    def href(self) -> str:
        return f"/{self.partnership.slug}/"


def partnerships(
    editions: list[Edition], notices: Notices
) -> Iterator[PublishedPartnership]:
    """Yield who has published; `editions` come by partnership, report and number.

    The latest period comes first, by its days as they were approved.
    """
    told = _in_words(editions, notices)
    succeeded = {row.report.partnership.predecessor_id for row in editions}
    for pk, rows in groupby(editions, attrgetter("report.partnership_id")):
        reports = [list(group) for _, group in groupby(rows, attrgetter("report_id"))]
        loaded = [(row, archive.load(row[0].content)) for row in reports]
        loaded.sort(key=lambda one: place_in_period(*one))
        # The reports of one period stay together, also where periods end on one day.
        loaded.sort(key=lambda one: one[0][0].report.period_id)
        loaded.sort(key=lambda one: one[1].cover.ends_on, reverse=True)
        documents = [document for _, document in loaded]
        public = [
            one
            for one in loaded
            if one[0][0].state != Edition.State.WITHDRAWN
            and not is_replaced(one[0][0], notices)
        ]
        latest = None if pk in succeeded else documents[0]
        yield PublishedPartnership(
            partnership=reports[0][0].report.partnership,
            cover=public[0][1].cover
            if public
            else replace(documents[0].cover, about="", logo=None),
            reports=tuple(
                listed_report(
                    editions, document.cover, told, is_latest=document is latest
                )
                for editions, document in loaded
            ),
            documents=tuple(full_reports(public)),
            logo_href=logo_href(*public[0]) if public else "",
        )


def logo_href(editions: list[Edition], document: Document) -> str:
    """Return where the logo of a report lies, "" where it has none."""
    logo = document.cover.logo
    return f"/{report_address(editions[0])}/{logo.path}" if logo else ""


def place_in_period(
    editions: list[Edition], document: Document
) -> tuple[bool, tuple[int, str, str]]:
    """Return by what the reports of one period are ordered, as they were approved."""
    cover, report = document.cover, editions[0].report
    own = place_in_family(cover.audience, cover.audience_label, cover.language)
    return not (cover.audience == FULL and report.key == report.period.key), own


def full_reports(
    public: Iterable[tuple[list[Edition], Document]],
) -> Iterator[Document]:
    """Yield the first full report of each period: what is compared across the years.

    A summary or young people's version says less of the same records, and a report in
    another language says the same again.
    """
    seen: set[int] = set()
    for editions, document in public:
        period = editions[0].report.period_id
        if document.cover.audience == FULL and period not in seen:
            seen.add(period)
            yield document


def _in_words(editions: list[Edition], notices: Notices) -> Told:
    """Return what readers are told, with the published titles of what replaced it."""
    titles: dict[int, str] = {}
    for row in editions:
        if row.report_id not in titles:
            titles[row.report_id] = name_of(archive.load(row.content).cover)
    return {
        key: ListedNotice(
            on=timezone.localdate(one.at),
            because=one.because,
            href=f"/{to.partnership.slug}/{to.key}/" if (to := one.replaced_by) else "",
            title=titles.get(to.pk, str(to)) if to else "",
        )
        for key, one in notices.items()
    }


def listed_report(
    editions: list[Edition], cover: Cover, told: Told, *, is_latest: bool
) -> ListedReport:
    """Return one report; its title is the published one, not that of a draft."""
    newest = editions[0]
    return ListedReport(
        address=report_address(newest),
        title=name_of(cover),
        language=cover.language,
        is_latest=is_latest,
        editions=tuple(
            listed_edition(
                row, told.get((row.report_id, row.number)), is_newest=row is newest
            )
            for row in editions
        ),
        period=newest.report.period_id,
        audience=cover.audience,
        audience_label=cover.audience_label,
    )


def listed_edition(
    edition: Edition, notice: ListedNotice | None, *, is_newest: bool
) -> ListedEdition:
    state = "current" if is_newest else "superseded"
    if edition.state == Edition.State.WITHDRAWN:
        state, notice = "withdrawn", None
    elif notice and notice.href:
        state = "replaced"
    return ListedEdition(
        number=edition.number,
        href=f"/{report_address(edition)}/editions/{edition.number}/",
        state=state,
        published_on=timezone.localdate(edition.published_at),
        approved_by=edition.approved_by,
        change_note=edition.change_note,
        withdrawn_on=edition.withdrawn_at and timezone.localdate(edition.withdrawn_at),
        withdrawn_because=edition.withdrawn_because,
        notice=notice,
    )


def report_address(edition: Edition) -> str:
    return f"{edition.report.partnership.slug}/{edition.report.key}"
