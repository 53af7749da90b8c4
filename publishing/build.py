"""Build an edition that was claimed, and make it public: the steps after the claim.

Its files are made in memory, which may take long and keeps nobody else waiting; then
the store is locked to keep them. What was done before a crash is done again or found
done; nothing here minds being run twice, or twice at once.
"""

import logging
import tomllib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models.functions import Now
from django.utils import timezone

from accounts.permissions import member_in
from documents import archive
from documents.blocks import Document
from documents.cover import Imprint
from documents.formats import assets, data, html, pdf
from documents.translated import words_in
from publishing import site
from publishing.checks import EditionRejected, check
from publishing.models import Edition, Progress
from publishing.steps import OnStep, Step, taking, unwatched
from publishing.store import Store
from records.stored_files import StoredFile
from reports import mails
from reports.draft import Draft
from reports.policies import may_publish
from reports.signatures import Signature
from reports.workflow import locked, mark_published

logger = logging.getLogger(__name__)

Format = Callable[[Document, Imprint], Mapping[str, bytes]]
READERS_ARE_DONE = timedelta(hours=1)


def pages(document: Document, imprint: Imprint) -> Mapping[str, bytes]:
    made = html.pages(document, imprint)
    return {name: text.encode() for name, text in made.items()}


def looks(document: Document, imprint: Imprint) -> Mapping[str, bytes]:
    return assets.assets(document)


def printed(document: Document, imprint: Imprint) -> Mapping[str, bytes]:
    held = attached(document, imprint)
    return {"report.pdf": pdf.render(document, imprint, held)}


def attached(document: Document, imprint: Imprint) -> Mapping[str, bytes]:
    """Return attachments, pictures and logo, byte for byte as they were approved."""
    if not (held := document.files):
        return {}
    rows = StoredFile.objects.filter(
        partnership__slug=document.cover.partnership_slug,
        sha256__in=[file.sha256 for file in held],
    )
    contents = {row.sha256: row.bytes for row in rows}
    return {
        file.path: contents[file.sha256] for file in held if file.sha256 in contents
    }


def tables(document: Document, imprint: Imprint) -> Mapping[str, bytes]:
    return data.files(document, imprint)


FORMATS: tuple[Format, ...] = (pages, looks, attached, printed, tables)
Stage = Progress.Stage
STAGE_OF: dict[Format, Progress.Stage] = {
    pages: Stage.PAGES,
    printed: Stage.PDF,
    tables: Stage.DATA,
}


class ChangedMeanwhile(Exception):
    """What was approved is no longer what the report says."""


def the_store() -> Store:
    return Store(settings.EDITIONS_DIR)


def build(
    pk: int,
    *,
    at: datetime,
    formats: tuple[Format, ...] = FORMATS,
    on_step: OnStep = unwatched,
) -> Edition:
    """Build the edition unless that is done, and make it public; return it.

    Where it cannot be built its state is failed, `failure` says why, and the report
    can be published again; what was public stays so. Raise where it is published but
    could not be made public: running this again, or `recover`, makes up for it.
    """
    store = the_store()
    editions = Edition.objects.select_related("report__partnership")
    try:
        asked = editions.get(pk=pk)
        files = make(asked, at=at, formats=formats, on_step=on_step)
        with store.lock():
            edition = editions.get(pk=pk)
            if files and is_same_claim(asked, edition):
                publish(store, edition, files, at=at, on_step=on_step)
            if not edition.is_open:
                switch(store, at=at, on_step=on_step)
    except Exception as error:  # whatever it is, people must be able to go on
        edition = failed(pk, error, at=at)
        if not edition.is_open:
            raise
        logger.exception("%s was not published", edition)
    return edition


def make(
    edition: Edition, *, at: datetime, formats: tuple[Format, ...], on_step: OnStep
) -> dict[str, bytes]:
    """Return every file of the edition, checked; none unless it is being built."""
    files: dict[str, bytes] = {}
    if edition.state != Edition.State.BUILDING:
        return files
    document = archive.load(edition.content)
    with words_in(document.cover.language):
        imprint = imprint_of(edition, at)
    with taking(Step.BUILD, on_step):
        for render in formats:
            if stage := STAGE_OF.get(render):
                reach(edition, stage)
            files |= render(document, imprint)
    with taking(Step.CHECK, on_step):
        reach(edition, Stage.CHECKS)
        check(files, document)
    return files


