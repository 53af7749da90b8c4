"""What people say about a report reaches no public byte, and the search for it works.

Each thing that is never published carries a word of its own. Everything that readers
can get, and every file behind it, is then looked through for these words.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest
from django.utils import timezone

from accounts.models import Role, User
from accounts.permissions import member_in
from assurance.models import Risk
from documents.formats.html import draft_page
from documents.formats.word.report import render
from editing.draft_links import NoLinks
from indicators.grid_text import parse
from indicators.models import BreakdownTable
from publishing.build import build
from publishing.models import Edition
from publishing.workflow import claim
from records.record_drafts import AdditionDraft, RecordDraft
from reports import commenting
from reports.comment_places import WHOLE, Places
from reports.draft import Draft
from reports.exchange.dumping import dump
from reports.models import OutlineSection, Report
from reports.workflow import approve, return_to_drafting, submit
from tests.factories import make_member, make_section, make_user, make_year_record
from tests.indicators.tables import ENQUIRIES, make_table
from tests.publishing.acts import AT
from tests.publishing.crawl import crawled, found_in, stored

# Said of the report, and in no folder that anybody takes away either.
OF_PEOPLE = (
    "canarycomment",
    "canarycell",
    "canaryreply",
    "canarychanged",
    "canarywas",
    "canarydeleted",
    "canaryresolved",
    "canarymentioned",
    "canaryauthor",
    "canaryremark",
    "canaryreturned",
    "canarytyped",
    "canaryadding",
)
# Notes for editors go with the year's folder, which only members get.
CANARIES = (*OF_PEOPLE, "canarynote", "canarylater")
READ = "readable"  # what every reader is to find
pytestmark = pytest.mark.pdf


@pytest.fixture
def written(report: Report, period) -> Report:
    """A report of a passage, a table and a risk."""
    section = make_section(report, passage=f"<p>These words are {READ}.</p>")
    section.note = "canarynote of a section"
    section.save()
    make_table(period, "referrals")
    make_section(
        report, "numbers", kind="breakdown-tables", heading="Numbers", position=2
    )
    make_year_record(Risk, period, "staff", title="Staff leave", note="canarynote")
    make_section(report, "risks", kind="risks", heading="Risks", position=3)
    return report


@pytest.fixture
def discussed(written: Report, editor: User) -> Report:
    """The report with all that people can say of it, and what they typed in forms."""
    named = make_member(
        written.partnership,
        Role.REVIEWER,
        user=make_user(name="Canarymentioned Scott"),
    )
    author = make_member(
        written.partnership, Role.REVIEWER, user=make_user(name="Canaryauthor Bell")
    )
    by = member_in(author, written.partnership)
    places = Places(Draft(written))
    words = places.anchor({"section": "welcome", "quoted": READ})
    [table] = places.document.tables()
    shown = places.table("numbers", table.name)
    assert shown
    (row, *_), (_, column, *_) = shown.heads
    asked = {"section": "numbers", "table": table.name, "row": row, "column": column}
    thread = commenting.comment(
        written, words, "canarycomment", ticked=[named.pk], by=by, at=AT
    )
    commenting.comment(written, places.anchor(asked), "canarycell", by=by, at=AT)
    commenting.reply(thread, "canaryreply @Canarymentioned Scott", by=by, at=AT)
    changed = commenting.comment(written, WHOLE, "canarywas", by=by, at=AT)
    commenting.change(changed, "canarychanged", by=by, at=AT)
    gone = commenting.comment(written, WHOLE, "canarydeleted", by=by, at=AT)
    commenting.delete(gone, by=by, at=AT)
    done = commenting.comment(written, WHOLE, "canaryresolved", by=by, at=AT)
    commenting.resolve(done, by=by, at=AT)
    RecordDraft.objects.create(
        partnership=written.partnership,
        by=editor,
        record="outline/welcome",
        typed=[["passage", "canarytyped"]],
        started_at=timezone.now(),
        saved_at=timezone.now(),
    )
    AdditionDraft.objects.create(
        partnership=written.partnership,
        by=editor,
        kind="risks",
        typed=[["title", "canaryadding"]],
        started_at=timezone.now(),
        saved_at=timezone.now(),
    )
    return written


def publish(report: Report, *, editor: User, partner: User, chair: User) -> Edition:
    """Have the report returned once, then signed with remarks and published whole."""
    of = report.partnership
    submit(report, by=member_in(editor, of), at=AT)
    return_to_drafting(report, by=member_in(chair, of), at=AT, because="canaryreturned")
    submit(report, by=member_in(editor, of), at=AT)
    content = Draft(report).content_hash
    for role, person in ((Role.PARTNER, partner), (Role.CHAIR, chair)):
        approve(
            report,
            by=member_in(person, of),
            at=AT,
            role=role,
            content_hash=content,
            remark="canaryremark",
        )
    report.refresh_from_db()
    edition = claim(report, by=member_in(chair, of), at=AT)
    return build(edition.pk, at=AT)


def everything(reader, root: Path) -> Mapping[str, bytes]:
    return crawled(reader) | {f"file {name}": b for name, b in stored(root).items()}


def hits(public: Mapping[str, bytes], words=CANARIES) -> dict[str, set[str]]:
    found = {name: found_in(content, words) for name, content in public.items()}
    return {name: words for name, words in found.items() if words}


def test_nothing_that_was_said_of_a_report_is_published(
    discussed, editor, police_partner, chair, reader, store
):
    publish(discussed, editor=editor, partner=police_partner, chair=chair)
    OutlineSection.objects.filter(key="welcome").update(passage="<p>canarylater</p>")

    public = everything(reader, store.root)

    assert hits(public) == {}


def test_what_is_said_of_a_report_leaves_its_content_alone(written, request):
    before = Draft(Report.objects.get(pk=written.pk)).content_hash
    request.getfixturevalue("discussed")

    assert Draft(Report.objects.get(pk=written.pk)).content_hash == before


def test_the_crawl_finds_what_is_published_everywhere_that_it_is(
    discussed, editor, police_partner, chair, reader, store
):
    """Words planted in a passage and in a table's row are found in every format."""
    OutlineSection.objects.filter(key="welcome").update(
        passage="<p>canarycomment</p>", note=""
    )
    grid = parse(ENQUIRIES.replace("Physical abuse", "canarycell"))
    BreakdownTable.objects.update(grid=grid)
    publish(discussed, editor=editor, partner=police_partner, chair=chair)

    found = hits(everything(reader, store.root))

    year = "/riverside/2023-24/"
    planted = {name for name in found if name.startswith("/")}
    assert planted >= {
        f"{year}welcome/",
        f"{year}numbers/",
        f"{year}full/",
        f"{year}report.pdf",
        f"{year}data/report-data.zip",
    }
    assert {Path(name).suffix for name in found if name.startswith("file ")} >= {
        ".html",
        ".pdf",
        ".zip",
        ".csv",
        ".json",
        ".gz",
        ".br",
    }
    assert set.union(*found.values()) == {"canarycomment", "canarycell"}


