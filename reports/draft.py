"""A report as it reads now: records, figures, document, signatures and findings."""

from collections import Counter
from collections.abc import Collection
from functools import cached_property

from accounts.models import User
from documents import archive
from documents.blocks import Document
from documents.published import RawDocument, for_members, published
from documents.translated import is_foreign, words_in
from partnership.link_authors import people_at
from records.cache import RecordCache
from records.figures import FigureBook
from reports.assembly import assemble
from reports.catalogue import CHECKS, SECTION_KINDS_BY_NAME, figure_book
from reports.checks.context import CheckContext, Finding, Level
from reports.comment_counts import open_counts
from reports.edit_log import has_changed, shown_records
from reports.models import OutlineSection, Report
from reports.signatures import Signature, edition_signatures, signatures

VERSION_DIGITS = 12


class Draft:
    """`report` as it reads now; make it once for a request and hand it on.

    Each part is made when it is first asked for and kept: whatever happens to the
    records afterwards, a draft goes on saying the same. The number of queries does not
    depend on the number of records. `whole` is every record of the partnership unless
    it is given.
    """

    def __init__(self, report: Report, whole: RecordCache | None = None) -> None:
        self.report = report
        self._whole = whole
        self._changed_by: dict[User, bool] = {}

    @cached_property
    def whole(self) -> RecordCache:
        """Every record, also what no reader may see: for checks alone."""
        return self._whole or RecordCache(self.report.partnership).survey()

    @cached_property
    def records(self) -> RecordCache:
        """The records that the report may show."""
        return self.whole.for_readers()

    @cached_property
    def figures(self) -> FigureBook:
        return figure_book(self.records)

    @cached_property
    def outline(self) -> tuple[OutlineSection, ...]:
        """The sections of this report, in reading order."""
        rows = self.records.every(OutlineSection)
        return tuple(row for row in rows if row.report_id == self.report.pk)

    @cached_property
    def _raw(self) -> RawDocument:
        """The report in its own language, and so are the figures that it shows."""
        language = self.report.language
        with words_in(language):
            figures = (
                figure_book(self.records) if is_foreign(language) else self.figures
            )
            return assemble(self.report, self.records, figures, self.outline)

    @cached_property
    def document(self) -> Document:
        """What readers would get."""
        return published(self._raw)

    @cached_property
    def for_members(self) -> Document:
        """The document with notes on what has not been recorded yet."""
        return for_members(self._raw)

    @cached_property
    def content_hash(self) -> str:
        """What a signature covers: it names exactly this content."""
        return archive.content_hash(self.document)

    @property
    def version(self) -> str:
        """The digits of the hash by which people tell this version from others."""
        return self.content_hash[:VERSION_DIGITS]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What every check finds, errors first."""
        context = CheckContext(
            report=self.report,
            whole=self.whole,
            cache=self.records,
            book=self.figures,
            document=self.document,
            outline=self.outline,
            section_kinds=SECTION_KINDS_BY_NAME,
            open_comments=self.open_comments,
        )
        found = [finding for check in CHECKS for finding in check(context)]
        levels = list(Level)
        return tuple(sorted(found, key=lambda one: levels.index(one.level)))

    @cached_property
    def open_comments(self) -> Counter[str]:
        """How many comments are open by the key of their section; no content."""
        return open_counts(self.report)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.level is Level.ERROR)

    @cached_property
    def signatures(self) -> tuple[Signature, ...]:
        """Every place to sign, the agencies first, each with its valid approval."""
        return signatures(self.report)

    @cached_property
    def edition_signatures(self) -> tuple[Signature, ...]:
        """The signatures under the newest edition, the agencies first; () if none."""
        return edition_signatures(self.report)

    @property
    def edition(self) -> int | None:
        """The number of the newest edition, None where there is none."""
        newest = (one.approval for one in self.edition_signatures if one.approval)
        return next((approval.edition for approval in newest), None)

    @property
    def is_unchanged(self) -> bool:
        """Whether the newest edition says exactly the same."""
        return any(
            one.approval.content_hash == self.content_hash
            for one in self.edition_signatures[:1]
            if one.approval
        )

    def was_changed_by(self, user: User) -> bool:
        """Whether `user` changed what the report shows since its newest edition.

        What they wrote by a personal link to the same address counts as well.
        """
        if user not in self._changed_by:
            at_address = people_at(self.report.partnership, user.email)
            self._changed_by[user] = self._was_changed({user.pk, *at_address})
        return self._changed_by[user]

    def was_changed_from(self, email: str) -> bool:
        """Whether somebody with this address changed it, signed in or by a link."""
        return self._was_changed(people_at(self.report.partnership, email))

    def _was_changed(self, people: Collection[int]) -> bool:
        sections = (row.period.key for row in self.outline if row.period)
        return has_changed(
            people,
            self.report,
            shown=shown_records(self.document),
            periods={self.report.period.key, *sections},
        )