def reach(edition: Edition, stage: Progress.Stage) -> None:
    """Let people see how far the build is; that it cannot be noted fails nothing."""
    with suppress(OperationalError):
        Progress.objects.update_or_create(
            edition=edition, defaults={"stage": stage, "reached_at": Now()}
        )


def is_same_claim(asked: Edition, edition: Edition) -> bool:
    """Whether nothing came of `asked` while its files were made."""
    return edition.state == Edition.State.BUILDING and (
        (asked.content_hash, asked.claimed_at)
        == (edition.content_hash, edition.claimed_at)
    )


def publish(
    store: Store,
    edition: Edition,
    files: Mapping[str, bytes],
    *,
    at: datetime,
    on_step: OnStep,
) -> None:
    """Take the steps from the manifest to the commit."""
    reach(edition, Stage.PUBLIC)
    with taking(Step.MANIFEST, on_step):
        draft = store.draft(files)
        name = store.seal(draft, about(edition, archive.load(edition.content)))
    with taking(Step.KEEP, on_step):
        store.keep(draft, "editions", name)
    with taking(Step.COMMIT, on_step):
        commit(edition, name, at=at)


@transaction.atomic
def commit(edition: Edition, name: str, *, at: datetime) -> None:
    """Record that `edition` is published as the folder `name`, and log it.

    Raise ChangedMeanwhile where the report no longer says what was approved.
    """
    report = locked(edition.report)
    draft = Draft(report)
    answer = may_publish(member_in(edition.claimed_by, report.partnership), draft)
    if not answer:
        raise ChangedMeanwhile(answer.refusals[0])
    same = draft.content_hash == edition.content_hash
    if not same or approvals(draft.signatures) != edition.approvals:
        raise ChangedMeanwhile("The report was changed or returned, then signed again.")
    edition.state = Edition.State.PUBLISHED
    edition.manifest_hash, edition.published_at = name, at
    edition.save()
    mark_published(report, by=edition.claimed_by, at=at, edition=edition.number)


def approvals(signatures: Iterable[Signature]) -> list[dict[str, str]]:
    """Return who signed, as an edition keeps it, in the order of the places to sign."""
    return [
        {
            "name": place.approval.signer,
            "place": place.place,
            "role": place.role,
            "given_at": place.approval.given_at.isoformat(),
            **({"as": "deputy"} if place.approval.as_deputy else {}),
        }
        for place in signatures
        if place.approval
    ]


def switch(store: Store, *, at: datetime, on_step: OnStep = unwatched) -> None:
    """Make the pointer name what the database says is published.

    Call it with the store locked and outside a transaction: it has to see what others
    committed.
    """
    with taking(Step.SWITCH, on_step):
        # First, as it takes no room on the disk: from here on nobody reads them.
        for edition in Edition.objects.filter(state=Edition.State.WITHDRAWN):
            store.retire(edition.manifest_hash)
        site.point(store)
    with taking(Step.AFTER, on_step):
        store.forget_sites(unchanged_since=(at - READERS_ARE_DONE).timestamp())


def failed(pk: int, error: Exception, *, at: datetime) -> Edition:
    """Release the claim, unless the edition was published before the error."""
    building = Edition.objects.filter(pk=pk, state=Edition.State.BUILDING)
    is_given_up = building.update(
        state=Edition.State.FAILED, failure=sentence(error)[:400]
    )
    edition = Edition.objects.select_related("report__partnership").get(pk=pk)
    if is_given_up:
        mails.not_published(edition.report, at=at, failed=True)
    return edition


def sentence(error: Exception) -> str:
    """Return the message for `error`; the log has the rest."""
    match error:
        case EditionRejected() | ChangedMeanwhile() | pdf.PdfFailed():
            return str(error)
        case OSError(strerror=str(reason)):
            return f"The files could not be written: {reason}."
        case _:
            return f"Something in the portal failed ({type(error).__name__})."


def imprint_of(edition: Edition, at: datetime) -> Imprint:
    return Imprint(
        edition=edition.number,
        published_on=timezone.localdate(at),
        approved_by=edition.approved_by,
        change_note=edition.change_note,
    )


def about(edition: Edition, document: Document) -> dict[str, str | int]:
    """Return what the manifest says of the edition besides its files."""
    return {
        "partnership": document.cover.partnership_slug,
        "year": document.cover.year_slug,
        "edition": edition.number,
        "content_hash": edition.content_hash,
        "portal": version(),
    }


@cache
def version() -> str:
    """Return the portal's own version."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    return str(project["project"]["version"])