def test_the_folder_of_a_year_has_no_comment(discussed, tmp_path):
    dump(discussed, tmp_path / "year")

    public = stored(tmp_path / "year")

    assert hits(public, OF_PEOPLE) == {}
    assert set(hits(public, ["canarynote"])) != set()


def test_the_word_file_of_a_draft_says_nothing_of_it(discussed):
    Risk.objects.update(title=READ)

    written = {"report.docx": render(Draft(discussed).document, None)}

    assert hits(written) == {}
    assert hits(written, [READ]) == {"report.docx": {READ}}


def test_who_reads_a_draft_by_a_personal_link_gets_nothing_of_it(discussed):
    """They get the pages that members get, without what is beside the text."""
    draft = Draft(discussed)
    names = ("", "full", *(section.key for section in draft.document.sections))

    pages = {
        name: (draft_page(draft.document, name, NoLinks()) or "").encode()
        for name in names
    }

    assert hits(pages, [*CANARIES, "comments.js", "remarks"]) == {}
    assert hits(pages, [READ]).keys() >= {"full", "welcome"}


def test_members_see_what_was_said_beside_the_text(discussed, client):
    """So the tests above look at a report of which something was said."""
    client.force_login(User.objects.get(memberships__role=Role.EDITOR))

    page = client.get("/edit/riverside/2023-24/preview/full/")

    shown = found_in(page.content, OF_PEOPLE)
    assert shown == {"canarycomment", "canarycell", "canaryauthor"}
