"""The PDF of a draft for one reader: of exactly the version that was asked for."""

import threading
import time
from datetime import timedelta
from types import SimpleNamespace

import pypdfium2
import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from documents.formats import draft_pdf
from reports import draft_copies
from reports.draft import Draft
from reports.draft_copies import CHANGED, LATE, CopyReader, copy_of, make_copy
from reports.models import DraftCopy, KeptPart, OutlineSection, Report
from tests.factories import make_section

pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

ANN = CopyReader("user/1", "Siân Ŵyn, Police")
SAM = CopyReader("reading/1", "Sam Lee, Leader of the council")


@pytest.fixture
def section(report):
    make_section(report, "costs", heading="Costs", passage="<p>What it cost.</p>")
    return make_section(report, "welcome", passage="<p>Hello there.</p>")


@pytest.fixture
def queue(monkeypatch):
    """The numbers of the copies that a worker has to make, which a test may play."""
    numbers: list[int] = []
    later = SimpleNamespace(enqueue=numbers.append)
    monkeypatch.setattr(draft_copies, "make_copy", later)
    return numbers


def draft_of(report):
    return Draft(
        Report.objects.select_related("partnership", "period").get(pk=report.pk)
    )


def asked(report, reader=ANN, **values):
    draft_copies.ask(draft_of(report), reader, at=values.get("at", timezone.now()))
    return copy_of(report, reader)


def words(copy):
    with pypdfium2.PdfDocument(bytes(copy.content)) as opened:
        return [" ".join(one.get_textpage().get_text_range().split()) for one in opened]


def test_each_page_names_the_version_the_reader_and_the_day(report, section):
    at = timezone.now()

    copy = asked(report, at=at)

    assert (copy.state, copy.failure) == (DraftCopy.State.READY, "")
    day = f"{timezone.localdate(at):%-d %B %Y}"
    mark = f"Version {draft_of(report).version}, copy for Siân Ŵyn, Police, {day}"
    pages = words(copy)
    assert [mark in page for page in pages] == [True] * copy.pages
    assert (len(pages), copy.size) == (copy.pages, len(bytes(copy.content)))
    assert "Hello there." in pages[-1]


def test_after_an_edit_only_that_chapter_is_made_again(report, section):
    asked(report)
    before = dict(KeptPart.objects.values_list("name", "content"))
    section.passage = "<p>Hello again.</p>"
    section.save()

    copy = asked(report)

    after = dict(KeptPart.objects.values_list("name", "content"))
    assert "Hello again." in words(copy)[-1]
    assert len(set(after) - set(before)) == 1


def test_what_was_kept_is_used(report, section):
    copy = asked(report)
    again = asked(report, SAM)

    assert KeptPart.objects.count() == 4  # front, numbers and two sections
    assert words(again)[-1].replace(SAM.name, ANN.name) == words(copy)[-1]


def test_kept_parts_of_other_content_change_nothing(report, section):
    copy = asked(report)
    parts = list(KeptPart.objects.order_by("pk"))
    for part, other in zip(parts, reversed(parts), strict=True):
        KeptPart.objects.filter(pk=part.pk).update(content=other.content)

    again = asked(report, SAM)

    assert [page.replace(SAM.name, ANN.name) for page in words(again)] == words(copy)


def test_a_draft_that_changes_meanwhile_has_no_pdf(report, section, queue):
    copy = asked(report)
    OutlineSection.objects.filter(pk=section.pk).update(passage="<p>Other words.</p>")

    make_copy.call(copy.pk)

    copy.refresh_from_db()
    assert (copy.state, copy.failure, copy.content) == ("failed", CHANGED, None)


def test_what_cannot_be_printed_says_why(report):
    make_section(report, "welcome", passage="<p>A sign \ue000 of no font</p>")

    copy = asked(report)

    assert copy.state == "failed"
    assert copy.failure.startswith("No font here can show ")


def test_a_fault_of_the_portal_is_told_and_logged(report, section, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(draft_pdf, "render", broken)

    copy = asked(report)

    assert copy.failure == "Something in the portal failed (ZeroDivisionError)."
    assert "was not made" in caplog.text


def test_asking_twice_makes_it_once(report, section, queue):
    first = asked(report)

    asked(report)
    make_copy.call(first.pk)
    asked(report)

    assert queue == [first.pk]


def test_who_waits_too_long_may_ask_again(report, section, queue):
    at = timezone.now()
    copy = asked(report, at=at - LATE - timedelta(seconds=1))

    assert draft_copies.is_late(copy, at)
    asked(report, at=at)

    assert queue == [copy.pk, copy.pk]
    assert DraftCopy.objects.get().asked_at == at


def test_a_worker_that_comes_too_late_overwrites_nothing(
    report, section, queue, monkeypatch
):
    copy = asked(report)
    rendered = draft_pdf.render

    def meanwhile(*args, **kwargs):
        DraftCopy.objects.update(asked_at=timezone.now())
        return rendered(*args, **kwargs)

    monkeypatch.setattr(draft_pdf, "render", meanwhile)
    make_copy.call(copy.pk)

    copy.refresh_from_db()
    assert (copy.state, copy.content) == ("waiting", None)


def test_one_is_made_at_a_time_on_a_machine(monkeypatch, settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    inside, most = [], []
    both = threading.Barrier(2)

    def made(number):
        inside.append(number)
        most.append(len(inside))
        time.sleep(0.05)
        inside.remove(number)

    def asked_for(number):
        both.wait(60)
        make_copy.call(number)

    monkeypatch.setattr(draft_copies, "_make", made)
    threads = [threading.Thread(target=asked_for, args=[one]) for one in (1, 2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert most == [1, 1]


def test_parts_that_cannot_be_kept_spoil_no_copy(report, section, monkeypatch, caplog):
    def refused(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(draft_copies, "_store", refused)

    copy = asked(report)

    assert copy.state == "ready"
    assert "could not be kept" in caplog.text


def test_parts_of_a_text_that_was_changed_go_with_a_later_copy(report, section):
    asked(report)
    old = set(KeptPart.objects.values_list("name", flat=True))
    KeptPart.objects.update(used_at=timezone.now() - timedelta(hours=25))
    section.passage = "<p>Hello again.</p>"
    section.save()

    asked(report)

    assert len(old - set(KeptPart.objects.values_list("name", flat=True))) == 1


def test_a_corrected_name_is_on_a_new_copy(report, section):
    asked(report)

    copy = asked(report, CopyReader(ANN.key, "Siân Ŵynn"))

    assert "copy for Siân Ŵynn," in words(copy)[0]


def test_signs_of_a_name_that_no_font_has_are_left_out(report, section):
    copy = asked(report, CopyReader("user/2", "Ann \ue000Day"))

    assert "copy for Ann Day," in words(copy)[0]


def test_copies_go_after_a_day_and_parts_after_two_weeks(report, section):
    now = timezone.now()
    asked(report)
    asked(report, SAM)
    old = KeptPart.objects.order_by("pk")[0]
    KeptPart.objects.filter(pk=old.pk).update(used_at=now - timedelta(days=15))
    DraftCopy.objects.filter(reader=SAM.key).update(asked_at=now - timedelta(hours=25))

    call_command("catch_up")

    assert list(DraftCopy.objects.values_list("reader", flat=True)) == [ANN.key]
    assert not KeptPart.objects.filter(pk=old.pk).exists()
    assert KeptPart.objects.count() == 3
