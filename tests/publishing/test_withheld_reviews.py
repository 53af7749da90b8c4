"""A review that is not to be published is in no byte for readers, and no draft."""

import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from accounts.permissions import member_in
from publishing.build import FORMATS, build
from publishing.models import Edition
from publishing.workflow import claim
from reports.models import KeyFigureChoice, Report
from reviews.models import (
    CaseReview,
    Recommendation,
    Response,
    ReviewAgency,
    ReviewFinding,
)
from tests.factories import make_record, make_section, make_year_record
from tests.publishing.acts import AT, sign
from tests.reports.reviewing import found

CANARY = "Zephyrine"  # in every text of the review that is withheld
SHOWN = "Adult Q"
SECTIONS = {
    "case-reviews": "",
    "review-table": "",
    "review-agencies": "",
    "review-activity": "",
    "recommendations": "hidden",
}


@pytest.fixture(
    params=[
        {"state": "not-published", "will_be_published": ""},
        {"state": "completed", "will_be_published": "no"},
        {"state": "under-way", "will_be_published": "no"},
    ],
    ids=lambda given: "-".join(filter(None, given.values())),
)
def hidden(request, period, police) -> CaseReview:
    """A review with a canary in each of its texts, that is not to be published."""
    text = f"<p>{CANARY} was not heard.</p>"
    review = make_year_record(
        CaseReview,
        period,
        "hidden",
        kind="sar",
        title=CANARY,
        described=f"{CANARY}, 41",
        background=text,
        themes=text,
        findings=text,
        decision=text,
        **request.param,
    )
    partnership = period.partnership
    make_record(ReviewFinding, partnership, "f", review=review, text=text)
    make_record(ReviewAgency, partnership, "a", review=review, agency=police, text=text)
    asked = make_record(
        Recommendation, partnership, "r", review=review, number="1", text=text
    )
    make_year_record(Response, period, "done", recommendation=asked, text=text)
    return review


@pytest.fixture
def report(report: Report, hidden, period) -> Report:
    """A report whose sections would show the review, beside one that is shown."""
    make_year_record(
        CaseReview, period, "open", kind="sar", title=SHOWN, state="completed"
    )
    for position, (kind, subject) in enumerate(SECTIONS.items()):
        make_section(report, kind, kind=kind, subject=subject, position=position)
    make_record(
        KeyFigureChoice,
        report.partnership,
        "sars",
        report=report,
        figure=f"case-reviews/{period.key}/sar/count",
    )
    return report


def everything(folder: Path) -> dict[str, bytes]:
    """Return all that is public by its path, archives unpacked and PDFs as text."""
    files: dict[str, bytes] = {}
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        files[str(path)] = content = path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                files |= {
                    f"{path}/{name}": packed.read(name) for name in packed.namelist()
                }
        if path.suffix == ".pdf":
            pdf = pypdfium2.PdfDocument(content)
            pages = (page.get_textpage().get_text_bounded() for page in pdf)
            files[f"{path} as text"] = "\n".join(pages).encode()
    return files


@pytest.mark.pdf
def test_it_is_in_no_byte_of_what_is_published(
    report, hidden, store, editor, police_partner, chair
):
    signed = sign(report, editor=editor, partner=police_partner, chair=chair)
    claimed = claim(signed, by=member_in(chair, report.partnership), at=AT)
    edition = build(claimed.pk, at=AT, formats=FORMATS)
    assert edition.failure == ""

    public = everything(store.root)
    content = Edition.objects.get().content

    assert [name for name, text in public.items() if CANARY.encode() in text] == []
    assert CANARY not in content
    assert SHOWN in content
    assert any(
        name.endswith("as text") and SHOWN.encode() in public[name] for name in public
    )


@pytest.mark.parametrize("who", ["editor", "reviewer", "police_partner", "chair"])
def test_it_is_in_no_page_of_the_draft(request, sign_in, report, who):
    request.getfixturevalue(who)
    client = sign_in(who)
    pages = ["", *(f"{kind}/" for kind in SECTIONS), "full/"]

    for page in pages:
        answer = client.get(f"/edit/riverside/2023-24/preview/{page}")
        assert answer.status_code == 200
        assert CANARY not in answer.content.decode()


def test_a_number_of_reviews_counts_it_all_the_same(sign_in, report, editor):
    text = sign_in("editor").get("/edit/riverside/2023-24/preview/").content.decode()

    assert "Safeguarding adult review: number" in text
    assert (
        '<span class="key-figure-value">2</span>' in text.replace("\n", "")
        or ">2<" in text
    )


def test_a_finding_names_every_section_that_would_have_shown_it(report):
    told = [(row.place, row.text) for row in found(report) if CANARY in row.text]

    left_out = f"“Safeguarding adult review: {CANARY}”"
    assert told == [
        ("Welcome", f"This section leaves out {left_out}: it is not to be published.")
        for kind in SECTIONS
        if kind != "review-activity"
    ]


def test_a_title_that_is_typed_by_hand_is_an_error(report):
    make_section(report, "typed", passage=f"<p>In {CANARY} we learned.</p>", position=9)

    told = [row.text for row in found(report) if row.level == "error"]

    assert f"It names “{CANARY}”, a review that is not to be published." in told


def test_its_figures_cannot_be_linked(sign_in, report, editor):
    page = sign_in("editor").get("/edit/riverside/records/outline/case-reviews/")

    assert "recommendations/hidden/count" not in page.text
