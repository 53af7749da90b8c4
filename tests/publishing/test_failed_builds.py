"""Builds that fail, and what readers and editors see then."""

import errno
import os

import pytest

from accounts.permissions import member_in
from documents.formats.pdf import PdfFailed
from mail.models import OutgoingMail
from publishing.build import build
from publishing.models import Edition
from publishing.workflow import claim
from reports.models import OutlineSection
from tests.publishing.acts import AT, QUICK, issue, no_memory, sign

PAGE = "/riverside/2023-24/welcome/"


def no_space(document, imprint):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def no_pdf(document, imprint):
    raise PdfFailed("A picture has no words for those who cannot see it")


def empty_page(document, imprint):
    return {"welcome/index.html": b""}


def bad_name(document, imprint):
    return {"../index.html": b"words"}


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (no_space, "The files could not be written: No space left on device."),
        (no_memory, "Something in the portal failed (MemoryError)."),
        (no_pdf, "A picture has no words for those who cannot see it"),
        (empty_page, "welcome/index.html is empty."),
        (bad_name, "Something in the portal failed (ValueError)."),
    ],
)
def test_a_build_that_fails_leaves_the_old_edition_and_can_be_tried_again(
    edition, chair, welcome, editor, police_partner, reader, store, fault, said
):
    OutlineSection.objects.filter(pk=welcome.pk).update(
        passage="<p>The second words.</p>"
    )
    report = sign(edition.report, editor=editor, partner=police_partner, chair=chair)
    claimed = claim(report, by=member_in(chair, report.partnership), at=AT)

    failed = build(claimed.pk, at=AT, formats=(*QUICK, fault))

    [mail] = OutgoingMail.objects.filter(kind="report-not-published")
    assert (mail.to, said in mail.text) == (chair.email, False)
    assert "could not be published" in mail.text
    assert (failed.number, failed.state, failed.failure) == (2, "failed", said)
    assert not (store.root / "tmp").exists()
    assert "The first words." in reader.get(PAGE).text
    assert list(store.problems()) == []

    again = issue(report, by=chair)

    assert (again.pk, again.number, again.state) == (failed.pk, 2, "published")
    assert again.failure == ""
    assert "The second words." in reader.get(PAGE).text


def test_a_store_that_cannot_be_written_leaves_the_old_edition(
    edition, second, reader, store, monkeypatch
):
    def full(source, target):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "rename", full)

    failed = second()

    assert failed.failure == "The files could not be written: Read-only file system."
    assert "The first words." in reader.get(PAGE).text


def test_a_store_that_cannot_even_be_locked_is_said(signed, chair, settings, tmp_path):
    settings.EDITIONS_DIR = tmp_path / "file" / "editions"
    (tmp_path / "file").write_text("not a folder")

    assert issue(signed, by=chair).failure == (
        "The files could not be written: Not a directory."
    )


def test_a_pointer_that_cannot_be_written_is_made_up_for(
    edition, second, reader, store, monkeypatch
):
    replace = os.replace

    def full(source, target):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        second()
    assert "The first words." in reader.get(PAGE).text
    newest = Edition.objects.order_by("number").last()
    assert newest is not None
    assert newest.state == "published"

    monkeypatch.setattr(os, "replace", replace)
    build(newest.pk, at=AT, formats=QUICK)

    assert "The second words." in reader.get(PAGE).text


def test_a_failed_edition_is_not_built_by_a_task_that_comes_late(signed, chair):
    claimed = claim(signed, by=member_in(chair, signed.partnership), at=AT)
    build(claimed.pk, at=AT, formats=(no_memory,))

    assert build(claimed.pk, at=AT, formats=QUICK).state == "failed"
