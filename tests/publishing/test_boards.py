"""Boards under three laws publish, and what they published is read back."""

import io

import pikepdf
import pypdfium2
import pytest

from accounts.models import Role, User
from accounts.permissions import member_in
from publishing.build import build
from publishing.models import Edition
from publishing.workflow import claim
from reports.draft import Draft
from reports.models import OutlineSection, Report
from reports.workflow import approve, submit
from tests.boards import BOARDS, built, foreign_in, words
from tests.factories import make_user
from tests.publishing.acts import AT

EMPTY = "This section is empty."


def empty_in(report: Report) -> list[str]:
    """Return the keys of the sections that have nothing to show."""
    found = [one for one in Draft(report).findings if one.text.startswith(EMPTY)]
    return [one.link.rstrip("/").rpartition("/")[2] for one in found]


@pytest.mark.pdf
@pytest.mark.parametrize("board", BOARDS, ids=[board.slug for board in BOARDS])
def test_a_board_publishes_in_its_own_words_and_language(client, db, store, board):
    manager = make_user("manager@example.org", "Mo Reed")
    manager.manages = True
    manager.save()
    client.force_login(manager)
    report = built(board, client, manager)
    sections = OutlineSection.objects.filter(report=report)
    sections.filter(kind="passage").update(passage="<p>2024.</p>")
    sections.filter(key__in=empty_in(report)).update(none_declared=True)
    while empty := empty_in(report):  # without its parts another may be
        sections.filter(key__in=empty).delete()
    chair = User.objects.get(memberships__role=Role.CHAIR)
    submit(report, by=member_in(manager, report.partnership), at=AT)
    approve(
        report,
        by=member_in(chair, report.partnership),
        at=AT,
        role=Role.CHAIR,
        content_hash=Draft(report).content_hash,
    )
    report.refresh_from_db()
    edition = claim(
        report, by=member_in(chair, report.partnership), at=AT, change_note=""
    )
    assert build(edition.pk, at=AT).state == Edition.State.PUBLISHED

    files = {
        path: path.read_bytes() for path in store.root.rglob("*") if path.is_file()
    }
    pages = {
        path: text.decode() for path, text in files.items() if path.suffix == ".html"
    }
    [pdf] = [content for path, content in files.items() if path.suffix == ".pdf"]
    with pypdfium2.PdfDocument(pdf) as printed:
        texts = [page.get_textpage().get_text_range() for page in printed]
    said = {str(path): words(text) for path, text in pages.items()}
    said |= {
        str(path): content.decode() for path, content in files.items()
        if path.suffix in (".csv", ".json")
    }  # fmt: skip
    said["the PDF"] = " ".join(" ".join(texts).split())
    found = {name: foreign_in(text, board) for name, text in said.items()}

    assert {name: seen for name, seen in found.items() if seen} == {}
    mains = [text for path, text in pages.items() if report.key in path.parts]
    assert mains
    assert {f'<html lang="{board.language}"' in text for text in mains} == {True}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == board.language
